"""What keeps an answer from being finished, how far it is, and how many are dealt with."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.questionnaire import (
    DONE,
    AnswerContent,
    AnswerKind,
    AnswerStatus,
    Choice,
    Option,
    Part,
    ProForma,
    Progress,
    Question,
    Sense,
    Shortcoming,
    has_value,
    progress_of,
    shortcomings,
    status_of,
    value_field,
)

DAY = date(2027, 3, 3)
VERDICT = Choice("Is it better?", "", Sense.VERDICT, (Option("yes", "Yes"), Option("no", "No")))

# Every kind of answer with the field that holds it, an answer that says something, and some
# that say nothing.
KINDS = {
    AnswerKind.TEXT: ("text", {"text": "Alex Example"}, [{}, {"text": " \n\t"}]),
    AnswerKind.LONG_TEXT: ("text", {"text": "One.\n\nTwo."}, [{}, {"text": " \n\t"}]),
    AnswerKind.DATE: ("date", {"date": DAY}, [{}, {"text": "elsewhere"}, {"dates": (DAY,)}]),
    AnswerKind.DATES: ("dates", {"dates": (DAY,)}, [{}, {"text": "elsewhere"}, {"date": DAY}]),
}
EMPTY = [(kind, values) for kind, (_, _, empties) in KINDS.items() for values in empties]


def question(kind: AnswerKind = AnswerKind.LONG_TEXT, choice: Choice | None = None) -> Question:
    return Question(4, "issues", "What issues?", kind, "Enter the issues", (), "", choice=choice)


def content(kind: AnswerKind, **marks: object) -> AnswerContent:
    return AnswerContent(**KINDS[kind][1], **marks)


def test_every_kind_of_answer_is_in_the_table() -> None:
    assert set(KINDS) == set(AnswerKind)


@pytest.mark.parametrize("kind", AnswerKind)
def test_an_answer_with_a_value_can_be_finished(kind: AnswerKind) -> None:
    assert value_field(kind) == KINDS[kind][0]
    assert has_value(question(kind), content(kind))
    assert shortcomings(question(kind), content(kind)) == ()
    assert status_of(question(kind), content(kind)) is AnswerStatus.IN_PROGRESS
    assert status_of(question(kind), content(kind, finished=True)) is AnswerStatus.FINISHED


@pytest.mark.parametrize(("kind", "values"), EMPTY)
def test_an_answer_without_its_value_is_not_finished(
    kind: AnswerKind, values: dict[str, object]
) -> None:
    empty = AnswerContent(**values, finished=True)
    expected = (Shortcoming(KINDS[kind][0], "Enter the issues"),)
    assert not has_value(question(kind), empty)
    assert shortcomings(question(kind), empty) == expected
    assert status_of(question(kind), empty) is AnswerStatus.NOT_STARTED


@pytest.mark.parametrize("kind", AnswerKind)
def test_a_choice_is_needed_too_and_asked_for_first(kind: AnswerKind) -> None:
    asked = question(kind, VERDICT)
    lacks_choice = Shortcoming("choice", "Select an answer to “Is it better?”")
    lacks_value = Shortcoming(KINDS[kind][0], "Enter the issues")
    assert shortcomings(asked, AnswerContent()) == (lacks_choice, lacks_value)
    assert shortcomings(asked, AnswerContent(choice="no")) == (lacks_value,)
    assert shortcomings(asked, content(kind)) == (lacks_choice,)
    assert shortcomings(asked, content(kind, choice="no")) == ()


def test_an_optional_choice_is_not_needed() -> None:
    asked = question(choice=replace(VERDICT, optional=True))
    assert shortcomings(asked, AnswerContent(text="We asked.")) == ()


@pytest.mark.parametrize("kind", AnswerKind)
@pytest.mark.parametrize("choice", [None, VERDICT])
def test_not_applicable_needs_a_reason_and_nothing_else(
    kind: AnswerKind, choice: Choice | None
) -> None:
    asked = question(kind, choice)
    without = AnswerContent(not_applicable=True, reason=" \n")
    lacks_reason = Shortcoming("reason", "Enter why this question does not apply")
    assert shortcomings(asked, without) == (lacks_reason,)
    assert status_of(asked, without) not in DONE
    explained = replace(without, reason="We have no such staff.")
    assert shortcomings(asked, explained) == ()
    assert status_of(asked, explained) is AnswerStatus.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (AnswerContent(), AnswerStatus.NOT_STARTED),
        (AnswerContent(text="  "), AnswerStatus.NOT_STARTED),
        (AnswerContent(finished=True), AnswerStatus.NOT_STARTED),
        (AnswerContent(choice="no"), AnswerStatus.IN_PROGRESS),
        (AnswerContent(reason="Because"), AnswerStatus.IN_PROGRESS),
        (AnswerContent(text="We asked."), AnswerStatus.IN_PROGRESS),
        (AnswerContent(text="We asked.", finished=True), AnswerStatus.IN_PROGRESS),
        (AnswerContent(text="We asked.", choice="no"), AnswerStatus.IN_PROGRESS),
        (AnswerContent(text="We asked.", choice="no", finished=True), AnswerStatus.FINISHED),
    ],
)
def test_an_answer_that_lacks_something_is_never_finished(
    said: AnswerContent, status: AnswerStatus
) -> None:
    assert status_of(question(choice=VERDICT), said) is status


def proforma(count: int) -> ProForma:
    questions = tuple(replace(question(), number=n, id=f"q{n}") for n in range(1, count + 1))
    return ProForma(Part.INITIAL_ASSESSMENT, "1", "Plan", "", (), "", questions)


STATES = {
    AnswerStatus.NOT_STARTED: AnswerContent(),
    AnswerStatus.IN_PROGRESS: AnswerContent(text="Half"),
    AnswerStatus.FINISHED: AnswerContent(text="Whole", finished=True),
    AnswerStatus.NOT_APPLICABLE: AnswerContent(not_applicable=True, reason="None here"),
}


@given(st.lists(st.sampled_from([None, *AnswerStatus]), max_size=15))
def test_progress_counts_each_question_once(statuses: list[AnswerStatus | None]) -> None:
    answers = {f"q{n}": STATES[s] for n, s in enumerate(statuses, start=1) if s is not None}
    progress = progress_of(proforma(len(statuses)), {**answers, "not_asked": AnswerContent("x")})
    done = [s for s in statuses if s in DONE]
    started = [s for s in statuses if s not in {None, AnswerStatus.NOT_STARTED}]
    assert progress == Progress(len(done), len(started), len(statuses))
    assert progress.is_complete is (len(done) == len(statuses))


def test_a_question_is_found_by_its_number_and_by_its_id() -> None:
    definition = proforma(2)
    assert [definition.question(number) for number in (-1, 0, 3)] == [None, None, None]
    for number in (1, 2):
        found = definition.question(number)
        assert found is definition.by_id(f"q{number}")
        assert found is definition.questions[number - 1]
    with pytest.raises(KeyError):
        definition.by_id("q3")


def test_a_choice_labels_what_it_offers_and_nothing_else() -> None:
    assert [VERDICT.label_of(option.value) for option in VERDICT.options] == ["Yes", "No"]
    with pytest.raises(KeyError):
        VERDICT.label_of("partly")
