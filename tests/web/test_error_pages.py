"""Pages that say no, or that something broke, look like all others and say what to do next."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from impact_tool import create_app
from impact_tool.web.guard import public
from tests.database.installations import settings_for
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.everybody import email_of
from tests.web.samples import Sample


@public
def breaks() -> str:
    raise ZeroDivisionError("secret words of the programmer")


@public
def loses_database() -> str:
    raise OperationalError("SELECT secret", {}, Exception("secret"))


@pytest.fixture
def broken(tmp_path: Path) -> Browser:
    """An application with routes that break, as one in use would show them."""
    app = create_app(settings_for(tmp_path / "instance", "sqlite:////nowhere/none.sqlite"))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/breaks", "breaks", breaks)
    app.add_url_rule("/loses-database", "loses_database", loses_database)
    return Browser(app)


@pytest.mark.parametrize("path", ["/breaks", "/loses-database"])
def test_what_breaks_gets_a_page_that_gives_nothing_away(broken: Browser, path: str) -> None:
    page = broken.get(path, status=500)
    assert page.h1 == "Sorry, something went wrong"
    assert "Try again in a few minutes" in page.text
    assert "secret" not in page.html
    assert "Error" not in page.html


def test_what_breaks_while_the_database_is_away_gets_the_same_page(broken: Browser) -> None:
    broken.get("/sign-in")
    response = broken.send("/sign-in", {"email": "a@example.org", "password": PASSWORD})
    assert response.status_code == 500
    assert "Sorry, something went wrong" in response.text


def test_that_we_are_up_needs_no_database(broken: Browser) -> None:
    response = broken.ask("GET", "/healthz")
    assert (response.status_code, response.text, response.mimetype) == (200, "ok", "text/plain")


def test_a_page_that_is_not_there_leads_back(lead: Browser) -> None:
    page = lead.get("/nowhere", status=404)
    assert page.h1 == "Page not found"
    assert "/" in page.links()
    assert "Lena of Anyshire" in page.text


def test_a_file_that_is_not_there_gets_the_same_page(browse: Browser) -> None:
    assert browse.get("/static/nope", status=404).h1 == "Page not found"
    for path in ("/static/../config.py", "/static/%2e%2e/config.py", "/static//etc/passwd"):
        assert browse.get(path, status=404).h1 == "Page not found"


def test_what_a_role_does_not_permit_says_so(app: Flask, browse: Browser, sample: Sample) -> None:
    email = email_of("administrator", sample, app)
    assert email is not None
    browse.sign_in(email, PASSWORD)
    page = browse.get(sample.at("edit"), status=403)
    assert page.h1 == "You cannot do this"
    assert "Your role lets you see this but not change it" in page.text


def test_an_archived_project_gives_back_what_was_typed(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("part-1/4"))
    lead.send(sample.at("archive"))
    response = lead.send(sample.at("part-1/4"), {"text": "An hour of work", "revision": "0"})
    assert response.status_code == 409
    assert lead.page is not None
    assert lead.page.h1 == "This project is archived"
    assert "An hour of work" in lead.page.text


def test_static_files_are_kept_and_pages_are_not(browse: Browser) -> None:
    page = browse.get("/help")
    styles = [link.get("href", "") for link in page.all("link") if link.get("rel") == "stylesheet"]
    for path in [*styles, *(script.get("src", "") for script in page.all("script"))]:
        response = browse.ask("GET", path)
        assert response.status_code == 200
        assert "max-age=31536000" in response.headers["Cache-Control"]
    assert len(styles) == 2
