"""Somebody of a board has a meeting pack made, sees how far it is, and opens it."""

from collections.abc import Mapping

import pytest
from flask import Flask
from sqlalchemy import update

from impact_tool import jobs
from impact_tool.extensions import clock, db
from impact_tool.models import MeetingPack
from tests.journeys.conftest import Visitors
from tests.journeys.test_board import chair_of
from tests.journeys.visitor import Visitor
from tests.web.samples import Sample

WAYS: Mapping[str, Mapping[str, object]] = {
    "with scripts": {},
    "without scripts": {"scripted": False},
    "at 400%": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
}
LONG = "Making Safeguarding Personal with people in supported housing, " * 2


@pytest.mark.parametrize("way", WAYS)
def test_a_pack_is_asked_for_waited_for_opened_and_deleted(
    app: Flask, visitors: Visitors, sample: Sample, way: str
) -> None:
    sample.plan_reviews(clock.today())
    sample.submit(1)
    chair = visitors(**WAYS[way])
    chair.sign_in(chair_of(app, sample))
    ask_for_it(chair)
    with app.app_context():
        db.session.execute(update(MeetingPack).values(failed="It could not be put together."))
        db.session.commit()
    chair.go("/board/packs/1")
    assert "It could not be put together." in chair.text
    chair.press("Try again")
    with app.app_context():
        assert jobs.drain_outbox()
    if "without" in way:
        chair.follow("Show how far it is")
    chair.page.get_by_text("The pack is ready.").wait_for()
    chair.look()
    made = chair.page.request.get(chair.page.url + "/pack.pdf")
    assert made.body().startswith(b"%PDF")
    made = chair.page.request.get(chair.page.url + "/pack.docx")
    assert made.body().startswith(b"PK")
    delete_it(chair)


def ask_for_it(chair: Visitor) -> None:
    chair.go("/board")
    chair.follow("Meeting packs")
    chair.follow("Make a meeting pack")
    chair.press("Make this pack")
    assert "Enter a title for the pack" in chair.text
    chair.page.get_by_label("Title of the pack").fill(LONG)
    chair.press("Make this pack")
    assert "Submissions gone through: 0 of 1" in chair.text


def delete_it(chair: Visitor) -> None:
    chair.go("/board/packs")
    assert "Ready" in chair.text
    chair.follow(LONG.strip())
    chair.follow("Delete this pack")
    chair.press("Delete this pack")
    assert "No pack has been made yet." in chair.text
