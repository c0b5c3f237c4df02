"""A session that was ended is of no use to anybody, and none lasts for ever."""

from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.extensions import clock, db
from impact_tool.models import OpenSession, Person
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.samples import Sample, add_colleague

COOKIE = "impact_tool_session"
OTHER_PASSWORD = f"{PASSWORD} and more"


def cookie_of(browser: Browser) -> str:
    cookie = browser.client.get_cookie(COOKIE)
    return cookie.value if cookie else ""


def copied(app: Flask, browser: Browser) -> Browser:
    """Somebody who has copied the cookie of this browser."""
    thief = Browser(app)
    thief.client.set_cookie(COOKIE, cookie_of(browser))
    return thief


def test_a_cookie_copied_before_signing_out_is_of_no_use(app: Flask, lead: Browser) -> None:
    thief = copied(app, lead)
    assert thief.get("/").h1 == "Your work"
    lead.sign_out()
    assert thief.get("/").h1 == "Sign in"


def test_one_browser_signing_out_leaves_the_other_signed_in(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    other = Browser(app)
    other.sign_in(sample.lead_email, PASSWORD)
    assert "At 2 browsers, this one among them." in other.get("/account").text
    lead.sign_out()
    assert "At this browser only." in other.get("/account").text


def test_signing_out_everywhere_ends_every_session_and_nobody_elses(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    other, somebody = Browser(app), Browser(app)
    other.sign_in(sample.lead_email, PASSWORD)
    somebody.sign_in(add_colleague(sample), PASSWORD)
    lead.get("/account")
    assert lead.submit({}).h1 == "Sign in"
    assert other.get("/").h1 == "Sign in"
    assert somebody.get("/").h1 == "Your work"


def test_a_changed_password_ends_the_other_sessions(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    other = Browser(app)
    other.sign_in(sample.lead_email, PASSWORD)
    lead.get("/account/password")
    changed = {"password": PASSWORD, "new_password": OTHER_PASSWORD}
    page = lead.submit({**changed, "new_password_confirm": OTHER_PASSWORD})
    assert page.problems == []
    assert lead.get("/").h1 == "Your work"
    assert other.get("/").h1 == "Sign in"


def test_somebody_who_is_busy_is_signed_out_after_twelve_hours(
    lead: Browser, sample: Sample
) -> None:
    began = clock.now()
    for minutes in range(30, 12 * 60, 30):
        with clock.at(began + timedelta(minutes=minutes)):
            assert lead.get(sample.at()).h1 == "Riverside pilot"
    with clock.at(began + timedelta(hours=12)):
        assert lead.get(sample.at()).h1 == "Sign in"


def test_pages_are_told_when_staying_will_not_help(lead: Browser) -> None:
    began = clock.now()
    for minutes in range(30, 11 * 60, 30):
        with clock.at(began + timedelta(minutes=minutes)):
            told = lead.ask("GET", "/").status_code
            assert told == 200
    with clock.at(began + timedelta(hours=11)):
        lead.get("/")
    with clock.at(began + timedelta(hours=11, minutes=50)):
        told = lead.send("/account/session").get_json()
    assert told["seconds_left"] == pytest.approx(600, abs=5)
    assert told["can_stay"] is False


def test_the_key_itself_is_not_stored(app: Flask, lead: Browser) -> None:
    with lead.client.session_transaction() as session:
        key = session["key"]
    with app.app_context():
        (kept,) = db.session.scalars(db.select(OpenSession)).all()
        assert key not in kept.key_hash
        assert len(kept.key_hash) == 64


def test_a_session_without_its_row_is_signed_out(app: Flask, lead: Browser) -> None:
    with app.app_context():
        db.session.execute(db.delete(OpenSession))
        db.session.commit()
    assert lead.get("/").h1 == "Sign in"


def test_a_deactivated_person_is_out_at_once(app: Flask, lead: Browser, sample: Sample) -> None:
    with app.app_context():
        person = db.session.scalars(db.select(Person).filter_by(email=sample.lead_email)).one()
        person.active = False
        db.session.commit()
    assert lead.get("/").h1 == "Sign in"
