"""A session that ends in the middle of typing: warned of before, and nothing typed is lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.factories import PASSWORD
from tests.journeys.conftest import Visitors
from tests.journeys.typing_on import ISSUES, TYPED, status, stored, type_on
from tests.journeys.visitor import Visitor
from tests.web.samples import Sample, add_colleague


def sign_in_at_another_tab(visitor: Visitor, email: str) -> None:
    tab = visitor.context.new_page()
    tab.goto(f"{visitor.address}/sign-in")
    tab.get_by_label("Email address").fill(email)
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url(f"{visitor.address}/")
    tab.close()


def test_what_is_typed_when_the_session_has_ended_is_saved_after_signing_in_at_another_tab(
    app: Flask, lead: Visitor, sample: Sample
) -> None:
    lead.go(sample.at(ISSUES))
    type_on(lead, TYPED)
    lead.context.clear_cookies()
    expect(status(lead)).to_contain_text("you have been signed out. Your text is still here")
    assert stored(app) == []
    sign_in_at_another_tab(lead, sample.lead_email)
    expect(status(lead)).to_contain_text("Saved at")
    assert stored(app) == [TYPED]
    lead.forgive("401 at", "400 at")
    lead.press("Save and continue")
    assert "/part-1/5" in lead.page.url


def test_somebody_else_who_signs_in_does_not_save_it_as_theirs(
    app: Flask, lead: Visitor, sample: Sample
) -> None:
    lead.go(sample.at(ISSUES))
    type_on(lead, TYPED)
    lead.context.clear_cookies()
    expect(status(lead)).to_contain_text("you have been signed out")
    sign_in_at_another_tab(lead, add_colleague(sample))
    expect(status(lead)).to_contain_text("somebody else is signed in at this browser")
    assert stored(app) == []


@pytest.fixture
def short_session(app: Flask) -> Iterator[None]:
    """A session that ends after a few seconds of doing nothing."""
    usual = app.config["IDLE_LIMIT"]
    app.config["IDLE_LIMIT"] = timedelta(seconds=9)
    yield
    app.config["IDLE_LIMIT"] = usual


@pytest.mark.usefixtures("short_session")
def test_it_is_warned_before_the_session_ends_and_can_be_kept(
    visitors: Visitors, sample: Sample
) -> None:
    lead = visitors()
    lead.sign_in(sample.lead_email)
    lead.go(sample.at("edit"))
    warning = lead.page.get_by_role("dialog")
    expect(warning).to_contain_text("You will be signed out in")
    expect(lead.focused()).to_have_text("Stay signed in")
    lead.look()
    lead.focused().press("Enter")
    expect(warning).to_be_hidden()
    expect(warning).to_contain_text("You will be signed out in")
    expect(warning).to_contain_text("You have been signed out")
    lead.forgive("401 at")
    lead.look()
    lead.page.get_by_role("button", name="Close").click()
    lead.write("Summary", TYPED)
    lead.press("Save", status=401)
    sign_in_at_another_tab(lead, sample.lead_email)
    lead.press("Send what I typed again", status=400)
    lead.press("Send what I typed again")
    assert "Your changes have been saved." in lead.text


def test_without_scripts_what_was_typed_is_sent_again_after_signing_in(
    app: Flask, visitors: Visitors, sample: Sample
) -> None:
    lead = visitors(scripted=False)
    lead.sign_in(sample.lead_email)
    lead.go(sample.at(ISSUES))
    lead.write("Your answer", f"{TYPED}\n\nand a second paragraph")
    lead.context.clear_cookies()
    lead.press("Save and continue", status=401)
    sign_in_at_another_tab(lead, sample.lead_email)
    lead.press("Send what I typed again", status=400)
    assert "send it again as Lena of Anyshire" in lead.text
    lead.press("Send what I typed again")
    assert stored(app) == [f"{TYPED}\n\nand a second paragraph"]
