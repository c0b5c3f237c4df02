"""Answers about experience are removed on purpose alone, and nobody's are lost."""

import pytest
from flask import Flask

from impact_tool.domain.recording import Ending
from impact_tool.forms.base import CHANGED_MEANWHILE
from impact_tool.guide.cases import experience_questions
from impact_tool.operations.case_endings import reopen_case
from impact_tool.operations.case_readings import read_case
from impact_tool.operations.projects import archive_project
from tests.factories import lead_of
from tests.web.browsing import Browser
from tests.web.caseload import ago
from tests.web.pages import Problem
from tests.web.samples import Sample
from tests.web.stored import count_of, nothing_stored
from tests.web.test_experience_pages import ANSWERS, add, answers_on, at


@pytest.fixture
def case_id(sample: Sample) -> int:
    """The id of a case that ended ten days ago."""
    return add(sample, concluded_on=ago(10), ending=Ending.ENQUIRY_COMPLETED)


def reopen(sample: Sample, case_id: int) -> None:
    with sample.opened() as project:
        reading = read_case(project, case_id)
        reopen_case(lead_of(project), reading, "A new concern", reading.case.revision)


def test_answers_are_removed_after_asking_once_more(
    app: Flask, lead: Browser, sample: Sample, case_id: int
) -> None:
    lead.get(at(sample, case_id, "adult"))
    lead.submit(ANSWERS)
    page = lead.get(at(sample, case_id, "adult/remove"))
    assert page.h1 == "Remove answers"
    page = lead.submit({})
    assert page.notices == ["The answers have been removed."]
    assert count_of(app, "experience_answer") == 0
    lead.get(at(sample, case_id, "adult/remove"), status=404)


def test_a_case_that_somebody_reopened_meanwhile_keeps_what_was_chosen(
    app: Flask, lead: Browser, sample: Sample, case_id: int
) -> None:
    lead.get(at(sample, case_id, "adult"))
    reopen(sample, case_id)
    with nothing_stored(app):
        page = lead.submit(ANSWERS)
    assert page.problems == [Problem(CHANGED_MEANWHILE, "asked_by-0")]
    with nothing_stored(app):
        page = lead.submit({})
    (problem,) = page.problems
    assert problem.message.startswith("This case has been reopened. Conclude it first")
    assert {name: page.value(name) for name in ANSWERS} == ANSWERS


def test_what_stood_on_the_page_is_what_was_asked(
    lead: Browser, colleague: Browser, sample: Sample, case_id: int
) -> None:
    wording = sample.at("cases/settings/experience/informed")
    colleague.get(wording)
    colleague.submit({"adult": "They told me.", "representative": "They told us."})
    lead.get(at(sample, case_id, "adult"))
    colleague.get(wording)
    colleague.submit({"adult": "They told me all.", "representative": "They told us all."})
    page = lead.submit(ANSWERS)
    assert answers_on(page)["They told me."] == "Strongly agree"
    assert "They told me all." not in page.text


@pytest.mark.parametrize("wordings", ["999 1e9 x", "9" * 500, "\x00", " ".join(["1"] * 9000)])
def test_a_forged_wording_is_passed_over(
    lead: Browser, sample: Sample, case_id: int, wordings: str
) -> None:
    lead.get(at(sample, case_id, "adult"))
    page = lead.submit({**ANSWERS, "wordings": wordings})
    assert page.notices == ["The answers have been saved."]


def test_somebody_elses_answers_are_not_lost(
    app: Flask, lead: Browser, colleague: Browser, sample: Sample, case_id: int
) -> None:
    for each in (lead, colleague):
        each.get(at(sample, case_id, "adult"))
    colleague.submit(ANSWERS)
    with nothing_stored(app):
        page = lead.submit({**ANSWERS, "informed": "2"})
    assert page.problems == [Problem(CHANGED_MEANWHILE, "asked_by-0")]
    page = lead.submit({})
    assert page.notices == ["The answers have been saved."]
    assert answers_on(page)[experience_questions()[0].adult] == "Disagree"


def test_an_archived_project_takes_no_answers(
    app: Flask, lead: Browser, sample: Sample, case_id: int
) -> None:
    lead.get(at(sample, case_id, "adult"))
    lead.submit(ANSWERS)
    with sample.opened() as project:
        archive_project(lead_of(project), project)
    assert "Record answers" not in lead.get(at(sample, case_id)).text
    with nothing_stored(app):
        for page in ("adult", "adult/remove"):
            assert lead.send(at(sample, case_id, page), ANSWERS).status_code == 409


def test_what_there_is_not_is_not_found(lead: Browser, sample: Sample, case_id: int) -> None:
    for address in (
        at(sample, 999_999),
        at(sample, 999_999, "adult"),
        at(sample, case_id, "friend"),
        at(sample, case_id, "adult/remove"),
    ):
        lead.get(address, status=404)
