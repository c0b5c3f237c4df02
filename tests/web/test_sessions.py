"""The session: its cookie, what it carries from one person to the next, and how it ends."""

from dataclasses import replace
from http.cookies import SimpleCookie
from pathlib import Path

import pytest

from impact_tool import create_app
from tests.database.installations import settings_for
from tests.factories import PASSWORD
from tests.web.browsing import Browser
from tests.web.samples import Sample, add_colleague

COOKIE = "impact_tool_session"


def cookie_of(browser: Browser) -> str:
    cookie = browser.client.get_cookie(COOKIE)
    return cookie.value if cookie else ""


@pytest.mark.parametrize("secure", [True, False])
def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it(
    tmp_path: Path, *, secure: bool
) -> None:
    settings = settings_for(tmp_path / "instance", "sqlite://")
    app = create_app(replace(settings, secure_cookies=secure))
    response = app.test_client().get("/sign-in", base_url="https://localhost")
    (cookie,) = SimpleCookie(response.headers["Set-Cookie"]).values()
    assert cookie.key == COOKIE
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert bool(cookie["secure"]) is secure
    assert cookie["domain"] == cookie["expires"] == cookie["max-age"] == ""


def test_over_https_browsers_are_told_to_stay_there(tmp_path: Path) -> None:
    client = create_app(settings_for(tmp_path / "instance", "sqlite://")).test_client()
    secure = client.get("/help", base_url="https://localhost").headers
    assert secure["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "Strict-Transport-Security" not in client.get("/help").headers


def test_nobody_stays_signed_in_after_closing_the_browser(lead: Browser) -> None:
    assert lead.client.get_cookie("remember_token") is None


def test_the_session_is_another_after_signing_in(browse: Browser, sample: Sample) -> None:
    browse.get("/sign-in")
    before, token = cookie_of(browse), browse.token
    browse.sign_in(sample.lead_email, PASSWORD)
    assert cookie_of(browse) != before
    with browse.client.session_transaction() as session:
        assert session["_user_id"]
    assert browse.token != token


def test_the_token_of_the_sign_in_page_is_not_good_afterwards(
    browse: Browser, sample: Sample
) -> None:
    """Somebody who set it in a victim's browser beforehand cannot send forms with it."""
    browse.get("/sign-in")
    token = browse.token
    browse.sign_in(sample.lead_email, PASSWORD)
    response = browse.ask("POST", sample.at("archive"), data={"csrf_token": token})
    assert response.status_code == 400


def test_what_was_in_the_session_does_not_reach_the_next_person(
    browse: Browser, sample: Sample
) -> None:
    browse.sign_in(sample.lead_email, PASSWORD)
    with browse.client.session_transaction() as session:
        session["left by the first"] = "secret"
    browse.sign_out()
    browse.sign_in(add_colleague(sample), PASSWORD)
    with browse.client.session_transaction() as session:
        assert "left by the first" not in session
    assert "Omar Other" in browse.get("/account").text


def test_a_notice_for_one_person_is_not_shown_to_the_next(browse: Browser, sample: Sample) -> None:
    browse.sign_in(sample.lead_email, PASSWORD)
    browse.get(sample.at("edit"))
    browse.ask("POST", sample.at("archive"), data={"csrf_token": browse.token})
    browse.ask("POST", "/sign-out", data={"csrf_token": browse.token})
    page = browse.sign_in(add_colleague(sample), PASSWORD)
    assert page.notices == []


def test_signing_out_ends_the_session(lead: Browser, sample: Sample) -> None:
    assert lead.sign_out().h1 == "Sign in"
    assert lead.get("/").h1 == "Sign in"
    assert lead.send(sample.at("archive")).status_code == 401
    with lead.client.session_transaction() as session:
        assert "_user_id" not in session


def test_signing_out_leaves_nothing_in_the_session(lead: Browser) -> None:
    with lead.client.session_transaction() as session:
        session["left behind"] = "secret"
    lead.send("/sign-out")
    with lead.client.session_transaction() as session:
        assert dict(session) == {}


def test_signing_out_takes_a_form_with_our_token(lead: Browser) -> None:
    assert lead.ask("GET", "/sign-out").status_code == 405
    assert lead.ask("POST", "/sign-out").status_code == 400
    assert lead.get("/").h1 == "Your work"


def test_a_cookie_that_was_tampered_with_means_signed_out(
    lead: Browser, subtests: pytest.Subtests
) -> None:
    for cookie in ("", "nonsense", "e30.aaaa.bbbb", "\x7f", "a" * 4000):
        with subtests.test(cookie[:20]):
            lead.client.set_cookie(COOKIE, cookie)
            assert lead.get("/").h1 == "Sign in"


def test_a_cookie_of_another_installation_means_signed_out(lead: Browser, tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "instance", "sqlite://")
    other = Browser(create_app(replace(settings, secret_key="another " * 8)))
    other.get("/sign-in")
    lead.client.set_cookie(COOKIE, cookie_of(other))
    assert lead.get("/").h1 == "Sign in"
