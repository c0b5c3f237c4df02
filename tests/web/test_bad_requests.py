"""Requests that no page of ours sends: each is refused with a page, and stores nothing."""

import io
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.web.browsing import Browser
from tests.web.page_rules import HEADERS
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

ISSUES = "part-1/4"
REFUSED = "That could not be done"
JSON = ('{"text": 5}', '{"text": {"a": 1}}', '["text"]', "5", "null", "{", "", '{"text": "a"}')
URLENCODED = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def _stores_nothing(app: Flask, lead: Browser) -> Iterator[None]:
    assert lead.page is not None  # who signed in before the database is looked at
    with nothing_stored(app):
        yield


def post(browser: Browser, path: str, body: bytes | str, kind: str) -> TestResponse:
    """Send a body of any kind, with our token in a header, as a script of ours could."""
    headers = {"X-CSRFToken": browser.token}
    return browser.ask("POST", path, data=body, content_type=kind, headers=headers)


def test_json_in_the_place_of_a_form_is_refused(
    lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    for path in (sample.at(ISSUES), sample.at("edit"), "/projects/new", "/sign-in"):
        for body in JSON:
            with subtests.test(path, body=body):
                response = post(lead, path, body, "application/json")
                assert response.status_code == 415
                assert response.mimetype == "text/html"
                assert REFUSED in response.text


def test_other_kinds_of_body_are_refused(
    lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    for kind in ("text/plain", "application/xml", "image/png", "a/b; c=d", "é"):
        with subtests.test(kind):
            assert post(lead, sample.at(ISSUES), b"text=a", kind).status_code == 415


def test_a_file_in_the_place_of_words_is_not_an_answer(lead: Browser, sample: Sample) -> None:
    for path in (ISSUES, "part-1/2", "part-1/3", "edit", "pilot/edit"):
        names = ("title", "summary", "date-day", "dates-new-0-day", "starts_on-day", "revision")
        files = {name: (io.BytesIO(b"\xff\x00"), "a.txt") for name in names}
        data = {"csrf_token": lead.token, "mark": "later", **files}
        response = lead.ask("POST", sample.at(path), data=data)
        assert response.status_code == 200
        assert REFUSED not in response.text


def test_bytes_that_are_no_text_break_nothing(
    lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
    for raw in (b"\xff\xfe", b"%ED%A0%80%FF", b"\xed\xa0\x80", b"a\xc3"):
        for kind, body in (
            (URLENCODED, b"mark=finished&revision=7&text=" + raw),
            ("multipart/form-data; boundary=x", head + raw + b"\r\n--x--\r\n"),
        ):
            with subtests.test(kind, raw=raw):
                assert post(lead, sample.at(ISSUES), body, kind).status_code in {200, 400}


def test_a_form_of_too_many_parts_is_refused(lead: Browser, sample: Sample) -> None:
    data = {"csrf_token": lead.token, **{f"text-{n}": "a" for n in range(501)}}
    response = lead.ask("POST", sample.at(ISSUES), data=data, content_type="multipart/form-data")
    assert response.status_code == 413


def test_a_form_that_arrived_without_its_revision_stores_nothing(
    lead: Browser, sample: Sample
) -> None:
    changed = {"text": "Words", "title": "Title", "summary": "Summary", "mark": "later"}
    for path in (ISSUES, "edit"):
        assert lead.send(sample.at(path), changed).status_code == 200
        assert lead.page is not None
        assert lead.page.problems != []


def test_an_empty_form_stores_nothing(lead: Browser, sample: Sample) -> None:
    for path in ("part-1/1", "part-1/2", "part-1/3", ISSUES, "edit", "pilot/edit"):
        assert lead.send(sample.at(path)).status_code == 200


def test_an_address_with_control_characters_leads_nowhere(
    browse: Browser, subtests: pytest.Subtests
) -> None:
    for address in ("/sign-in?next=%00", "/help?a=%07", "/projects/a%00b", "/%1b", "/?a=%EF%BF%BE"):
        with subtests.test(address):
            assert browse.get(address, status=404).h1 == "Page not found"


def test_other_methods_get_a_page_that_names_the_allowed_ones(
    lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    for method in ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"):
        for path in (sample.at(ISSUES), sample.at(), "/", "/sign-in", "/help"):
            with subtests.test(method, path=path):
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


def test_whatever_is_asked_for_pages_come(
    app: Flask, lead: Browser, subtests: pytest.Subtests
) -> None:
    signed_out = Browser(app)
    for accept in ("application/json", "image/png", "", "*/*", "é", "text/html;q=x"):
        for browser, path in ((lead, "/"), (signed_out, "/sign-in"), (signed_out, "/nowhere")):
            with subtests.test(accept, path=path):
                response = browser.ask("GET", path, headers={"Accept": accept})
                assert response.mimetype == "text/html"


def test_headers_are_on_everything(lead: Browser, sample: Sample) -> None:
    expected = {name: value for name, value in HEADERS.items() if name != "Cache-Control"}
    for path in ("/static/app.css", "/static/nope", "/healthz", "/favicon.ico", sample.at("none")):
        response = lead.ask("GET", path)
        assert {name: response.headers[name] for name in expected} == expected
