"""Somebody is invited by e-mail, sets a password with the link, and signs in."""

from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, db
from impact_tool.models import Person
from impact_tool.operations.people import deactivate, person_with_email
from tests.factories import PASSWORD, make_council, make_person
from tests.web.administering import ADMINISTRATOR, Administered, at
from tests.web.browsing import Browser
from tests.web.pages import Page, Problem
from tests.web.passwords import NEW, link_in, mails
from tests.web.refusing import refuse
from tests.web.stored import nothing_stored

EMAIL = "ines.new@example.org"
WANTED = {"name": "Ines New", "email": EMAIL, "roles": "practitioner"}
INVITE = "/admin/people/invite"


def invite(council: Administered, **values: str) -> Page:
    council.browser.get(INVITE)
    return council.browser.submit({**WANTED, **values})


def id_of(app: Flask, email: str = EMAIL) -> int:
    with app.app_context():
        return person_with_email(email).id


def link_from(app: Flask, council: Administered) -> str:
    invite(council)
    return link_in(mails(app)[-1][2])


def test_the_mail_says_who_invites_and_to_what_and_nothing_more(
    app: Flask, council: Administered
) -> None:
    page = invite(council)
    assert page.notices == [f"We have sent an invitation to {EMAIL}."]
    assert "Ines New" in page.text
    ((to, subject, words),) = mails(app)
    assert (to, subject) == (EMAIL, "Impact Tool: Anyshire has invited you")
    assert words.startswith("Hello Ines New\n\nAda Administrator has invited you to the Impact")
    assert "It works once, until " in words
    assert "\n\n\n" not in words


def test_the_link_sets_a_password_and_the_person_signs_in(
    app: Flask, council: Administered, browse: Browser
) -> None:
    link = link_from(app, council)
    page = browse.get(link)
    assert page.h1 == "Set your password"
    assert "at least 12 characters" in page.text
    page = browse.submit({"password": NEW, "password_confirm": NEW})
    assert page.h1 == "Sign in"
    assert page.notices == ["Your password has been set. Sign in with it."]
    assert browse.sign_in(EMAIL, NEW).h1 == "Your work"
    assert browse.get(link, status=404).h1 == "This invitation does not work"
    assert "Everybody who was invited has set a password." in council.browser.get("/").text


SHORT = "The new password must have at least 12 characters"
NOT_THE_SAME = "The two passwords are not the same"
BAD = {
    "nothing": ("", "", Problem("Enter a password", "password")),
    "short": (
        "short",
        "short",
        Problem("The new password must have at least 12 characters", "password"),
    ),
    "different": (
        NEW,
        f"{NEW}s",
        Problem("The two passwords are not the same", "password_confirm"),
    ),
}


@pytest.mark.parametrize("wrong", BAD)
def test_a_password_that_breaks_the_rules_is_refused(
    app: Flask, council: Administered, browse: Browser, wrong: str
) -> None:
    password, again, problem = BAD[wrong]
    page = browse.get(link_from(app, council))
    with nothing_stored(app):
        page = browse.submit({"password": password, "password_confirm": again})
    assert page.problems == [problem]
    assert NEW not in page.html


def test_a_link_that_has_expired_says_what_to_do(
    app: Flask, council: Administered, browse: Browser
) -> None:
    link = link_from(app, council)
    with clock.at(clock.now() + timedelta(days=8)):
        page = browse.get(link, status=410)
    assert page.h1 == "This invitation has expired"
    assert "Ask whoever invited you" in page.text


def test_an_invitation_is_sent_again_until_it_has_been_taken_up(
    app: Flask, council: Administered, browse: Browser
) -> None:
    invite(council)
    council.browser.get(at(id_of(app)))
    page = council.browser.submit({})
    assert page.notices == [f"We have sent another invitation to {EMAIL}."]
    assert "Ines New" in council.browser.get("/").text
    assert len(mails(app)) == 2
    browse.get(link_in(mails(app)[-1][2]))
    browse.submit({"password": NEW, "password_confirm": NEW})
    assert "Send the invitation again" not in council.browser.get(at(id_of(app))).text


def test_an_invitation_is_not_sent_again_to_somebody_deactivated(
    app: Flask, council: Administered
) -> None:
    invite(council)
    with council.council():
        deactivate(person_with_email(EMAIL))
    with nothing_stored(app):
        page = council.browser.arrive(council.browser.send(at(id_of(app), "invite")))
    assert page.notices == ["Ines New is deactivated. Nothing was sent."]


def test_somebody_known_elsewhere_is_invited_in_the_same_words(
    app: Flask, council: Administered
) -> None:
    with council.council():
        other = make_council("Othershire")
        known = make_person(Role.PROJECT_LEAD, council=other, name="Known Already").email
    page = invite(council, email=known)
    assert page.notices == [f"We have sent an invitation to {known}."]
    assert "Othershire" not in page.text
    (_, _, words) = mails(app)[-1]
    assert "You have a password already." in words
    assert "/invitation/" not in words
    browser = Browser(app)
    browser.sign_in(known, PASSWORD)
    assert "Practitioner, Anyshire" in browser.get("/account").text


LONG = "The name must be 120 characters or fewer. It has 121"
REFUSED = {
    "no name": ({"name": " "}, Problem("Enter the person’s name", "name")),
    "long name": (
        {"name": "n" * 121},
        Problem(LONG, "name"),
    ),
    "no address": ({"email": ""}, Problem("Enter the person’s email address", "email")),
    "no role": ({"roles": "x"}, Problem("Select from the roles below", "roles-0")),
    "wrong address": (
        {"email": "ines at example"},
        Problem("Enter an email address in the right form, like name@example.org", "email"),
    ),
}


@pytest.mark.parametrize("wrong", REFUSED)
def test_what_cannot_be_sent_is_refused(app: Flask, council: Administered, wrong: str) -> None:
    values, problem = REFUSED[wrong]
    refuse(app, council.browser, INVITE, {**WANTED, **values}, problem)


def test_problems_are_listed_in_the_order_of_the_page(council: Administered) -> None:
    page = invite(council, name="", email="", roles="x")
    assert [problem.target for problem in page.problems] == ["name", "email", "roles-0"]


def test_somebody_deactivated_is_not_invited_anew(app: Flask, council: Administered) -> None:
    with council.council():
        known = make_person()
        deactivate(known)
        email = known.email
    problem = Problem("Nobody can be invited at this address. Ask who runs the service", "email")
    refuse(app, council.browser, INVITE, {**WANTED, "email": email}, problem)


def test_somebody_invited_twice_has_one_role(app: Flask, council: Administered) -> None:
    invite(council)
    page = invite(council)
    assert page.messages[0].startswith("They have the role practitioner already, since ")
    assert len(mails(app)) == 1


def test_the_first_page_names_those_who_have_not_set_a_password(council: Administered) -> None:
    for number in range(7):
        invite(council, name=f"Ines {number}", email=f"ines-{number}@example.org")
    text = council.browser.get("/").text
    assert [number for number in range(7) if f"Ines {number}" in text] == [0, 1, 2, 3, 4]
    assert "and 2 more" in text
    assert "All people of Anyshire (9)" in text


def test_whoever_sits_at_the_browser_is_signed_out_when_somebody_else_sets_a_password(
    app: Flask, council: Administered
) -> None:
    link = link_from(app, council)
    council.browser.get(link)
    page = council.browser.submit({"password": NEW, "password_confirm": NEW})
    assert page.h1 == "Sign in"
    with council.council():
        assert db.session.get_one(Person, council.admin_id).name == ADMINISTRATOR
    assert council.browser.get("/").h1 == "Sign in"
