"""Forms that did not come from our page: refused, and what was typed is given to its owner."""

import pytest
from flask import Flask

from impact_tool.extensions import clock
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.pages import Page
from tests.web.refusing import is_typed_into
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

ISSUES = "part-1/4"
TYPED = "What I wrote\nfor an hour  & <b>more</b>"
NOT_OURS = "We could not check that this came from you"


def given_back(page: Page) -> list[str]:
    return ["".join(each.itertext()) for each in page.with_class("app-typed")]


def post_answer(app: Flask, browser: Browser, path: str, token: str | None, site: str = "") -> Page:
    """What comes back for an answer with this token, said to be sent from this sort of site."""
    data = {"text": TYPED, "mark": "finished", "revision": "0"}
    data |= {} if token is None else {"csrf_token": token}
    headers = {"Sec-Fetch-Site": site} if site else {}
    with nothing_stored(app):
        response = browser.ask("POST", path, data=data, headers=headers)
    assert response.status_code == 400
    assert browser.page is not None
    assert browser.page.h1 == NOT_OURS
    return browser.page


def test_without_our_token_nothing_is_stored_and_what_was_typed_comes_back(
    app: Flask, lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    for token in (None, "", "forged", "a.b.c", "\x00", "é"):
        with subtests.test(token=token):
            page = post_answer(app, lead, sample.at(ISSUES), token)
            assert given_back(page) == [TYPED]


FORMS = (
    "edit",
    "pilot/edit",
    "part-1/1",
    "part-1/3",
    "part-1/4",
    "review-points/1/part-2/5",
    "cases/record",
)


def test_only_what_is_typed_comes_back(
    lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    """Whatever a form holds besides: what is chosen, what is hidden, and the buttons."""
    sample.plan_reviews(clock.today())
    for form in (*map(sample.at, FORMS), "/projects/new", "/account/password"):
        with subtests.test(form):
            page = lead.get(form)
            names = [each.get("name") for each in page.main.iter()]
            sent = {name: name for name in names if name}
            typed = [name for name in sent if is_typed_into(page, name)]
            lead.ask("POST", form, data={**sent, "csrf_token": "forged"})
            assert lead.page is not None
            assert given_back(lead.page) == typed


def test_the_token_of_somebody_else_is_not_ours(app: Flask, lead: Browser, sample: Sample) -> None:
    theirs = Browser(app)
    theirs.get("/sign-in")
    page = post_answer(app, lead, sample.at(ISSUES), theirs.token)
    assert given_back(page) == [TYPED]


def test_what_another_site_sent_is_not_shown(
    app: Flask, lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    for site in ("cross-site", "same-site", "none"):
        with subtests.test(site):
            page = post_answer(app, lead, sample.at(ISSUES), "forged", site)
            assert given_back(page) == []
            assert "for an hour" not in page.html


def test_what_our_own_page_sent_is_shown(app: Flask, lead: Browser, sample: Sample) -> None:
    page = post_answer(app, lead, sample.at(ISSUES), "forged", "same-origin")
    assert given_back(page) == [TYPED]


def test_passwords_are_never_given_back(app: Flask) -> None:
    browser = Browser(app)
    sent = {"email": "me@example.org", "password": PASSWORD, "new_password_confirm": PASSWORD}
    for path in ("/sign-in", "/account/password", "/account/reset/token"):
        assert browser.ask("POST", path, data=sent).status_code == 400
        assert browser.page is not None
        assert given_back(browser.page) == ["me@example.org"]
        assert PASSWORD not in browser.page.html


def test_somebody_who_was_signed_out_meanwhile_gets_back_what_they_typed(
    app: Flask, sample: Sample
) -> None:
    browser = Browser(app)
    browser.get("/sign-in")
    with nothing_stored(app):
        response = browser.send(sample.at(ISSUES), {"text": TYPED, "revision": "0"})
    assert response.status_code == 401
    assert browser.page is not None
    assert browser.page.h1 == "You are not signed in"
    assert given_back(browser.page) == [TYPED]
