"""A lead shares an endorsed statement, its board sees the figures, others compare, and it stops."""

from collections.abc import Mapping

import pytest
from flask import Flask

from impact_tool.extensions import clock
from tests.journeys.conftest import Visitors
from tests.journeys.test_board import chair_of
from tests.journeys.visitor import Visitor
from tests.sharing_factories import endorsed_of
from tests.web.samples import Sample, add_sample

WAYS: Mapping[str, Mapping[str, object]] = {
    "with scripts": {},
    "without scripts": {"scripted": False},
    "at 400%": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
}


@pytest.mark.parametrize("way", WAYS)
def test_a_statement_is_shared_compared_and_shared_no_more(
    app: Flask, visitors: Visitors, sample: Sample, way: str
) -> None:
    sample.plan_reviews(clock.today())
    with sample.opened() as project:
        submission_id = endorsed_of(project).id
    lead = visitors(**WAYS[way])
    lead.sign_in(sample.lead_email)
    share(lead, submission_id)
    other = visitors(**WAYS[way])
    other.sign_in(add_sample(app, "hill-2345", "Othershire").lead_email)
    other.go("/compare")
    # 18 of 24, as others are told it; the exact counts stand nowhere on the page.
    assert "67% to 96%" in other.text
    assert "18 of 24" not in other.text
    chair = visitors(**WAYS[way])
    chair.sign_in(chair_of(app, sample))
    chair.go(f"/board/{sample.board_id}/figures")
    assert "18 of 24" in chair.text
    stop(lead, sample)
    other.go("/compare")
    assert "67% to 96%" not in other.text


def share(lead: Visitor, submission_id: int) -> None:
    lead.go(f"/submissions/{submission_id}/share")
    lead.press("Show what others will see")
    assert "Select who you want to share it with" in lead.text
    lead.page.get_by_label("All councils").check()
    lead.press("Show what others will see")
    assert "67% to 96%" in lead.text
    lead.press("Share this")
    assert "The statement is shared" in lead.text


def stop(lead: Visitor, sample: Sample) -> None:
    lead.go(f"/projects/{sample.reference}/sharing")
    lead.follow("Stop sharing Part 2, review point 1, submission 1, with all councils")
    lead.press("Stop sharing")
    assert "It is not shared any more." in lead.text
