"""A password is long enough and hard to guess; nothing else is asked of it."""

import pytest
from flask import Flask

from impact_tool.extensions import db
from impact_tool.models import Person
from impact_tool.web.account.passwords import TOO_EASY
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.pages import Page
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

FIELDS = ("new_password", "new_password_confirm")
EASY = [
    "password1234567",
    "aaaaaaaaaaaaaaaaaaaa",
    "safeguarding12",
    "qwertyuiop1234",
    "LenaAnyshire1",
]
HARD = [
    "walrus kettle seldom",
    "all of it in small letters and no figure",
    "12 Körbe & ein Wal, 雨",
    "correct horse battery staple " * 4,
]


def change_to(browser: Browser, new: str) -> Page:
    browser.get("/account/password")
    return browser.submit({"password": PASSWORD, **dict.fromkeys(FIELDS, new)})


@pytest.mark.parametrize("password", EASY)
def test_what_is_easy_to_guess_is_refused_with_a_way_on(
    app: Flask, lead: Browser, password: str
) -> None:
    lead.get("/account/password")
    with nothing_stored(app):
        page = change_to(lead, password)
    assert [problem.message for problem in page.problems] == [TOO_EASY]


@pytest.mark.parametrize("password", HARD)
def test_what_is_hard_to_guess_is_taken_whatever_it_is_made_of(
    lead: Browser, sample: Sample, app: Flask, password: str
) -> None:
    assert change_to(lead, password).problems == []
    assert Browser(app).sign_in(sample.lead_email, password).h1 == "Your work"


def test_a_short_one_is_told_that_it_is_short(lead: Browser) -> None:
    (problem,) = change_to(lead, "x7!Kq").problems
    assert problem.message == "The new password must have at least 12 characters"


def test_passwords_are_hashed_with_argon2id(app: Flask, sample: Sample) -> None:
    with app.app_context():
        person = db.session.scalars(db.select(Person).filter_by(email=sample.lead_email)).one()
        assert (person.password or "").startswith("$argon2id$")
