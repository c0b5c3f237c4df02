"""What cases need stands on the overview and on the first page of whoever can see to it."""

import pytest
from flask import Flask

from impact_tool.domain.recording import Asked, Ending, OutcomeKind, Stage
from impact_tool.operations.projects import archive_project
from tests.case_factories import make_case, make_conversation, make_outcome
from tests.factories import PASSWORD, lead_of
from tests.web.browsing import Browser
from tests.web.caseload import ago
from tests.web.everybody import email_of
from tests.web.pages import Page, text_of
from tests.web.samples import TITLE, Sample

ENDS = "Record the end conversation for 2 cases that have closed in the last eight weeks."
UNASKED = "In 1 case the person has not been asked yet what they want."
RESULTS = "1 case has closed, and the results of its outcomes are not recorded."
QUIET = "1 open case has gone quiet."


@pytest.fixture
def in_need(sample: Sample) -> Sample:
    """Two cases that closed without a conversation at the end, one of them without a result;
    one that is not yet asked and quiet; and one that closed long ago."""
    sample.start_pilot(days_ago=80)
    with sample.opened() as project:
        closed = {"ending": Ending.ENQUIRY_COMPLETED, "concluded_on": ago(5)}
        make_case(project, ago(30), Asked.NO, **closed)
        case = make_case(project, ago(30), Asked.EXPRESSED, **closed)
        make_outcome(case, OutcomeKind.SAFER)
        make_case(project, ago(60))
        make_case(project, ago(78), Asked.NO, ending=Ending.SETTLED_EARLY, concluded_on=ago(57))
    return sample


def practitioner(app: Flask, browse: Browser, sample: Sample) -> Page:
    email = email_of("assigned practitioner", sample, app)
    return browse.sign_in(email or "", PASSWORD)


def task(page: Page, name: str) -> tuple[str, bool]:
    """What a task says, and whether it leads anywhere."""
    for each in page.with_class("govuk-task-list__item"):
        words = text_of(each)
        if words.startswith(name):
            return words, any(True for _ in each.iter("a"))
    raise AssertionError(name)


def test_a_leads_next_step_is_what_cases_need_before_planning(
    lead: Browser, in_need: Sample
) -> None:
    page = lead.get(in_need.at())
    assert ENDS in page.text
    (href,) = {link for link in page.links() if "missing=end" in link}
    assert text_of(lead.get(href).main).count("No conversation at the end") >= 3
    assert ENDS in lead.get("/").text


def test_cases_are_a_task_with_their_number(lead: Browser, in_need: Sample) -> None:
    words, leads = task(lead.get(in_need.at()), "Cases")
    assert words == "Cases 1 open, 3 concluded 4 cases"
    assert leads


def test_without_cases_the_task_is_not_started(lead: Browser, sample: Sample) -> None:
    assert task(lead.get(sample.at()), "Cases") == ("Cases Not started", True)


def test_a_practitioners_card_has_all_that_the_cases_need(
    app: Flask, browse: Browser, in_need: Sample
) -> None:
    page = practitioner(app, browse, in_need)
    assert "Needs you now" in page.text
    (card,) = page.with_class("app-card")
    said = text_of(card)
    for sentence in (ENDS, UNASKED, RESULTS, QUIET):
        assert sentence in said
    assert "4 cases" in said
    assert in_need.at("cases/record") in page.links()
    for filters in ("missing=end", "missing=asked", "missing=result", "missing=quiet"):
        (href,) = {link for link in page.links() if filters in link}
        assert browse.get(href).with_class("app-cases__reference") != []
    page = browse.get(in_need.at())
    assert ENDS in page.text
    assert "Go to cases" in page.text


def test_a_practitioner_whose_cases_need_nothing_is_told_so(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    with sample.opened() as project:
        make_conversation(make_case(project, ago(1), Asked.NO), Stage.BEGINNING, ago(1))
    page = practitioner(app, browse, sample)
    assert "Your projects" in page.text
    assert "Nothing waits in its cases." in page.text
    assert "1 case" in page.text
    assert "Choose a level" not in page.text
    assert "Next" not in [text_of(each) for each in browse.get(sample.at()).all("h2")]


def test_an_administrator_is_told_how_many_there_are_and_led_to_none(
    app: Flask, browse: Browser, in_need: Sample
) -> None:
    page = browse.sign_in(email_of("administrator", in_need, app) or "", PASSWORD)
    assert not [link for link in page.links() if "/cases" in link]
    page = browse.get(in_need.at())
    assert task(page, "Cases") == ("Cases 1 open, 3 concluded 4 cases", False)
    assert not [link for link in page.links() if "/cases" in link]


def test_an_archived_projects_cases_need_nothing(
    app: Flask, browse: Browser, in_need: Sample
) -> None:
    with in_need.opened() as project:
        archive_project(lead_of(project), project)
    page = practitioner(app, browse, in_need)
    assert TITLE in page.text
    assert UNASKED not in page.text
    assert UNASKED not in browse.get(in_need.at()).text


def test_planning_comes_before_the_first_case(lead: Browser, sample: Sample) -> None:
    sample.start_pilot()
    page = lead.get(sample.at())
    assert "no case has been recorded yet" not in page.text
    assert "Choose a level of approach." in page.text
