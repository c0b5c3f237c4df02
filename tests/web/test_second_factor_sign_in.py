"""Signing in with a code, or with a recovery code: each of them once, and few attempts at it."""

from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.extensions import clock, db
from impact_tool.models import OpenSession
from impact_tool.operations.sign_in_attempts import CODES_UNTOLD, MOST_FOR_ACCOUNT, WINDOW
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.passwords import ask_for_link, mails, set_with_link
from tests.web.samples import Sample
from tests.web.second_factors import (
    ENTER,
    SET_UP,
    WRONG,
    Phone,
    enter,
    give_password,
    later,
    sign_in,
)

LOCKED = "Too many attempts to sign in"
COOKIE = "impact_tool_session"


def test_a_code_signs_in(browse: Browser, phone: Phone) -> None:
    with later():
        assert give_password(browse, phone.email).h1 == ENTER
        assert browse.get("/").h1 == "Sign in"
        browse.get("/sign-in/code")
        assert enter(browse, phone.shows()).h1 == "Your work"


def test_a_code_may_be_pasted_as_apps_show_it(browse: Browser, phone: Phone) -> None:
    with later():
        code = phone.shows()
        assert sign_in(browse, phone, f" {code[:3]} {code[3:]}\n").h1 == "Your work"


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_code_of_another_minute_is_refused(browse: Browser, phone: Phone, steps: int) -> None:
    with later(4):
        page = sign_in(browse, phone, phone.shows(steps))
    assert page.problems[0].message.startswith(WRONG)
    assert page.problems[0].target == "code"
    assert page.value("code") == ""


def test_nobody_who_has_seen_a_code_can_use_it_again(
    app: Flask, browse: Browser, phone: Phone
) -> None:
    with later():
        code = phone.shows()
        assert sign_in(browse, phone, code).h1 == "Your work"
        assert sign_in(Browser(app), phone, code).h1 == ENTER
        assert sign_in(Browser(app), phone, phone.shows(1)).h1 == "Your work"


def test_a_recovery_code_signs_in_once_and_its_owner_is_told(
    app: Flask, browse: Browser, phone: Phone
) -> None:
    code, other, *_ = phone.recovery_codes
    page = sign_in(browse, phone, code)
    assert page.h1 == "Your work"
    assert "You have used one of your recovery codes: 9 are left." in page.notices[0]
    assert sign_in(Browser(app), phone, code).h1 == ENTER
    assert sign_in(Browser(app), phone, other.replace(" ", "-")).h1 == "Your work"
    sent = [mail for mail in mails(app) if "recovery code" in mail[1]]
    assert [(to, subject) for to, subject, _ in sent] == [
        (phone.email, "Impact Tool: A recovery code was used")
    ] * 2
    assert "Recovery codes left: 8." in sent[1][2]


def test_the_last_recovery_code_says_that_none_is_left(app: Flask, phone: Phone) -> None:
    for code in phone.recovery_codes:
        page = sign_in(Browser(app), phone, code)
    assert "no recovery code is left" in page.notices[0]
    assert "No recovery code is left." in mails(app)[-1][2]


def guess(browser: Browser, times: int) -> None:
    for _ in range(times):
        assert enter(browser, "000000").problems != []


TOLD = "Impact Tool: Somebody may have your password"


def test_the_owner_of_a_password_is_told_that_codes_are_tried(
    app: Flask, browse: Browser, phone: Phone
) -> None:
    """Before anybody is locked out: whoever guesses may stop before that each time."""
    give_password(browse, phone.email)
    guess(browse, CODES_UNTOLD - 1)
    assert [mail[:2] for mail in mails(app)] == []
    guess(browse, 3)
    assert [mail[:2] for mail in mails(app)] == [(phone.email, TOLD)]
    with clock.at(clock.now() + WINDOW + timedelta(seconds=1)):
        guess(browse, CODES_UNTOLD)
        assert [mail[1] for mail in mails(app)] == [TOLD] * 2


def test_codes_cannot_be_guessed_for_long(app: Flask, browse: Browser, phone: Phone) -> None:
    give_password(browse, phone.email)
    guess(browse, MOST_FOR_ACCOUNT - 1)
    with later():
        assert enter(browse, phone.shows(), 429).h1 == LOCKED
        assert give_password_refused(Browser(app), phone) == LOCKED
        browse.get("/sign-in/code")
        assert enter(browse, phone.recovery_codes[0], 429).h1 == LOCKED
    with clock.at(clock.now() + WINDOW + timedelta(minutes=1)):
        assert sign_in(Browser(app), phone).h1 == "Your work"


def give_password_refused(browser: Browser, phone: Phone) -> str:
    browser.get("/sign-in")
    return browser.submit({"email": phone.email, "password": PASSWORD}, status=429).h1


def test_whoever_reads_the_mail_cannot_guess_codes_for_ever(
    app: Flask, browse: Browser, phone: Phone
) -> None:
    """A new password lets its owner try passwords again at once, but no more codes."""
    give_password(browse, phone.email)
    guess(browse, MOST_FOR_ACCOUNT - 1)
    set_with_link(browse, ask_for_link(app, browse, phone.email))
    page = give_password(browse, phone.email, "three unrelated words")
    assert page.h1 == ENTER
    assert enter(browse, phone.recovery_codes[0], 429).h1 == LOCKED


def test_signing_in_begins_the_count_anew(app: Flask, browse: Browser, phone: Phone) -> None:
    give_password(browse, phone.email)
    guess(browse, MOST_FOR_ACCOUNT - 2)
    with later():
        assert enter(browse, phone.shows()).h1 == "Your work"
    other = Browser(app)
    give_password(other, phone.email)
    guess(other, MOST_FOR_ACCOUNT - 1)


def test_without_an_app_no_page_asks_for_its_code(
    asking: Flask, browse: Browser, sample: Sample
) -> None:
    assert give_password(browse, sample.lead_email).h1 == SET_UP
    assert browse.get("/sign-in/code").h1 == "Sign in"
    with asking.app_context():
        assert db.session.query(OpenSession).count() == 0


def test_where_somebody_wanted_to_go_stays_within_the_service(
    browse: Browser, phone: Phone, sample: Sample
) -> None:
    for next_, at in ((sample.at("pilot"), sample.at("pilot")), ("//elsewhere.example", "/")):
        with later(2 if at == "/" else 1):
            browse.get(f"/sign-in?next={next_}")
            browse.submit({"email": phone.email, "password": PASSWORD})
            assert enter(browse, phone.shows()).path == at
            browse.sign_out()
