"""What is wrong is said first, leads to its field, and costs nothing that was typed."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from impact_tool.extensions import clock
from tests.factories import PASSWORD
from tests.journeys.conftest import Visitors
from tests.journeys.visitor import Visitor
from tests.web.samples import Sample

NO_SUCH_DATE = ("31", "2", "2027")


def problem(visitor: Visitor, message: str) -> None:
    """The page says this message first and, where it can, puts the keyboard there."""
    summary = visitor.page.locator(".govuk-error-summary")
    expect(summary).to_contain_text(message)
    assert visitor.page.title().startswith("Error: ")
    if visitor.scripted:
        expect(summary).to_be_focused()
    visitor.page.get_by_role("link", name=message, exact=True).click()


SCRIPTED = pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])


@SCRIPTED
def test_an_empty_title_is_told_and_led_to(
    visitors: Visitors, sample: Sample, *, scripted: bool
) -> None:
    lead = visitors(scripted=scripted)
    lead.sign_in(sample.lead_email)
    lead.go("/projects/new")
    lead.write("Summary", "Typed, and kept.")
    lead.press("Create project")
    problem(lead, "Enter a title")
    expect(lead.page.get_by_label("Title", exact=True)).to_be_focused()
    expect(lead.page.get_by_label("Summary", exact=True)).to_have_value("Typed, and kept.")


@SCRIPTED
def test_a_date_that_does_not_exist_is_told_and_led_to(
    visitors: Visitors, sample: Sample, *, scripted: bool
) -> None:
    lead = visitors(scripted=scripted)
    lead.sign_in(sample.lead_email)
    lead.go(sample.at("pilot/edit"))
    lead.choose("All safeguarding referrals")
    lead.write_date("First day", NO_SUCH_DATE)
    lead.press("Save")
    problem(lead, "The first day must be a real date")
    day = lead.page.get_by_role("group", name="First day").get_by_label("Day")
    expect(day).to_be_focused()
    expect(day).to_have_value("31")


def test_a_review_date_that_does_not_exist_is_told_and_led_to(
    lead: Visitor, sample: Sample
) -> None:
    lead.go(sample.at("part-1/3"))
    lead.write_date("Review date", NO_SUCH_DATE)
    lead.press("Save and continue")
    problem(lead, "Review date must be a real date")
    expect(lead.page.get_by_label("Day")).to_be_focused()


def test_not_applicable_asks_why_only_once_it_is_chosen(lead: Visitor, sample: Sample) -> None:
    lead.go(sample.at("part-1/11"))
    reason = lead.page.get_by_label("Why does this question not apply?")
    expect(reason).to_be_hidden()
    lead.choose("This question does not apply to us")
    expect(reason).to_be_visible()
    lead.look()
    lead.press("Save and continue")
    expect(reason).to_be_visible()
    expect(lead.page.locator(".govuk-error-summary")).to_be_focused()


def test_moving_a_review_point_before_the_pilot_is_warned_of(lead: Visitor, sample: Sample) -> None:
    today = clock.today()
    sample.plan_reviews(today - timedelta(days=40))
    sample.start_pilot(days_ago=10)
    lead.go(sample.at("review-points"))
    assert "This date is before the first day of the pilot." in lead.text


def test_a_wrong_password_says_so_and_the_right_one_signs_in(
    visitors: Visitors, sample: Sample
) -> None:
    visitor = visitors()
    visitor.go("/sign-in")
    visitor.page.get_by_label("Email address").fill(sample.lead_email)
    visitor.page.get_by_label("Password").fill("not the password at all")
    visitor.press("Sign in")
    problem(visitor, "The email address or the password is not right")
    expect(visitor.page.get_by_label("Email address")).to_be_focused()
    visitor.page.get_by_label("Password").fill(PASSWORD)
    visitor.press("Sign in")
    assert visitor.heading == "Your work"
