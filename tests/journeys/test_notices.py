"""A lead goes from a notice to what it is about, and chooses emails; so does a board's chair."""

from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.extensions import clock
from tests.journeys.conftest import Visitors
from tests.journeys.test_board import WAYS, chair_of
from tests.journeys.visitor import Visitor
from tests.web.samples import TITLE, Sample


@pytest.mark.parametrize("way", WAYS)
def test_notices_lead_to_what_needs_somebody_and_emails_are_chosen(
    app: Flask, visitors: Visitors, sample: Sample, way: str
) -> None:
    sample.plan_reviews(clock.today() - timedelta(days=1), clock.today() + timedelta(days=10))
    sample.submit(1)
    lead = visitors(**WAYS[way])
    lead.sign_in(sample.lead_email)
    lead.follow("All that needs you")
    assert lead.heading == "Notices"
    assert "Review point 2 is due on" in lead.text
    lead.follow(f"Continue Part 2 of {TITLE}")
    assert "Part 2" in lead.heading
    lead.go("/notices")
    choose(lead, "Comments and replies")
    chair = visitors(**WAYS[way])
    chair.sign_in(chair_of(app, sample))
    chair.follow("Notices")
    about = f"{TITLE}, Part 2, review point 1, submission 1"
    assert about in chair.text
    choose(chair, "Submissions that wait")
    chair.go("/notices")
    chair.follow(f"Read what was submitted of {about}")
    assert "Riverside pilot" in chair.text


def choose(visitor: Visitor, unwanted: str) -> None:
    """Say no to one kind of emails, which stays so."""
    visitor.follow("Choose which emails you get")
    box = visitor.page.get_by_role("checkbox", name=unwanted)
    assert box.is_checked()
    box.uncheck()
    visitor.press("Save")
    assert not visitor.page.get_by_role("checkbox", name=unwanted).is_checked()
    assert visitor.page.get_by_role("checkbox", name="Decisions").is_checked()
