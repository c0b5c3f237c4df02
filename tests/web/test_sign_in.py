"""Signing in: who gets in, what is said to who does not, and where it leads."""

import re
from urllib.parse import quote, urljoin, urlsplit

import pytest
from flask import Flask

from impact_tool.extensions import db
from impact_tool.models import Person
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.pages import Page, Problem
from tests.web.samples import Sample
from tests.web.stored import only_recorded

WRONG = [Problem("The email address or the password is not right", "email")]
ELSEWHERE = [
    "https://elsewhere.example/",
    "//elsewhere.example",
    "///elsewhere.example",
    "////elsewhere.example",
    "https:elsewhere.example",
    "https:///elsewhere.example",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "\\/elsewhere.example",
    " //elsewhere.example",
    "\t//elsewhere.example",
    "/\t/elsewhere.example",
    "%2F%2Felsewhere.example",
    "javascript:alert(1)",
    "http://localhost@elsewhere.example/",
    "http://localhost.elsewhere.example/",
]


def refused(browser: Browser, email: str, password: str = PASSWORD) -> Page:
    browser.get("/sign-in")
    page = browser.submit({"email": email, "password": password})
    assert page.problems == WRONG
    return page


def deactivate(app: Flask, email: str) -> None:
    with app.app_context():
        db.session.query(Person).filter_by(email=email).one().active = False
        db.session.commit()


def test_signing_in_leads_to_your_work(browse: Browser, sample: Sample) -> None:
    assert browse.sign_in(sample.lead_email, PASSWORD).h1 == "Your work"


def test_the_address_may_be_typed_in_capitals_and_with_spaces(
    browse: Browser, sample: Sample
) -> None:
    assert browse.sign_in(f" {sample.lead_email.upper()} ", PASSWORD).h1 == "Your work"


def test_a_wrong_password_and_an_unknown_person_are_told_apart_by_nobody(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    with only_recorded(app):
        wrong = refused(browse, sample.lead_email, "not the password of anybody")
        unknown = refused(browse, "nobody-at-all@example.org")
    typed = (sample.lead_email, "nobody-at-all@example.org")
    shown = (
        page.text.replace(email, "") for page, email in zip((wrong, unknown), typed, strict=True)
    )
    assert len(set(shown)) == 1


def test_what_is_no_address_gets_the_same_message(
    browse: Browser, subtests: pytest.Subtests
) -> None:
    no_addresses = ("", "not an address", "a@b", "a@example.org\x00", "x" * 5000, "' or 1=1 --")
    for email in ("é@example.org", *no_addresses):
        with subtests.test(email[:20]):
            refused(browse, email)


def test_what_is_no_password_gets_the_same_message(
    browse: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    for password in ("", " ", "\x00", "é" * 100, "x" * 4096):
        with subtests.test(password[:20]):
            page = refused(browse, sample.lead_email, password)
            assert page.value("email") == sample.lead_email
            assert page.value("password") == ""


def test_hashing_an_endless_password_is_refused_whoever_it_is_for(
    browse: Browser, sample: Sample
) -> None:
    for email in (sample.lead_email, "nobody-at-all@example.org"):
        browse.get("/sign-in")
        page = browse.submit({"email": email, "password": "x" * 1_000_000}, status=400)
        assert page.h1 == "That could not be done"


def test_somebody_deactivated_does_not_get_in(app: Flask, browse: Browser, sample: Sample) -> None:
    deactivate(app, sample.lead_email)
    refused(browse, sample.lead_email)


def test_somebody_deactivated_is_out_at_once(app: Flask, lead: Browser, sample: Sample) -> None:
    deactivate(app, sample.lead_email)
    assert lead.get("/").h1 == "Sign in"
    assert lead.send(sample.at("edit"), {"title": "Still here"}).status_code == 401


def test_after_signing_in_comes_the_page_that_was_asked_for(
    browse: Browser, sample: Sample
) -> None:
    page = browse.get(f"{sample.at('reports')}?a=b&c=d")
    assert page.h1 == "Sign in"
    browse.submit({"email": sample.lead_email, "password": "wrong"})
    response = browse.ask("POST", browse.page.form.action, data=credentials(browse, sample))
    assert response.location == f"{sample.at('reports')}?a=b&c=d"


def credentials(browse: Browser, sample: Sample) -> dict[str, str]:
    return {"csrf_token": browse.token, "email": sample.lead_email, "password": PASSWORD}


def test_nobody_is_sent_on_to_another_site(
    app: Flask, sample: Sample, subtests: pytest.Subtests
) -> None:
    for address in ELSEWHERE:
        with subtests.test(address):
            browser = Browser(app)
            page = browser.get(f"/sign-in?next={quote(address)}")
            response = browser.ask("POST", page.form.action, data=credentials(browser, sample))
            assert stays(response.location), response.location
            assert stays(browser.ask("GET", f"/sign-in?next={quote(address)}").location)


def test_a_form_sends_nobody_on_to_another_site_either(browse: Browser, sample: Sample) -> None:
    elsewhere = {"next": "//elsewhere.example"}
    browse.get("/sign-in")
    sent = {**credentials(browse, sample), **elsewhere}
    assert stays(browse.ask("POST", "/sign-in", data=sent).location)
    browse.get("/verify")
    assert stays(browse.send("/verify", {"password": PASSWORD, **elsewhere}).location)


def stays(location: str) -> bool:
    """Whether a browser, which skips white space and turns slashes, stays on this site."""
    seen = re.sub(r"[\x00-\x20]", "", location).replace("\\", "/")
    return urlsplit(urljoin("http://localhost/sign-in", seen)).netloc == "localhost"


def test_a_program_gets_no_key_that_works_without_a_session(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    browse.get("/sign-in")
    response = browse.ask(
        "POST",
        "/sign-in?include_auth_token=1",
        data=credentials(browse, sample),
        headers={"Accept": "application/json"},
    )
    assert response.status_code == 302
    with app.app_context():
        key = db.session.query(Person).filter_by(email=sample.lead_email).one().fs_uniquifier
    assert key not in response.text
    assert "token" not in response.text
