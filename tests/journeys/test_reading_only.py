"""A practitioner reads the projects that they are assigned to, and is offered no change."""

from datetime import timedelta

from flask import Flask
from playwright.sync_api import expect

from impact_tool.extensions import clock
from tests.journeys.conftest import Visitors
from tests.web.everybody import email_of
from tests.web.samples import TITLE, Sample

ANSWER = "People are seldom asked."
# What changes something: a form, or a link that leads to one.
OFFERS = r"form, a:text-matches('^\\s*(Add|Archive|Change|Duplicate|Restore|Set) ')"


def test_a_practitioner_reads_but_cannot_change(
    visitors: Visitors, sample: Sample, app: Flask
) -> None:
    sample.say("issues", ANSWER)
    sample.plan_reviews(clock.today() + timedelta(days=90))
    visitor = visitors()
    visitor.sign_in(email_of("assigned practitioner", sample, app) or "")
    visitor.follow(TITLE)
    visitor.follow("Part 1: initial assessment")
    visitor.follow("4. What issues do we wish to address?")
    assert ANSWER in visitor.text
    assert "You can read this answer but not change it." in visitor.text
    for page in ("", "pilot", "review-points", "part-1/4", "part-1/check", "reports"):
        visitor.go(sample.at(page))
        expect(visitor.page.get_by_role("main").locator(OFFERS)).to_have_count(0)
    for page in ("edit", "pilot/edit", "archive", "duplicate"):
        visitor.go(sample.at(page), status=403)
        assert visitor.heading == "You cannot do this"


def test_a_practitioner_who_is_not_assigned_finds_nothing(
    visitors: Visitors, sample: Sample, app: Flask
) -> None:
    visitor = visitors()
    visitor.sign_in(email_of("practitioner", sample, app) or "")
    assert TITLE not in visitor.text
    assert "Nothing is waiting for you." in visitor.text
    visitor.go(sample.at(), status=404)
