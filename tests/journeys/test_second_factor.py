"""From an invitation to an authenticator app, in without it, and a role changed after some time."""

from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import expect

from impact_tool.extensions import db
from impact_tool.operations.people import person_with_email
from impact_tool.operations.second_factors import new_key, set_up_second_factor
from tests.factories import PASSWORD
from tests.journeys.conftest import Visitors
from tests.journeys.test_inviting import EMAIL, mailed_link
from tests.journeys.visitor import Visitor
from tests.web.everybody import email_of
from tests.web.samples import Sample
from tests.web.second_factors import ENTER, KEEP, SET_UP, WRONG, Phone

NARROW = {"viewport": {"width": 320, "height": 640}}


@pytest.fixture
def asking(app: Flask) -> Flask:
    """The application as it is but in demonstrations."""
    app.config["IS_SECOND_FACTOR_REQUIRED"] = True
    return app


@pytest.fixture
def phone(asking: Flask, sample: Sample) -> Phone:
    """The authenticator app of an administrator, set up half a minute ago, with recovery codes."""
    email, key = email_of("administrator", sample, asking) or "", new_key()
    before = Phone(email, key).shows(-1)
    with asking.app_context():
        codes = set_up_second_factor(person_with_email(email), key, before)
        db.session.commit()
    return Phone(email, key, tuple(codes))


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def admin(request: pytest.FixtureRequest, visitors: Visitors, phone: Phone) -> Visitor:
    """The administrator, who has signed in with a code."""
    visitor = visitors(scripted=request.param)
    visitor.sign_in(phone.email)
    assert visitor.heading == ENTER
    enter(visitor, phone.shows())
    assert visitor.heading == "Your work"
    return visitor


def enter(visitor: Visitor, code: str, button: str = "Continue") -> None:
    visitor.write("Code", code)
    visitor.press(button)


def test_from_an_invitation_to_an_app_and_in_without_it(
    visitors: Visitors, admin: Visitor, app: Flask
) -> None:
    invite(admin)
    petra = visitors(scripted=admin.scripted, **NARROW)
    petra.go(mailed_link(app))
    petra.write("Password", PASSWORD)
    petra.write("Password again", PASSWORD)
    petra.press("Set the password")
    petra.sign_in(EMAIL)
    assert petra.heading == SET_UP
    codes = set_up(petra)
    petra.press("I have kept them")
    assert petra.heading == "Your account"
    petra.press("Sign out")
    petra.sign_in(EMAIL)
    enter(petra, codes[2])
    assert "You have used one of your recovery codes: 9 are left." in petra.text
    petra.follow("Petra New")
    petra.follow("Make new recovery codes")
    petra.press("Make new recovery codes")
    assert petra.heading == KEEP
    petra.go("/account/authenticator")
    assert petra.heading == "Change your authenticator app"


def invite(admin: Visitor) -> None:
    admin.go("/admin/people/invite")
    admin.write("Name", "Petra New")
    admin.write("Email address", EMAIL)
    admin.page.get_by_role("checkbox", name="Practitioner", exact=True).check()
    admin.press("Send the invitation")


def set_up(visitor: Visitor) -> list[str]:
    """Set up an app after a mistake; the recovery codes."""
    app = Phone(EMAIL, visitor.page.locator("#key").inner_text().replace(" ", ""))
    enter(visitor, "000000")
    assert "There is a problem" in visitor.text
    code = app.shows()
    enter(visitor, f"{code[:3]} {code[3:]}")
    assert visitor.heading == KEEP
    found: list[str] = visitor.page.locator("#codes li").all_inner_texts()
    assert len(found) == 10
    return found


def test_recovery_codes_can_be_copied_and_printed(visitors: Visitors, phone: Phone) -> None:
    visitor = visitors(permissions=["clipboard-read", "clipboard-write"])
    visitor.sign_in(phone.email)
    enter(visitor, phone.shows())
    visitor.go("/account/recovery-codes")
    visitor.press("Make new recovery codes")
    shown = visitor.page.locator("#codes li").all_inner_texts()
    visitor.page.get_by_role("button", name="Copy the codes").click()
    expect(visitor.page.get_by_role("status")).to_contain_text("Copied.")
    assert visitor.page.evaluate("navigator.clipboard.readText()") == "\n".join(shown)
    visitor.look()
    visitor.page.emulate_media(media="print")
    expect(visitor.page.get_by_text(shown[0])).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Print this page")).to_be_hidden()


def test_an_administrator_changes_a_role_after_showing_that_it_is_still_them(
    admin: Visitor, asking: Flask, phone: Phone
) -> None:
    let_time_pass(asking)
    admin.follow("All people of Anyshire (2)")
    admin.follow("Lena of Anyshire")
    admin.follow("Give a role")
    assert admin.heading == "Show that it is still you"
    give_password_and_code(admin, phone.recovery_codes[0], PASSWORD[:-1])
    assert "This is not the password that you use now" in admin.text
    give_password_and_code(admin, "123456")
    assert WRONG in admin.text
    asking.config["FRESH_FOR"] = timedelta(minutes=15)
    give_password_and_code(admin, phone.recovery_codes[0])
    assert admin.heading.startswith("Give a role to")
    admin.page.get_by_role("checkbox", name="Practitioner", exact=True).check()
    let_time_pass(asking)
    admin.press("Give the role", status=401)
    show_at_another_tab(admin, asking, phone)
    admin.press("Send it again")
    assert "Lena of Anyshire has been given the role." in admin.text


def let_time_pass(app: Flask) -> None:
    """What was shown until now was shown too long ago."""
    app.config["FRESH_FOR"] = app.config["FRESH_AT_MOST"] = timedelta(0)


def give_password_and_code(visitor: Visitor, code: str, password: str = PASSWORD) -> None:
    visitor.write("Password", password)
    enter(visitor, code)


def show_at_another_tab(visitor: Visitor, app: Flask, phone: Phone) -> None:
    app.config["FRESH_FOR"] = timedelta(minutes=15)
    with visitor.context.expect_page() as opened:
        visitor.page.get_by_role("link", name="Enter your password again").click()
    tab = opened.value
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_label("Code").fill(phone.recovery_codes[1])
    tab.get_by_role("button", name="Continue").click()
    tab.wait_for_url(f"{visitor.address}/")
    tab.close()


def test_an_administrator_resets_an_app_that_was_lost(
    admin: Visitor, asking: Flask, sample: Sample
) -> None:
    with asking.app_context():
        lead, key = person_with_email(sample.lead_email), new_key()
        set_up_second_factor(lead, key, Phone("", key).shows())
        db.session.commit()
    admin.follow("All people of Anyshire (2)")
    admin.follow("Lena of Anyshire")
    admin.follow("Reset the authenticator app of Lena of Anyshire")
    admin.press("Reset")
    assert "sets up an authenticator app when they next sign in" in admin.text
