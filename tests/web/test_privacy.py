"""The privacy notice names the cookies that there are, and there are no others."""

from flask import Flask

from tests.web.browsing import Browser
from tests.web.pages import Page, text_of
from tests.web.second_factors import Phone, later, sign_in
from tests.web.walking import walk


def named_on(page: Page) -> set[str]:
    rows = ([text_of(cell) for cell in row] for row in page.all("tr"))
    return {value for head, value in rows if head == "Name"}


def kept_by(browser: Browser) -> set[str]:
    return {cookie.key for cookie in browser.client._cookies.values()}


def test_the_notice_names_every_cookie(app: Flask, lead: Browser) -> None:
    walk(lead)
    lead.get("/verify")
    assert kept_by(lead) == named_on(Browser(app).get("/privacy"))


def test_a_second_factor_brings_no_cookie_along(app: Flask, browse: Browser, phone: Phone) -> None:
    with later():
        sign_in(browse, phone)
    assert kept_by(browse) == named_on(Browser(app).get("/privacy"))


def test_only_strictly_necessary_cookies_are_set_before_signing_in(browse: Browser) -> None:
    for path in ("/help", "/privacy", "/accessibility", "/nowhere"):
        browse.ask("GET", path)
        assert kept_by(browse) == set(), path
