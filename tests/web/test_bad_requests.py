"""Requests that no page of ours sends: refused with a page that gives back what was typed."""

import io
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.page_rules import HEADERS
from tests.web.pages import Page
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

ISSUES = "part-1/4"
TYPED = "What I wrote\nfor an hour  & <b>more</b>"
NOT_OURS = "We could not check that this came from you"
REFUSED = "That could not be done"


@pytest.fixture(autouse=True)
def _stores_nothing(app: Flask, lead: Browser) -> Iterator[None]:
    assert lead.page is not None  # who signed in before the database is looked at
    with nothing_stored(app):
        yield


def given_back(page: Page) -> list[str]:
    return ["".join(each.itertext()) for each in page.with_class("app-typed")]


def post_answer(browser: Browser, path: str, token: str | None, **headers: str) -> Page:
    data = {"text": TYPED, "mark": "finished", "revision": "0"}
    data |= {} if token is None else {"csrf_token": token}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response = browser.ask("POST", path, data=data, headers=named)
    assert response.status_code == 400
    assert browser.page is not None
    return browser.page


@pytest.mark.parametrize("token", [None, "", "forged", "a.b.c", "\x00", "é"])
def test_without_our_token_nothing_is_stored_and_what_was_typed_comes_back(
    lead: Browser, sample: Sample, token: str | None
) -> None:
    page = post_answer(lead, sample.at(ISSUES), token)
    assert page.h1 == NOT_OURS
    assert given_back(page) == [TYPED, "finished"]


def test_the_token_of_somebody_else_is_not_ours(app: Flask, lead: Browser, sample: Sample) -> None:
    theirs = Browser(app)
    theirs.get("/sign-in")
    assert given_back(post_answer(lead, sample.at(ISSUES), theirs.token)) == [TYPED, "finished"]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_what_another_site_sent_is_not_shown(lead: Browser, sample: Sample, site: str) -> None:
    page = post_answer(lead, sample.at(ISSUES), "forged", Sec_Fetch_Site=site)
    assert page.h1 == NOT_OURS
    assert given_back(page) == []
    assert "for an hour" not in page.html


def test_what_our_own_page_sent_is_shown(lead: Browser, sample: Sample) -> None:
    page = post_answer(lead, sample.at(ISSUES), "forged", Sec_Fetch_Site="same-origin")
    assert given_back(page) == [TYPED, "finished"]


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
    response = browser.send(sample.at(ISSUES), {"text": TYPED, "revision": "0"})
    assert response.status_code == 401
    assert browser.page is not None
    assert browser.page.h1 == "You are not signed in"
    assert given_back(browser.page) == [TYPED]


@pytest.mark.parametrize(
    "body", ['{"text": 5}', '{"text": {"a": 1}}', '["text"]', "5", "null", "{", "", '{"text": "a"}']
)
def test_json_in_the_place_of_a_form_is_refused(lead: Browser, sample: Sample, body: str) -> None:
    for path in (sample.at(ISSUES), sample.at("edit"), "/projects/new", "/sign-in"):
        response = lead.ask(
            "POST",
            path,
            data=body,
            content_type="application/json",
            headers={"X-CSRFToken": lead.token},
        )
        assert response.status_code == 415
        assert response.mimetype == "text/html"
        assert f"{REFUSED}" in response.text


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "image/png", "a/b; c=d", "é"])
def test_other_kinds_of_body_are_refused(lead: Browser, sample: Sample, kind: str) -> None:
    headers = {"X-CSRFToken": lead.token}
    response = lead.ask(
        "POST", sample.at(ISSUES), data=b"text=a", content_type=kind, headers=headers
    )
    assert response.status_code == 415


