"""Two people: a board comments, asks for changes to two questions, sees just those, endorses."""

from collections.abc import Mapping

import pytest
from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, db
from impact_tool.models import Board
from tests.factories import make_person
from tests.journeys.conftest import Visitors
from tests.journeys.visitor import Visitor
from tests.review_factories import submit
from tests.web.samples import Sample

WAYS: Mapping[str, Mapping[str, object]] = {
    "with scripts": {},
    "without scripts": {"scripted": False},
    "at 400%": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
}
NAME = "Riverside pilot, Part 2, review point 1"


def chair_of(app: Flask, sample: Sample) -> str:
    with app.app_context():
        board = db.session.get_one(Board, sample.board_id)
        email = make_person(Role.BOARD_CHAIR, board=board, name="Cora Chair").email
        db.session.commit()
    return email


@pytest.mark.parametrize("way", WAYS)
def test_a_board_asks_for_changes_sees_just_those_and_endorses(
    app: Flask, visitors: Visitors, sample: Sample, way: str
) -> None:
    sample.plan_reviews(clock.today())
    sample.submit(1)
    chair = visitors(**WAYS[way])
    chair.sign_in(chair_of(app, sample))
    chair.follow("Read what was submitted")
    chair.follow(f"{NAME}, submission 1")
    comment(chair)
    ask_for_changes(chair)
    lead = visitors(**WAYS[way])
    lead.sign_in(sample.lead_email)
    make_an_action(lead)
    change(sample)
    chair.go("/board")
    chair.follow(f"{NAME}, submission 2")
    assert "2 answers and 1 action changed." in chair.text
    chair.follow("Mark the changes in the text")
    assert "Question 2 without marks" in chair.text
    decide(chair, "Endorse it")
    assert "The statement has been endorsed." in chair.text
    chair.go("/board")
    assert "Nothing awaits a decision." in chair.text


def comment(chair: Visitor) -> None:
    open_up(chair, "Comment on question 5")
    chair.press_in("question-5", "Add comment")
    assert "Select what kind of comment it is" in chair.text
    part = chair.page.locator("#question-5")
    part.get_by_role("radio", name="Could be improved").check()
    part.get_by_label("Your comment on question 5").fill("Ask at the first visit.")
    chair.press_in("question-5", "Add comment")
    assert "Your comment has been added." in chair.text


def open_up(visitor: Visitor, words: str) -> None:
    visitor.page.locator("summary", has_text=words).first.click()
    visitor.look()


def ask_for_changes(chair: Visitor) -> None:
    chair.press("Keep this decision")
    assert "Select what the board has decided" in chair.text
    for number in ("2. ", "4. "):
        chair.page.locator("label", has_text=number).first.click()
    decide(chair, "Request changes")
    assert "Changes requested by Cora Chair" in chair.text


def decide(chair: Visitor, words: str) -> None:
    chair.choose(words)
    chair.write("Reason", "As the board discussed.")
    chair.write("Minute reference (optional)", "7/2027")
    chair.press("Keep this decision")


def make_an_action(lead: Visitor) -> None:
    lead.go("/submissions/1")
    lead.follow("Make an action of comment 1 on question 5")
    lead.choose("Service delivery")
    lead.press("Add to the plan")
    assert "The project’s lead made an action of this." in lead.text


def change(sample: Sample) -> None:
    """The lead's pages are walked in test_submitting.py."""
    sample.say("work_completed", "Now we ask everybody at the first visit.", review_point=1)
    sample.say("key_results", "Everybody had two days of training.", review_point=1)
    with sample.opened() as project:
        submit(project, 1)
