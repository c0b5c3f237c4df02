"""Whoever follows the links of the service finds good pages, and none that is not for them."""

from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.domain.questionnaire import AnswerContent, Part
from impact_tool.extensions import clock, db
from impact_tool.guide import proforma
from impact_tool.models import Council
from impact_tool.operations.people import assign_practitioner
from tests import factories
from tests.factories import PASSWORD, make_person
from tests.web.browsing import Browser
from tests.web.caseload import add_cases
from tests.web.samples import Sample
from tests.web.walking import walk

PAGES_OF_A_LEAD = 60
PAGES_OF_A_READER = 55


def fill_in(sample: Sample) -> None:
    """A project whose pilot has started, with a late and a coming review, half of it answered."""
    today = clock.today()
    sample.say("issues", "First line\n\n- a list\n- of two\n\n1. and\n2. numbers")
    sample.start_pilot()
    sample.say("issues", "Changed since the pilot started")
    sample.plan_reviews(today - timedelta(days=20), today + timedelta(days=300))
    sample.say("way_forward", "On we go", review_point=1)
    with sample.opened() as project:
        reason = AnswerContent(not_applicable=True, reason="There is none")
        factories.say(project, "training", reason, review_point=1)
        factories.say(project, "engagement", AnswerContent(choice="partly"), review_point=1)
    add_cases(sample)


def email_of(sample: Sample, role: Role, *, assigned: bool = False) -> str:
    with sample.opened() as project:
        council = db.session.get_one(Council, sample.council_id)
        person = make_person(role, council=council)
        if assigned:
            assign_practitioner(person, project)
        return person.email


def test_every_link_leads_a_lead_to_a_good_page(lead: Browser, sample: Sample) -> None:
    fill_in(sample)
    found = walk(lead)
    assert {path: status for path, status in found.items() if status != 200} == {}
    assert len(found) >= PAGES_OF_A_LEAD


@pytest.mark.parametrize(
    ("role", "assigned"), [(Role.PRACTITIONER, True), (Role.COUNCIL_ADMINISTRATOR, False)]
)
def test_every_link_leads_a_reader_to_a_page_they_may_see(
    browse: Browser, sample: Sample, role: Role, *, assigned: bool
) -> None:
    fill_in(sample)
    browse.sign_in(email_of(sample, role, assigned=assigned), PASSWORD)
    found = walk(browse)
    assert {path: status for path, status in found.items() if status != 200} == {}
    assert len(found) >= PAGES_OF_A_READER
    projects = [path for path in found if "/cases/" not in path]
    assert not any(path.endswith(("/edit", "/archive", "/new")) for path in projects)


def test_every_link_leads_through_a_new_project(lead: Browser) -> None:
    found = walk(lead)
    assert set(found.values()) == {200}


def test_every_link_leads_through_an_archived_project(lead: Browser, sample: Sample) -> None:
    fill_in(sample)
    lead.get(sample.at("archive"))
    page = lead.submit({})
    assert page.notices == ["The project has been archived. You can restore it at any time."]
    found = walk(lead)
    assert {path: status for path, status in found.items() if status != 200} == {}
    assert not any(path.endswith(("/edit", "/archive")) for path in found)


def test_the_public_pages_are_good(browse: Browser) -> None:
    found = walk(browse, "/sign-in")
    assert set(found) >= {"/help", "/accessibility", "/privacy", "/account/reset"}
    assert found.pop("/") == 302
    assert set(found.values()) == {200}


def test_every_question_is_its_pages_heading(lead: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today())
    for part, address in ((Part.INITIAL_ASSESSMENT, "part-1"), (Part.IMPACT_STATEMENT, "part-2")):
        prefix = "" if part == Part.INITIAL_ASSESSMENT else "review-points/1/"
        for question in proforma(part).questions:
            page = lead.get(sample.at(f"{prefix}{address}/{question.number}"))
            assert page.h1 == question.text


def test_a_page_says_that_it_is_for_whoever_signed_in(lead: Browser, app: Flask) -> None:
    assert "Lena of Anyshire" in lead.get("/").text
    assert app.config["SERVICE_NAME"] in lead.get("/").title
