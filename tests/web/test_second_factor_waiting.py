"""Between the password and the code: who waits is nobody yet, and what happens meanwhile counts."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.extensions import clock, db
from impact_tool.models import Person
from impact_tool.operations.people import deactivate, person_with_email
from impact_tool.operations.second_factors import reset_second_factor
from tests.web.browsing import Browser
from tests.web.passwords import ask_for_link, set_with_link
from tests.web.second_factors import ENTER, Phone, enter, give_password, later

COOKIE = "impact_tool_session"


def test_the_session_is_another_than_the_one_in_which_the_password_was_given(
    app: Flask, browse: Browser, phone: Phone
) -> None:
    """Whoever put a cookie into somebody's browser beforehand does not come in with them."""
    with later():
        give_password(browse, phone.email)
        cookie = browse.client.get_cookie(COOKIE)
        assert cookie is not None
        token = browse.token
        enter(browse, phone.shows())
        thief = Browser(app)
        thief.client.set_cookie(COOKIE, cookie.value)
        assert thief.get("/").h1 == "Sign in"
        response = browse.ask("POST", "/sign-out", data={"csrf_token": token})
        assert response.status_code == 400


def test_what_was_there_before_the_password_is_gone_with_it(browse: Browser, phone: Phone) -> None:
    browse.get("/sign-in")
    token = browse.token
    with browse.client.session_transaction() as session:
        session["left by somebody"] = "secret"
    give_password(browse, phone.email)
    with browse.client.session_transaction() as session:
        assert "left by somebody" not in session
    response = browse.ask("POST", "/sign-in/code", data={"csrf_token": token})
    assert response.status_code == 400


def test_the_cookie_from_before_the_code_is_good_for_one_code_alone(
    app: Flask, browse: Browser, phone: Phone
) -> None:
    with later():
        give_password(browse, phone.email)
        cookie = browse.client.get_cookie(COOKIE)
        assert cookie is not None
        code = phone.shows()
        enter(browse, code)
        thief = Browser(app)
        thief.client.set_cookie(COOKIE, cookie.value)
        thief.get("/sign-in/code")
        assert enter(thief, code).h1 == ENTER


def test_whoever_waits_too_long_begins_again(browse: Browser, phone: Phone) -> None:
    with later():
        give_password(browse, phone.email)
    with clock.at(clock.now() + timedelta(minutes=31)):
        page = enter(browse, phone.shows())
    assert page.h1 == "Sign in"
    assert page.notices == ["That took too long, or was done already. Sign in again."]


def forget_app(person: Person) -> None:
    assert reset_second_factor(person)


def shut_out(person: Person) -> None:
    assert deactivate(person)


@pytest.mark.parametrize("meanwhile", [forget_app, shut_out])
def test_what_happens_meanwhile_counts(
    app: Flask, browse: Browser, phone: Phone, meanwhile: Callable[[Person], None]
) -> None:
    with later():
        give_password(browse, phone.email)
        with app.app_context():
            meanwhile(person_with_email(phone.email))
            db.session.commit()
        assert enter(browse, phone.shows()).h1 == "Sign in"


def test_a_new_password_by_link_does_not_do_without_a_code(
    app: Flask, browse: Browser, phone: Phone
) -> None:
    waiting = Browser(app)
    give_password(waiting, phone.email)
    set_with_link(browse, ask_for_link(app, browse, phone.email))
    with later():
        assert enter(waiting, phone.shows()).h1 == "Sign in"
        page = give_password(browse, phone.email, "three unrelated words")
        assert page.h1 == ENTER
        assert enter(browse, phone.shows()).h1 == "Your work"
