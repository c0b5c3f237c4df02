"""Setting up an authenticator app: a password leads there, and nowhere else before it is done."""

import re

import pytest
from flask import Flask
from qrcode.main import QRCode

from impact_tool.extensions import db
from impact_tool.models import OpenSession, SecondFactor
from tests.factories import PASSWORD
from tests.web.access_table import ROWS, Row
from tests.web.browsing import Browser
from tests.web.filled import fill
from tests.web.pages import Page, Problem, text_of
from tests.web.samples import Sample
from tests.web.second_factors import (
    KEEP,
    SET_UP,
    codes_shown,
    enter,
    give_password,
    later,
    phone_shown,
    set_up,
)
from tests.web.stored import count_of, nothing_stored

pytestmark = pytest.mark.usefixtures("asking")


@pytest.fixture
def led_here(asking: Flask, browse: Browser, sample: Sample) -> Page:
    """The page that the sample's lead is led to, who has given the right password."""
    assert asking.config["IS_SECOND_FACTOR_REQUIRED"]
    return give_password(browse, sample.lead_email)


def test_a_right_password_leads_to_setting_up_an_app(led_here: Page, app: Flask) -> None:
    assert led_here.h1 == SET_UP
    with app.app_context():
        assert db.session.query(OpenSession).count() == 0


@pytest.mark.usefixtures("led_here")
def test_nothing_else_can_be_done_before(app: Flask, browse: Browser, sample: Sample) -> None:
    """Whatever is asked for is answered as to anybody who is not signed in."""
    in_addresses = fill(sample)
    known = {**sample.known(), **in_addresses}
    # Signing in, and what the setting brings about, is told by other tests.
    rows = [row for row in ROWS if not row.rule.startswith("/sign-in")]
    with nothing_stored(app):
        found = {f"{row.method} {row.rule}": ask(browse, row, row.address(known)) for row in rows}
    assert found == {f"{row.method} {row.rule}": row.expected["signed out"] for row in rows}
    assert browse.get("/sign-in/set-up").h1 == SET_UP


def ask(browse: Browser, row: Row, address: str) -> int:
    if row.method == "POST":
        return browse.send(address, row.sent).status_code
    return browse.ask(row.method, address).status_code


def test_the_code_of_the_app_signs_in_and_recovery_codes_are_shown(
    led_here: Page, app: Flask, browse: Browser, sample: Sample
) -> None:
    page = enter(browse, phone_shown(led_here, sample.lead_email).shows())
    assert page.h1 == KEEP
    codes = codes_shown(page)
    assert len(codes) == len(set(codes)) == 10
    assert all(re.fullmatch(r"\d{4} \d{4} \d{4}", code) for code in codes)
    assert count_of(app, "recovery_code") == 10
    assert count_of(app, "second_factor") == 1


def test_recovery_codes_stay_until_they_have_been_kept_and_are_never_shown_again(
    led_here: Page, browse: Browser, sample: Sample
) -> None:
    page = enter(browse, phone_shown(led_here, sample.lead_email).shows())
    codes = codes_shown(page)
    assert codes_shown(browse.get("/account/recovery-codes")) == codes
    assert browse.submit({}).h1 == "Your account"
    page = browse.get("/account/recovery-codes")
    assert "You have 10 left." in page.text
    assert not any(code in page.html or code.replace(" ", "") in page.html for code in codes)


def test_what_is_in_the_cookie_meanwhile_tells_nobody_the_key_or_the_codes(
    led_here: Page, browse: Browser, sample: Sample
) -> None:
    phone = phone_shown(led_here, sample.lead_email)
    with browse.client.session_transaction() as session:
        assert phone.key not in repr(dict(session))
    codes = codes_shown(enter(browse, phone.shows()))
    with browse.client.session_transaction() as session:
        said = repr(dict(session)).replace(" ", "")
    assert not any(code.replace(" ", "") in said for code in codes)


def test_after_it_comes_the_page_that_was_asked_for(browse: Browser, sample: Sample) -> None:
    browse.get(sample.at("reports"))
    page = browse.submit({"email": sample.lead_email, "password": PASSWORD})
    enter(browse, phone_shown(page, sample.lead_email).shows())
    assert browse.submit({}).path == sample.at("reports")


