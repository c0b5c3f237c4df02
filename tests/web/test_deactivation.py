"""Whoever is deactivated is out at that moment, on every machine, with every copy of a cookie."""

import pytest
from flask import Flask

from impact_tool.extensions import db
from impact_tool.operations.people import activate, deactivate, invite, person_with_email
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.samples import Sample

COOKIE = "impact_tool_session"
NEW = "another long passphrase of tests"


@pytest.fixture
def elsewhere(app: Flask, sample: Sample) -> Browser:
    """The same person's browser on another machine."""
    browser = Browser(app)
    browser.sign_in(sample.lead_email, PASSWORD)
    return browser


def set_active(app: Flask, email: str, *, active: bool) -> None:
    with app.app_context():
        person = person_with_email(email)
        assert activate(person) if active else deactivate(person)
        db.session.commit()


def cookie_of(browser: Browser) -> str:
    cookie = browser.client.get_cookie(COOKIE)
    assert cookie is not None
    return cookie.value


def test_sessions_end_at_once(
    app: Flask, lead: Browser, elsewhere: Browser, sample: Sample
) -> None:
    assert lead.get("/").h1 == elsewhere.get("/").h1 == "Your work"
    set_active(app, sample.lead_email, active=False)
    for browser in (lead, elsewhere):
        assert browser.get("/").h1 == "Sign in"
        assert browser.send(sample.at("archive")).status_code == 401


def test_who_is_deactivated_cannot_sign_in(app: Flask, browse: Browser, sample: Sample) -> None:
    set_active(app, sample.lead_email, active=False)
    browse.get("/sign-in")
    page = browse.submit({"email": sample.lead_email, "password": PASSWORD})
    assert page.h1 == "Sign in"
    assert browse.get("/").h1 == "Sign in"


def test_a_copied_cookie_is_good_for_nothing_once_they_are_back(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    copied = cookie_of(lead)
    set_active(app, sample.lead_email, active=False)
    set_active(app, sample.lead_email, active=True)
    thief = Browser(app)
    thief.client.set_cookie(COOKIE, copied)
    assert thief.get("/").h1 == "Sign in"
    assert lead.get("/").h1 == "Sign in"
    lead.sign_in(sample.lead_email, PASSWORD)
    assert lead.get("/").h1 == "Your work"


def test_an_invitation_from_before_is_good_for_nothing(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    with app.app_context():
        token = invite(person_with_email(sample.lead_email))
    set_active(app, sample.lead_email, active=False)
    set_active(app, sample.lead_email, active=True)
    assert browse.get(f"/account/reset/{token}").h1 == "Forgotten password"


def test_an_address_in_capital_letters_signs_in_the_same_person(
    browse: Browser, sample: Sample
) -> None:
    browse.get("/sign-in")
    browse.submit({"email": sample.lead_email.upper(), "password": PASSWORD})
    assert browse.get("/").h1 == "Your work"


def test_an_invited_person_sets_a_password_once(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    with app.app_context():
        person = person_with_email(sample.lead_email)
        person.password = None
        token = invite(person)
        db.session.commit()
    path = f"/account/reset/{token}"
    assert browse.get(path).h1 == "Set a new password"
    browse.submit({"password": NEW, "password_confirm": NEW})
    assert browse.get(path).h1 == "Forgotten password"
    browse.sign_in(sample.lead_email, NEW)
    assert browse.get("/").h1 == "Your work"
