"""The form of a question, for every kind of answer, with and without a choice."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from impact_tool.domain.questionnaire import (
    AnswerContent,
    AnswerKind,
    Choice,
    Option,
    Part,
    Question,
    Sense,
    shortcomings,
    value_field,
)
from impact_tool.forms.answers import (
    ANSWER_KINDS,
    FINISHED,
    LATER,
    MARKS,
    NOT_APPLICABLE,
    AnswerForm,
    form_data,
    question_form,
    with_review_points,
)
from impact_tool.forms.base import Problem
from impact_tool.guide import proforma
from tests.forms.conftest import Fill

MAY, NOVEMBER = date(2027, 5, 14), date(2027, 11, 14)
VERDICT = Choice(
    legend="Is it better?",
    hint="",
    sense=Sense.VERDICT,
    options=(Option("yes", "Yes"), Option("partly", "Partly"), Option("no", "No")),
)
NO_DATE = {"day": "", "month": "", "year": ""}

# For each kind what a page sends for an answer and for none, and where its error leads.
SENDS: dict[AnswerKind, tuple[dict[str, str], dict[str, str], str]] = {
    AnswerKind.TEXT: ({"text": "Alex Example"}, {"text": " "}, "text"),
    AnswerKind.LONG_TEXT: ({"text": "One.\r\n\r\n• two"}, {"text": "\r\n"}, "text"),
    AnswerKind.DATE: (
        {"date-day": "14", "date-month": "5", "date-year": "2027"},
        {f"date-{part}": "" for part in NO_DATE},
        "date-day",
    ),
    AnswerKind.DATES: (
        {"dates-new-0-day": "14", "dates-new-0-month": "5", "dates-new-0-year": "2027"},
        {f"dates-new-0-{part}": "" for part in NO_DATE},
        "dates-new-0-day",
    ),
}
CONTENTS = {
    AnswerKind.TEXT: AnswerContent(text="Alex Example"),
    AnswerKind.LONG_TEXT: AnswerContent(text="One.\n\n• two"),
    AnswerKind.DATE: AnswerContent(date=MAY),
    AnswerKind.DATES: AnswerContent(dates=(MAY,)),
}
MISSING = "Enter the issues"
LACKS_CHOICE = Problem("Select an answer to “Is it better?”", "choice-0")


def question(kind: AnswerKind, choice: Choice | None = None) -> Question:
    return Question(4, "issues", "What issues?", kind, MISSING, (), "", choice=choice)


def sent(fill: Fill, asked: Question, mark: str, **typed: str) -> AnswerForm:
    form: AnswerForm = fill(question_form(asked), {"mark": mark, "revision": "0", **typed})
    return form


def test_every_kind_of_answer_has_a_field_and_is_tried() -> None:
    assert set(ANSWER_KINDS) == set(AnswerKind) == set(SENDS) == set(CONTENTS)


@pytest.mark.parametrize("kind", AnswerKind)
@pytest.mark.parametrize("mark", [FINISHED, LATER])
def test_an_answer_is_read_with_its_mark(fill: Fill, kind: AnswerKind, mark: str) -> None:
    form = sent(fill, question(kind), mark, **SENDS[kind][0])
    assert form.problems() == []
    assert form.content == replace(CONTENTS[kind], finished=mark == FINISHED)


@pytest.mark.parametrize("kind", AnswerKind)
def test_an_answer_can_be_left_empty_to_come_back_to(fill: Fill, kind: AnswerKind) -> None:
    form = sent(fill, question(kind, VERDICT), LATER, **SENDS[kind][1])
    assert (form.problems(), form.content) == ([], AnswerContent())


@pytest.mark.parametrize("kind", AnswerKind)
def test_an_empty_answer_cannot_be_finished(fill: Fill, kind: AnswerKind) -> None:
    form = sent(fill, question(kind), FINISHED, **SENDS[kind][1])
    assert form.problems() == [Problem(MISSING, SENDS[kind][2])]


@pytest.mark.parametrize("kind", AnswerKind)
def test_a_choice_is_needed_to_finish_and_the_answer_is_kept(fill: Fill, kind: AnswerKind) -> None:
    asked = question(kind, VERDICT)
    form = sent(fill, asked, FINISHED, **SENDS[kind][0])
    assert form.problems() == [LACKS_CHOICE]
    assert form.content == replace(CONTENTS[kind], finished=True)
    chosen = sent(fill, asked, FINISHED, choice="partly", **SENDS[kind][0])
    assert chosen.problems() == []
    assert chosen.content.choice == "partly"


def test_an_optional_choice_is_not_needed_to_finish(fill: Fill) -> None:
    asked = question(AnswerKind.LONG_TEXT, replace(VERDICT, optional=True))
    form = sent(fill, asked, FINISHED, text="We ask.")
    assert (form.problems(), form.content.choice) == ([], "")


@pytest.mark.parametrize("chosen", ["perhaps", "Yes", "yes "])
def test_what_is_not_offered_cannot_be_chosen(fill: Fill, chosen: str) -> None:
    form = sent(fill, question(AnswerKind.TEXT, VERDICT), LATER, text="We ask.", choice=chosen)
    assert form.problems() == [Problem("Select one of these", "choice-0")]


@pytest.mark.parametrize("kind", AnswerKind)
@pytest.mark.parametrize("choice", [None, VERDICT])
def test_not_applicable_needs_a_reason_and_nothing_else(
    fill: Fill, kind: AnswerKind, choice: Choice | None
) -> None:
    asked = question(kind, choice)
    form = sent(fill, asked, NOT_APPLICABLE, reason=" ", **SENDS[kind][1])
    assert form.problems() == [Problem("Enter why this question does not apply", "reason")]
    explained = sent(fill, asked, NOT_APPLICABLE, reason="Not here.", **SENDS[kind][1])
    assert explained.problems() == []
    assert explained.content == AnswerContent(not_applicable=True, reason="Not here.")


@pytest.mark.parametrize("kind", AnswerKind)
def test_not_applicable_loses_nothing_that_was_typed(fill: Fill, kind: AnswerKind) -> None:
    form = sent(fill, question(kind), NOT_APPLICABLE, reason="Not here.", **SENDS[kind][0])
    expected = replace(CONTENTS[kind], not_applicable=True, reason="Not here.")
    assert form.content == expected


@pytest.mark.parametrize("mark", ["", "perhaps", "Finished"])
def test_how_far_an_answer_is_must_be_one_of_three(fill: Fill, mark: str) -> None:
    form = sent(fill, question(AnswerKind.TEXT), mark, text="We ask.")
    assert form.problems() == [Problem("Select whether you have finished this answer", "mark-0")]
    assert form.content == AnswerContent(text="We ask.")
    assert {value for value, _ in MARKS} == {FINISHED, LATER, NOT_APPLICABLE}


@pytest.mark.parametrize(
    ("kind", "typed", "problem"),
    [
        (
            AnswerKind.LONG_TEXT,
            {"text": "x" * 100_001},
            Problem("Your answer must be 100,000 characters or fewer. It has 100,001", "text"),
        ),
        (
            AnswerKind.TEXT,
            {"text": "x" * 201},
            Problem("Your answer must be 200 characters or fewer. It has 201", "text"),
        ),
        (
            AnswerKind.DATE,
            {"date-day": "31", "date-month": "4", "date-year": "2027"},
            Problem("The date must be a real date", "date-day"),
        ),
        (
            AnswerKind.DATES,
            {"dates-new-0-day": "31", "dates-new-0-month": "4", "dates-new-0-year": "2027"},
            Problem("Review date must be a real date", "dates-new-0-day"),
        ),
        (
            AnswerKind.TEXT,
            {"text": "We ask.", "reason": "x" * 5001},
            Problem("The reason must be 5,000 characters or fewer. It has 5,001", "reason"),
        ),
    ],
)
@pytest.mark.parametrize("mark", [FINISHED, LATER, NOT_APPLICABLE])
def test_a_value_that_cannot_be_is_refused_whatever_the_mark(
    fill: Fill, kind: AnswerKind, typed: dict[str, str], problem: Problem, mark: str
) -> None:
    form = sent(fill, question(kind), mark, **{"reason": "Not here.", **typed})
    assert form.problems() == [problem]


def test_the_longest_text_that_can_be_is_kept(fill: Fill) -> None:
    text = "x" * 99_998 + "\né"
    form = sent(fill, question(AnswerKind.LONG_TEXT), FINISHED, text=text.replace("\n", "\r\n"))
    assert (form.problems(), form.content.text) == ([], text)


@pytest.mark.parametrize(
    ("revision", "based_on"),
    [("0", 0), ("17", 17), ("", -1), ("-1", -1), ("x", -1), ("1.0", -1), ("9" * 40, -1)],
)
def test_a_revision_that_was_tampered_with_never_saves(
    fill: Fill, revision: str, based_on: int
) -> None:
    typed = {"mark": LATER, "text": "We ask.", "revision": revision}
    form = fill(question_form(question(AnswerKind.TEXT)), typed, revision="3")
    assert form.based_on == based_on


def test_a_revision_that_was_not_sent_never_saves(fill: Fill) -> None:
    form = fill(question_form(question(AnswerKind.TEXT)), {"mark": LATER}, revision="3")
    assert form.based_on == -1


def sends(form: AnswerForm) -> dict[str, Any]:
    """What a browser sends of a form that was opened and not touched."""
    typed = {"mark": form.mark.data, "reason": form.reason.data, "revision": form.revision.data}
    rows = form.value.rows if form.question.kind is AnswerKind.DATES else [form.value]
    for row in rows:
        if hasattr(row, "typed"):
            for part in NO_DATE:
                typed[f"{row.id}-{part}"] = getattr(row.typed, part)
        else:
            typed["text"] = form.value._value()
    if form.question.choice:
        typed["choice"] = form["choice"].data
    return typed


STATES = [{}, {"finished": True}, {"not_applicable": True, "reason": "Not here."}]


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("marks", STATES)
def test_every_stored_answer_comes_back_unchanged_from_its_own_form(
    fill: Fill, part: Part, marks: dict[str, Any]
) -> None:
    for asked in proforma(part).questions:
        chosen = {"choice": "no"} if asked.choice else {}
        stored = replace(CONTENTS[asked.kind], **chosen, **marks)
        assert shortcomings(asked, stored) == ()
        data = form_data(asked, stored, 3)
        if value_field(asked.kind) == "dates":
            data = with_review_points(data, {1: MAY})
        opened = fill(question_form(asked), **data)
        again = fill(question_form(asked), sends(opened), **data)
        assert (again.problems(), again.content, again.based_on) == ([], stored, 3)
