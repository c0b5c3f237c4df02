"""An invited practitioner sets a password, signs in, and finds the project assigned to them."""

import json

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool.extensions import db
from impact_tool.models import OutboxRow
from tests.factories import PASSWORD
from tests.journeys.conftest import Visitors
from tests.journeys.visitor import Visitor
from tests.web.everybody import email_of
from tests.web.passwords import link_in
from tests.web.samples import TITLE, Sample

EMAIL = "petra.new-and-with-a-long-name@safeguarding.example.org"
NARROW = {"viewport": {"width": 320, "height": 640}}


def mailed_link(app: Flask) -> str:
    """The link in the mail that waits to be sent."""
    with app.app_context():
        row = db.session.scalars(select(OutboxRow).order_by(OutboxRow.id.desc())).first()
        assert row is not None
        mail = json.loads(row.payload)
        assert mail["to"] == EMAIL
        return link_in(mail["body"])


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def admin(
    request: pytest.FixtureRequest, visitors: Visitors, sample: Sample, app: Flask
) -> Visitor:
    visitor = visitors(scripted=request.param)
    visitor.sign_in(email_of("administrator", sample, app) or "")
    return visitor


def test_an_invited_practitioner_finds_the_project_assigned_to_them(
    visitors: Visitors, admin: Visitor, app: Flask
) -> None:
    invite_and_assign(admin)
    petra = visitors(scripted=admin.scripted, **NARROW)
    petra.go(mailed_link(app))
    assert petra.heading == "Set your password"
    petra.write("Password", "too short")
    petra.press("Set the password")
    assert "There is a problem" in petra.text
    petra.write("Password", PASSWORD)
    petra.write("Password again", PASSWORD)
    petra.press("Set the password")
    petra.sign_in(EMAIL)
    petra.follow(TITLE)
    petra.follow("People of this project")
    assert "Petra New" in petra.text
    deactivate(admin)
    petra.go("/")
    assert petra.heading == "Sign in"


def invite_and_assign(admin: Visitor) -> None:
    admin.follow("All people of Anyshire (2)")
    admin.follow("Invite somebody")
    admin.write("Name", "Petra New")
    admin.write("Email address", EMAIL)
    admin.page.get_by_role("checkbox", name="Practitioner", exact=True).check()
    admin.press("Send the invitation")
    assert f"We have sent an invitation to {EMAIL}." in admin.text
    admin.follow("Petra New")
    admin.follow("Choose projects")
    admin.page.get_by_role("checkbox", name=TITLE, exact=True).check()
    admin.press("Save")
    assert TITLE in admin.text


def deactivate(admin: Visitor) -> None:
    admin.page.reload()
    admin.follow("Deactivate Petra New")
    admin.press("Deactivate")
    assert "Petra New is signed out everywhere and cannot sign in." in admin.text
