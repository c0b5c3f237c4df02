"""Guessing passwords is stopped: by account, by address, for all processes, alike for everybody."""

from datetime import timedelta
from functools import partial

import pytest
from flask import Flask

from impact_tool import create_app
from impact_tool.domain.refusals import TooManyAttempts
from impact_tool.extensions import clock, db
from impact_tool.models import SignInAttempt
from impact_tool.operations.sign_in_attempts import (
    MOST_FOR_ACCOUNT,
    MOST_FROM_ADDRESS,
    WINDOW,
    note_attempt,
    require_few_attempts,
)
from tests.database.installations import Installation
from tests.factories import PASSWORD
from tests.operations.at_once import at_once
from tests.web.browsing import Browser
from tests.web.pages import Page
from tests.web.samples import Sample

WRONG = "not the password"
LOCKED = "Too many attempts to sign in"


def guess(browser: Browser, email: str, status: int = 200, password: str = WRONG) -> Page:
    browser.get("/sign-in")
    return browser.submit({"email": email, "password": password}, status=status)


def guess_often(browser: Browser, email: str) -> None:
    for _ in range(MOST_FOR_ACCOUNT):
        assert guess(browser, email).problems != []


@pytest.mark.parametrize("known", [True, False])
def test_after_ten_wrong_passwords_not_even_the_right_one_is_looked_at(
    browse: Browser, sample: Sample, *, known: bool
) -> None:
    email = sample.lead_email if known else "nobody@example.org"
    guess_often(browse, email)
    page = guess(browse, email, 429, PASSWORD)
    assert page.h1 == LOCKED
    assert "Wait 15 minutes and try again" in page.text
    assert page.response.headers["Retry-After"] == "900"


def test_it_is_the_account_and_not_how_it_is_written(browse: Browser, sample: Sample) -> None:
    guess_often(browse, sample.lead_email)
    assert guess(browse, f" {sample.lead_email.upper()} ", 429).h1 == LOCKED


def test_others_can_still_sign_in(app: Flask, browse: Browser, sample: Sample) -> None:
    guess_often(browse, "nobody@example.org")
    assert Browser(app).sign_in(sample.lead_email, PASSWORD).h1 == "Your work"


def test_after_a_quarter_of_an_hour_it_can_be_tried_again(browse: Browser, sample: Sample) -> None:
    guess_often(browse, sample.lead_email)
    with clock.at(clock.now() + WINDOW + timedelta(seconds=1)):
        assert browse.sign_in(sample.lead_email, PASSWORD).h1 == "Your work"


def test_signing_in_begins_the_count_anew(app: Flask, browse: Browser, sample: Sample) -> None:
    for _ in range(MOST_FOR_ACCOUNT - 1):
        guess(browse, sample.lead_email)
    browse.sign_in(sample.lead_email, PASSWORD)
    guess_often(Browser(app), sample.lead_email)


def test_the_password_asked_again_counts_too(lead: Browser) -> None:
    for _ in range(MOST_FOR_ACCOUNT):
        lead.get("/verify")
        assert lead.submit({"password": WRONG}).problems != []
    lead.get("/verify")
    assert lead.submit({"password": PASSWORD}, status=429).h1 == LOCKED


def test_one_address_cannot_try_one_account_after_another(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        for number in range(MOST_FROM_ADDRESS):
            note_attempt(f"person-{number}@example.net")
        db.session.commit()
    assert guess(browse, sample.lead_email, 429, PASSWORD).h1 == LOCKED
    browse.client.environ_base["REMOTE_ADDR"] = "127.0.0.2"
    assert browse.sign_in(sample.lead_email, PASSWORD).h1 == "Your work"


def test_it_holds_across_processes(
    installation: Installation, browse: Browser, sample: Sample
) -> None:
    guess_often(browse, sample.lead_email)
    other_app = create_app(installation.settings)
    try:
        assert guess(Browser(other_app), sample.lead_email, 429, PASSWORD).h1 == LOCKED
    finally:
        with other_app.app_context():
            db.engine.dispose()


def attempt(number: int) -> bool:
    """Whether the password would be looked at."""
    note_attempt("person@example.org")
    db.session.commit()
    try:
        require_few_attempts("person@example.org")
    except TooManyAttempts:
        return False
    return number >= 0


def test_of_forty_at_the_same_moment_no_more_than_ten_get_through(app: Flask) -> None:
    through = at_once(app, [partial(attempt, number) for number in range(40)])
    assert sum(through) <= MOST_FOR_ACCOUNT


def test_what_was_typed_is_not_kept(app: Flask, browse: Browser) -> None:
    guess(browse, "my-secret-password@example.org")
    with app.app_context():
        (kept,) = db.session.scalars(db.select(SignInAttempt)).all()
        assert "secret" not in repr((kept.account, kept.came_from))
        assert len(kept.account) == 64


def test_old_attempts_are_forgotten(app: Flask, browse: Browser) -> None:
    guess(browse, "one@example.org")
    with clock.at(clock.now() + 2 * WINDOW):
        guess(browse, "two@example.org")
    with app.app_context():
        assert len(db.session.scalars(db.select(SignInAttempt)).all()) == 1