def test_a_wrong_code_is_said_beside_the_field_and_the_key_stays(
    led_here: Page, app: Flask, browse: Browser, sample: Sample
) -> None:
    key = phone_shown(led_here, sample.lead_email).key
    for typed in ("000000", "12345", "not a code", "\x00", "9" * 5000):
        with nothing_stored(app):
            page = enter(browse, typed)
        assert page.h1 == SET_UP
        ((message, target),) = [(each.message, each.target) for each in page.problems]
        assert message.startswith("This is not the code for this key")
        assert target == "code"
        assert page.value("code") == ""
        assert phone_shown(page, sample.lead_email).key == key
    for nothing in ("", "  "):
        assert enter(browse, nothing).problems == [Problem("Enter the code", "code")]


@pytest.mark.usefixtures("led_here")
def test_setting_up_is_no_attempt_to_sign_in_so_nobody_is_locked_out_by_it(
    browse: Browser, sample: Sample
) -> None:
    for _ in range(12):
        enter(browse, "000000")
    assert browse.page is not None
    assert enter(browse, phone_shown(browse.page, sample.lead_email).shows()).h1 == KEEP


def test_a_reload_shows_the_same_key_and_another_browser_another(
    led_here: Page, app: Flask, browse: Browser, sample: Sample
) -> None:
    key = phone_shown(led_here, "").key
    assert phone_shown(browse.get("/sign-in/set-up"), "").key == key
    other = Browser(app)
    assert phone_shown(give_password(other, sample.lead_email), "").key != key


def test_the_field_takes_what_is_pasted_and_what_a_phone_offers(led_here: Page) -> None:
    (field,) = [each for each in led_here.all("input") if each.get("name") == "code"]
    assert field.get("autocomplete") == "one-time-code"
    assert field.get("inputmode") == "numeric"
    assert field.get("maxlength") is None
    assert field.get("type") == "text"


def test_the_picture_holds_what_the_text_says(led_here: Page, sample: Sample) -> None:
    key = phone_shown(led_here, "").key
    account = sample.lead_email.replace("@", "%40")
    address = f"otpauth://totp/Impact%20Tool:{account}?secret={key}&issuer=Impact%20Tool"
    assert modules(led_here) == expected_modules(address)
    assert "data:" not in led_here.html
    shown = " ".join(text_of(led_here.main).split())
    assert f"account: {sample.lead_email}" in shown


def modules(page: Page) -> list[list[bool]]:
    (picture,) = page.with_class("app-key__picture")
    size = int(picture.get("viewbox", picture.get("viewBox", "")).split()[-1])
    *_, path = (each.get("d", "") for each in picture.iter() if each.get("d"))
    dark = set(re.findall(r"M(\d+) (\d+)h1v1h-1z", path))
    return [[(str(x), str(y)) in dark for x in range(size)] for y in range(size)]


def expected_modules(text: str) -> list[list[bool]]:
    code = QRCode()
    code.add_data(text)
    found: list[list[bool]] = code.get_matrix()
    return found


def test_a_session_that_was_begun_by_a_password_alone_ends_once_codes_are_asked_for(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    app.config["IS_SECOND_FACTOR_REQUIRED"] = False
    assert browse.sign_in(sample.lead_email, PASSWORD).h1 == "Your work"
    app.config["IS_SECOND_FACTOR_REQUIRED"] = True
    assert browse.get("/").h1 == "Sign in"
    assert set_up(browse, sample.lead_email).recovery_codes
    assert browse.get("/").h1 == "Your work"


def test_two_tabs_that_set_up_at_once_leave_one_app(
    app: Flask, browse: Browser, sample: Sample
) -> None:
    other = Browser(app)
    first = phone_shown(give_password(browse, sample.lead_email), "")
    second = phone_shown(give_password(other, sample.lead_email), "")
    assert enter(browse, first.shows()).h1 == KEEP
    assert enter(other, second.shows()).h1 == "Sign in"
    with app.app_context():
        assert db.session.query(SecondFactor).count() == 1
    with later():
        assert enter(give_password_in(Browser(app), sample), first.shows()).h1 == "Your work"


def give_password_in(browser: Browser, sample: Sample) -> Browser:
    give_password(browser, sample.lead_email)
    return browser
