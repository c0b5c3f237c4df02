"""Everybody lands on their own work: a part for each role, and nobody on an empty page."""

import pytest
from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, db
from impact_tool.models import Board, Council
from impact_tool.operations.people import person_with_email
from impact_tool.operations.roles import give_role
from tests.factories import PASSWORD, make_board, make_person
from tests.web.browsing import Browser
from tests.web.everybody import EVERYBODY, email_of
from tests.web.pages import Page, text_of
from tests.web.samples import TITLE, Sample

BOARD = "Nothing awaits your board. What councils submit will be listed here."
NOTHING = "Nothing is waiting for you. Projects that you are assigned to will be listed here."
NO_ROLE = "You have no role today, so there is nothing for you to see."
PEOPLE = "All people of Anyshire"
TOLD = {
    "lead": ["Needs you now", TITLE, "Create a project"],
    "other lead": ["Needs you now", TITLE, "Create a project"],
    "assigned practitioner": ["Your projects", TITLE],
    "practitioner": [NOTHING],
    "administrator": ["People of Anyshire", PEOPLE, "Projects of your council", TITLE],
    "reviewer": ["Your board", BOARD],
    "chair": ["Your board", "which you chair", BOARD],
    "no roles": [NO_ROLE],
    "lead elsewhere": ["You have no projects yet.", "Create a project"],
    "administrator elsewhere": ["People of Farshire", "There are no projects yet."],
    "lead until yesterday": [NO_ROLE],
    "lead from tomorrow": [NO_ROLE],
}
ALL = {words for told in TOLD.values() for words in told}


@pytest.mark.parametrize("sort", [sort for sort in EVERYBODY if sort != "signed out"])
def test_each_sort_of_person_lands_on_their_own_work(
    app: Flask, browse: Browser, sample: Sample, sort: str
) -> None:
    page = browse.sign_in(email_of(sort, sample, app) or "", PASSWORD)
    assert {words for words in ALL if words in page.text} == set(TOLD[sort])


def headings(page: Page) -> list[str]:
    return [text_of(each) for each in page.main.iter("h2")]


def give_everything(sample: Sample) -> None:
    """Let the lead administer the council, and sit in its board and chair another one."""
    with sample.app.app_context():
        lead, today = person_with_email(sample.lead_email), clock.today()
        council = db.session.get_one(Council, sample.council_id)
        board = db.session.get_one(Board, sample.board_id)
        give_role(lead, Role.COUNCIL_ADMINISTRATOR, council, today)
        give_role(lead, Role.BOARD_REVIEWER, board, today)
        give_role(lead, Role.BOARD_CHAIR, make_board(council, name="Zeta Board"), today)
        db.session.commit()


def test_somebody_with_several_roles_sees_each_part(lead: Browser, sample: Sample) -> None:
    give_everything(sample)
    page = lead.get("/")
    assert headings(page) == ["Needs you now", "People of Anyshire", "Your boards"]
    assert "Zeta Board, which you chair" in page.text


def test_a_board_is_told_of_no_project(app: Flask, browse: Browser, sample: Sample) -> None:
    with app.app_context():
        board = db.session.get_one(Board, sample.board_id)
        email = make_person(Role.BOARD_CHAIR, board=board).email
        db.session.commit()
    page = browse.sign_in(email, PASSWORD)
    assert TITLE not in page.text
    assert not [link for link in page.links() if link.startswith(("/projects", "/admin"))]


def test_an_administrator_is_led_to_who_has_not_set_a_password(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    email = email_of("administrator", sample, app)
    with app.app_context():
        lead = person_with_email(sample.lead_email)
        lead.password = None
        lead_id = lead.id
        db.session.commit()
    page = browse.sign_in(email or "", PASSWORD)
    assert f"/admin/people/{lead_id}" in page.links()
