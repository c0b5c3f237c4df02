"""Asking about experience: only after the end, who asked and when, each answer or none."""

from datetime import date

import pytest
from flask import Flask

from impact_tool.domain.recording import SCORES, Asked, Ending
from impact_tool.guide.cases import experience_questions
from tests.case_factories import make_case
from tests.web.browsing import Browser
from tests.web.caseload import ago
from tests.web.pages import Page, Problem, text_of
from tests.web.refusing import date_of
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

BY_WHOM = {"asked_by": "independent"}


def typed(day: date) -> dict[str, str]:
    return date_of("asked_on", str(day.day), str(day.month), str(day.year))


ANSWERS = {**BY_WHOM, **typed(ago(3)), "informed": "5", "listened_to": "0", "safer": "1"}


@pytest.fixture
def case_id(sample: Sample) -> int:
    """The id of a case that ended ten days ago."""
    return add(sample, concluded_on=ago(10), ending=Ending.ENQUIRY_COMPLETED)


def add(sample: Sample, **columns: object) -> int:
    with sample.opened() as project:
        case = make_case(project, ago(90), Asked.NO, reference="R-014", **columns)
        return case.id


def at(sample: Sample, case_id: int, page: str = "") -> str:
    return sample.at(f"cases/{case_id}/experience/{page}".rstrip("/"))


def answers_on(page: Page) -> dict[str, str]:
    """What was answered, by its statement."""
    found = {}
    for row in page.all("tr"):
        statement, answer = list(row)
        found[text_of(statement)] = text_of(answer)
    return found


def test_an_open_case_is_refused_with_the_way_on(lead: Browser, sample: Sample) -> None:
    case_id = add(sample)
    page = lead.get(at(sample, case_id))
    assert "This case is open." in page.text
    assert "Conclude the case first, then come back." in page.text
    assert sample.at(f"cases/{case_id}") in page.links()
    assert "Record answers" not in page.text
    assert lead.get(at(sample, case_id, "adult")).h1 == "Experience"


def test_the_page_says_that_answers_are_influenced_by_who_asks(
    lead: Browser, sample: Sample, case_id: int
) -> None:
    page = lead.get(at(sample, case_id))
    assert "Answers are influenced by who asks" in page.text
    assert "by somebody independent within eight weeks, or by the enquiry lead" in page.text


def test_answers_are_recorded_read_and_changed(lead: Browser, sample: Sample, case_id: int) -> None:
    lead.get(at(sample, case_id, "adult"))
    page = lead.submit(ANSWERS)
    assert page.notices == ["The answers have been saved."]
    assert "by somebody independent of the enquiry." in page.text
    said = answers_on(page)
    questions = [question.adult for question in experience_questions()]
    assert list(said) == questions
    assert [said[statement] for statement in questions] == [
        "Strongly agree",
        "Prefer not to say",
        "No answer",
        "No answer",
        "No answer",
        "Strongly disagree",
    ]
    page = lead.get(at(sample, case_id, "adult"))
    assert {name: page.value(name) for name in ANSWERS} == ANSWERS
    page = lead.submit({"informed": "", "happy": "3", "asked_by": "enquiry_lead"})
    said = answers_on(page)
    assert said[questions[0]] == "No answer"
    assert said[questions[4]] == SCORES[3]
    assert "by the enquiry lead." in page.text


def test_both_versions_stand_on_one_case_each_in_its_own_words(
    lead: Browser, sample: Sample, case_id: int
) -> None:
    for version in ("adult", "representative"):
        lead.get(at(sample, case_id, version))
        page = lead.submit({**BY_WHOM, **typed(ago(3))})
    for question in experience_questions():
        assert question.adult in page.text
        assert question.representative in page.text
    assert set(answers_on(page).values()) == {"No answer"}


@pytest.mark.parametrize(("asked_after", "is_noted"), [(56, False), (57, True)])
def test_later_than_eight_weeks_is_noted_and_no_fault(
    lead: Browser, sample: Sample, asked_after: int, *, is_noted: bool
) -> None:
    case_id = add(sample, concluded_on=ago(80), ending=Ending.SETTLED_EARLY)
    lead.get(at(sample, case_id, "adult"))
    page = lead.submit({**ANSWERS, **typed(ago(80 - asked_after))})
    assert ("That was 57 days after the case ended" in page.text) is is_noted
    assert page.notices == ["The answers have been saved."]


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"asked_by": ""}, Problem("Select who asked", "asked_by-0")),
        ({"asked_by": "nobody"}, Problem("Select who asked", "asked_by-0")),
        (
            date_of("asked_on", "", "", ""),
            Problem("Enter the date on which they were asked", "asked_on-day"),
        ),
        (
            date_of("asked_on", "31", "2", "2026"),
            Problem("The date on which they were asked must be a real date", "asked_on-day"),
        ),
        ({"informed": "6"}, Problem("Select one of the answers below", "informed-0")),
        ({"safer": "agree"}, Problem("Select one of the answers below", "safer-0")),
        ({"happy": "-1"}, Problem("Select one of the answers below", "happy-0")),
        ({"control": "²"}, Problem("Select one of the answers below", "control-0")),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_chosen_kept(
    app: Flask,
    lead: Browser,
    sample: Sample,
    case_id: int,
    changed: dict[str, str],
    problem: Problem,
) -> None:
    lead.get(at(sample, case_id, "adult"))
    with nothing_stored(app):
        page = lead.submit({**ANSWERS, **changed})
    assert problem in page.problems
    kept = {name: value for name, value in ANSWERS.items() if name not in changed}
    assert {name: page.value(name) for name in kept} == kept


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (ago(11), "when the case ended"),
        (ago(-1), "must be today or in the past"),
        (date(1900, 1, 1), "must have a year between"),
    ],
)
def test_nobody_was_asked_before_the_end_or_after_today(
    app: Flask, lead: Browser, sample: Sample, case_id: int, day: date, says: str
) -> None:
    lead.get(at(sample, case_id, "adult"))
    with nothing_stored(app):
        page = lead.submit({**ANSWERS, **typed(day)})
    (problem,) = page.problems
    assert says in problem.message
    assert problem.target.startswith("asked_on-")
