"""Two review points side by side: how the answers to one question go together, and what is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.changes import Change
from impact_tool.domain.comparison import (
    ComparedAnswer,
    Likeness,
    Said,
    answers_in_words,
    compared_answers,
    compared_choices,
)
from impact_tool.domain.questionnaire import Part, Question, Sense
from impact_tool.guide import proforma

PART_2 = proforma(Part.IMPACT_STATEMENT)
QUESTION = PART_2.by_id("engagement")
BEFORE = "We asked people early, and most of them said what they wanted to happen."
LONGER = f"{BEFORE} We now ask a second time, since wishes change."
ANEW = "Managers look at each file every month. Nobody waits longer than ten days for an advocate."
NO_TRAINING = Said(not_applicable_because="Nobody was trained")


def compared(earlier: Said, later: Said) -> ComparedAnswer:
    return ComparedAnswer(QUESTION, earlier, later)


@pytest.mark.parametrize(
    ("earlier", "later", "likeness"),
    [
        (Said(), Said(), Likeness.NEITHER),
        (Said(text=BEFORE), Said(), Likeness.ONE),
        (Said(), NO_TRAINING, Likeness.ONE),
        (Said(was_asked=False), Said(text=BEFORE), Likeness.ONE),
        (Said(text=BEFORE), Said(text=BEFORE), Likeness.SAME),
        (Said(text=BEFORE), Said(text=f" {BEFORE}\n", chosen="Yes"), Likeness.SAME),
        (NO_TRAINING, NO_TRAINING, Likeness.SAME),
        (Said(text=BEFORE), Said(text=LONGER), Likeness.CHANGED),
        (Said(text=LONGER), Said(text=BEFORE), Likeness.CHANGED),
        (Said(text="Yes."), Said(text=f"Yes. {LONGER}"), Likeness.CHANGED),
        (Said(text=BEFORE), Said(text=ANEW), Likeness.REWRITTEN),
        (Said(text=BEFORE), NO_TRAINING, Likeness.UNLIKE),
        (NO_TRAINING, replace(NO_TRAINING, not_applicable_because="No need"), Likeness.UNLIKE),
    ],
)
def test_how_two_answers_go_together(earlier: Said, later: Said, likeness: Likeness) -> None:
    assert compared(earlier, later).likeness is likeness


def test_a_choice_alone_is_no_answer() -> None:
    assert compared(Said(chosen="Yes"), Said(chosen="No")).likeness is Likeness.NEITHER


texts = st.lists(st.sampled_from(["one", "two", "three", " ", "\n", "."]), max_size=30).map("".join)


@given(before=texts, after=texts)
def test_each_side_holds_the_whole_of_its_text(before: str, after: str) -> None:
    found = compared(Said(text=before), Said(text=after))
    assert "".join(run.text for run in found.earlier_runs) == before
    assert "".join(run.text for run in found.later_runs) == after
    assert Change.ADDED not in {run.change for run in found.earlier_runs}
    assert Change.REMOVED not in {run.change for run in found.later_runs}


@given(before=texts, after=texts)
def test_whatever_is_said_goes_together_in_one_way_and_back(before: str, after: str) -> None:
    there = compared(Said(text=before), Said(text=after)).likeness
    assert there in Likeness
    if there in {Likeness.NEITHER, Likeness.ONE, Likeness.SAME}:
        assert compared(Said(text=after), Said(text=before)).likeness is there


def test_the_words_that_changed_are_counted() -> None:
    assert compared(Said(text="We asked her."), Said(text="We asked him twice.")).words_changed == (
        2,
        1,
    )


def said(words: str) -> Said:
    return Said(text=words)


def test_questions_stand_in_the_order_of_the_later_pro_forma() -> None:
    first, second, third = PART_2.questions[:3]
    reworded = replace(second, text="Work done:")
    before = replace(PART_2, questions=(first, second))
    later = replace(PART_2, questions=(third, reworded))

    def of(name: str) -> object:
        return lambda question: Said(text=f"{name}: {question.text}")

    found = compared_answers(before, later, of("then"), of("now"))  # type: ignore[arg-type]
    assert [each.question for each in found] == [third, reworded, first]
    asked = [(each.earlier.was_asked, each.later.was_asked) for each in found]
    assert asked == [(False, True), (True, True), (True, False)]
    assert found[1].earlier.text == f"then: {second.text}"
    assert found[1].later.text == "now: Work done:"


def answers_to_all(choice: str) -> tuple[ComparedAnswer, ...]:
    def chosen(question: Question) -> Said:
        return Said(chosen=choice if question.choice else "")

    return compared_answers(PART_2, PART_2, chosen, chosen)


@pytest.mark.parametrize(
    ("sense", "numbers"), [(Sense.VERDICT, [5, 6, 7, 8]), (Sense.CHANGES_NEEDED, [9, 10])]
)
def test_the_two_senses_of_yes_are_kept_apart(sense: Sense, numbers: list[int]) -> None:
    found = compared_choices(answers_to_all("Yes"), sense)
    assert [each.question.number for each in found] == numbers
    assert {each.choice.sense for each in found} == {sense}


def test_every_sense_is_shown_and_no_choice_is_left_out() -> None:
    answers = answers_to_all("Yes")
    shown = [each.question for sense in Sense for each in compared_choices(answers, sense)]
    assert sorted(q.number for q in shown) == [q.number for q in PART_2.questions if q.choice]


def test_how_many_differ_is_told_in_words() -> None:
    answers = [
        compared(Said(text=BEFORE), Said(text=LONGER)),
        compared(Said(text=BEFORE), Said(text=ANEW)),
        compared(Said(text=BEFORE), NO_TRAINING),
        compared(Said(text=BEFORE), Said(text=BEFORE)),
        compared(Said(text=BEFORE), Said()),
        compared(Said(), Said()),
    ]
    assert answers_in_words(answers) == (
        "Of 6 questions: 3 answered differently, 1 answered in the same words, "
        "1 answered at one of the two only, 1 not answered at either."
    )
    assert answers_in_words(answers[:3]) == "Of 3 questions: 3 answered differently."