def test_a_file_in_the_place_of_words_is_not_an_answer(lead: Browser, sample: Sample) -> None:
    for path in (ISSUES, "part-1/2", "part-1/3", "edit", "pilot/edit"):
        names = ("title", "summary", "date-day", "dates-new-0-day", "starts_on-day", "revision")
        files = {name: (io.BytesIO(b"\xff\x00"), "a.txt") for name in names}
        response = lead.ask(
            "POST", sample.at(path), data={"csrf_token": lead.token, "mark": "later", **files}
        )
        assert response.status_code == 200
        assert REFUSED not in response.text


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_bytes_that_are_no_text_break_nothing(lead: Browser, sample: Sample, kind: str) -> None:
    for raw in (b"\xff\xfe", b"%ED%A0%80%FF", b"\xed\xa0\x80", b"a\xc3"):
        body = b"mark=finished&revision=7&text=" + raw
        if kind == "multipart/form-data":
            head = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
            body = head + raw + b"\r\n--x--\r\n"
        response = lead.ask(
            "POST",
            sample.at(ISSUES),
            data=body,
            content_type=f"{kind}; boundary=x",
            headers={"X-CSRFToken": lead.token},
        )
        assert response.status_code in {200, 400}


def test_a_form_of_too_many_parts_is_refused(lead: Browser, sample: Sample) -> None:
    parts = {f"text-{n}": "a" for n in range(501)}
    response = lead.ask(
        "POST",
        sample.at(ISSUES),
        data={"csrf_token": lead.token, **parts},
        content_type="multipart/form-data",
    )
    assert response.status_code == 413


def test_a_form_that_arrived_without_its_revision_stores_nothing(
    lead: Browser, sample: Sample
) -> None:
    changed = {"text": TYPED, "title": TYPED, "summary": TYPED, "mark": "later"}
    for path in (ISSUES, "edit"):
        assert lead.send(sample.at(path), changed).status_code == 200
        assert lead.page is not None
        assert lead.page.problems != []


def test_an_empty_form_stores_nothing(lead: Browser, sample: Sample) -> None:
    for path in ("part-1/1", "part-1/2", "part-1/3", ISSUES, "edit", "pilot/edit"):
        assert lead.send(sample.at(path)).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_other_methods_get_a_page_that_names_the_allowed_ones(
    lead: Browser, sample: Sample, method: str
) -> None:
    for path in (sample.at(ISSUES), sample.at(), "/", "/sign-in", "/help"):
        response = lead.ask(method, path)
        assert response.status_code == 405
        assert "GET" in response.headers["Allow"]
        assert REFUSED in response.text


def test_a_head_is_a_get_without_its_body(app: Flask, lead: Browser, sample: Sample) -> None:
    for path in (sample.at(ISSUES), sample.at(), "/", "/help", "/nowhere"):
        response = lead.ask("HEAD", path)
        assert response.data == b""
        assert response.status_code == lead.ask("GET", path).status_code
    assert Browser(app).ask("HEAD", sample.at()).status_code == 302


def test_options_tell_nothing_about_what_exists(app: Flask, sample: Sample) -> None:
    signed_out = Browser(app)
    there, nowhere = (
        signed_out.ask("OPTIONS", path) for path in (sample.at("edit"), "/projects/nowhere/edit")
    )
    assert there.status_code == nowhere.status_code == 200
    assert there.headers["Allow"] == nowhere.headers["Allow"]


@pytest.mark.parametrize(
    "accept", ["application/json", "image/png", "", "*/*", "é", "text/html;q=x"]
)
def test_whatever_is_asked_for_pages_come(app: Flask, lead: Browser, accept: str) -> None:
    signed_out = Browser(app)
    for browser, path in ((lead, "/"), (signed_out, "/sign-in"), (signed_out, "/nowhere")):
        response = browser.ask("GET", path, headers={"Accept": accept})
        assert response.mimetype == "text/html"


def test_headers_are_on_everything(lead: Browser, sample: Sample) -> None:
    for path in ("/static/app.css", "/static/nope", "/healthz", "/favicon.ico", sample.at("none")):
        response = lead.ask("GET", path)
        assert {name: response.headers[name] for name in HEADERS if name != "Cache-Control"} == {
            name: value for name, value in HEADERS.items() if name != "Cache-Control"
        }
