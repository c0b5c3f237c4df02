"""A session ends when nothing is done for a time, and what is done keeps it."""

from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.extensions import clock
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

LIMIT = timedelta(minutes=60)
SOON = timedelta(minutes=40)
TYPED = {"text": "What I wrote\n\nfor an hour", "mark": "later", "revision": "0"}
OURS = {"Sec-Fetch-Site": "same-origin"}


def test_who_does_nothing_is_signed_out(lead: Browser, sample: Sample) -> None:
    with clock.at(clock.now() + LIMIT):
        assert lead.get(sample.at()).h1 == "Sign in"


def test_who_does_something_stays_signed_in(lead: Browser, sample: Sample) -> None:
    began = clock.now()
    for times in (1, 2, 3):
        with clock.at(began + times * SOON):
            assert lead.get(sample.at()).h1 == "Riverside pilot"


def test_the_limit_is_a_setting(app: Flask, lead: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "IDLE_LIMIT", timedelta(minutes=5))
    with clock.at(clock.now() + timedelta(minutes=5)):
        assert lead.get("/").h1 == "Sign in"


def left(browser: Browser) -> int:
    told = browser.ask("GET", "/account/session").json
    assert told is not None
    seconds: int = told["seconds_left"]
    return seconds


def test_pages_can_ask_how_long_is_left_without_making_it_longer(lead: Browser) -> None:
    began = clock.now()
    assert left(lead) == pytest.approx(3600, abs=5)
    for minutes in (20, 40, 59):
        with clock.at(began + timedelta(minutes=minutes)):
            assert left(lead) == pytest.approx(3600 - 60 * minutes, abs=5)
    with clock.at(began + LIMIT):
        response = lead.ask("GET", "/account/session")
    assert response.status_code == 401
    assert response.json == {
        "status": "Not saved: you are not signed in any more.",
        "reason": "signed_out",
    }


def test_staying_signed_in_begins_the_time_anew(lead: Browser) -> None:
    with clock.at(clock.now() + SOON):
        told = lead.send("/account/session").json
    assert told is not None
    assert told["seconds_left"] == 3600


def test_what_is_sent_too_late_is_given_back_to_be_sent_again(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at("part-1/4"))
    with clock.at(clock.now() + LIMIT), nothing_stored(app):
        response = lead.send(sample.at("part-1/4"), TYPED, headers=OURS)
    assert response.status_code == 401
    assert lead.page is not None
    assert lead.page.h1 == "You are not signed in"
    assert lead.page.form.action == sample.at("part-1/4")
    assert dict(lead.page.form.sent)["text"] == "What I wrote\n\nfor an hour"


def test_sent_again_after_signing_in_it_is_shown_once_more_and_then_saved(
    lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at("part-1/4"))
    with clock.at(clock.now() + LIMIT):
        lead.send(sample.at("part-1/4"), TYPED, headers=OURS)
    held = lead.page
    lead.sign_in(sample.lead_email, PASSWORD)
    lead.page = held
    assert held is not None
    sent = dict(held.form.sent)
    response = lead.ask("POST", held.form.action, data=sent, headers=OURS)
    assert response.status_code == 400
    assert "send it again as Lena of Anyshire" in lead.page.text
    assert lead.submit({}).notices == ["Your answer to question 4 has been saved."]
    assert lead.get(sample.at("part-1/4")).value("text") == "What I wrote\n\nfor an hour"


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://elsewhere.example"}, {}]
)
def test_what_may_come_from_another_site_cannot_be_sent_again(
    lead: Browser, sample: Sample, headers: dict[str, str]
) -> None:
    lead.get(sample.at("part-1/4"))
    with clock.at(clock.now() + LIMIT):
        lead.send(sample.at("part-1/4"), TYPED, headers=headers)
    assert lead.page is not None
    assert list(lead.page.main.iter("form")) == []


def test_a_password_cannot_be_sent_again(lead: Browser) -> None:
    sent = {"password": PASSWORD, "new_password": PASSWORD, "new_password_confirm": PASSWORD}
    lead.get("/account/password")
    with clock.at(clock.now() + LIMIT):
        lead.send("/account/password", sent, headers=OURS)
    assert lead.page is not None
    assert PASSWORD not in lead.page.html
