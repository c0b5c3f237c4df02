"""A lead submits a statement, takes it back, changes it as the board asks, and reopens it."""

from collections.abc import Mapping

import pytest

from impact_tool.extensions import clock, db
from impact_tool.models import Submission
from tests.journeys.conftest import Visitors
from tests.journeys.visitor import Visitor
from tests.review_factories import complete, endorse, request_changes
from tests.web.samples import TITLE, Sample

PART_2 = "review-points/1/part-2"
WAYS: Mapping[str, Mapping[str, object]] = {
    "with scripts": {},
    "without scripts": {"scripted": False},
    "at 400%": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
}


def newest() -> Submission:
    return db.session.query(Submission).order_by(Submission.id.desc()).limit(1).one()


def submit_what_is_shown(visitor: Visitor, words: str) -> None:
    visitor.follow(words)
    assert visitor.heading == "Submit Part 2, review point 1 to the board"
    assert "This is exactly what" in visitor.text
    assert "We did what we said." in visitor.text
    visitor.press("Submit to the board")


@pytest.mark.parametrize("way", WAYS)
def test_a_statement_goes_to_the_board_and_back(
    visitors: Visitors, sample: Sample, way: str
) -> None:
    sample.plan_reviews(clock.today())
    visitor = visitors(**WAYS[way])
    visitor.sign_in(sample.lead_email)
    visitor.go(sample.at(f"{PART_2}/submit"))
    assert "15 questions are not finished" in visitor.text
    with sample.opened() as project:
        complete(project, 1)
    visitor.go(sample.at(f"{PART_2}/check"))
    submit_what_is_shown(visitor, "Submit to the board")
    assert visitor.heading == "Submission 1"
    visitor.follow("Withdraw this submission")
    visitor.press("Withdraw submission")
    assert "Enter why you are withdrawing the submission" in visitor.text
    visitor.write("Why are you withdrawing it?", "One answer is not right yet.")
    visitor.press("Withdraw submission")
    assert "One answer is not right yet." in visitor.text
    submit_what_is_shown(visitor, "Submit to the board")
    assert visitor.heading == "Submission 2"
    change_what_the_board_asks_for(visitor, sample)
    reopen_what_was_endorsed(visitor, sample)


def change_what_the_board_asks_for(visitor: Visitor, sample: Sample) -> None:
    with sample.opened():
        request_changes(newest(), "engagement", "better_outcomes")
    visitor.go("/")
    assert TITLE in visitor.text
    assert "the board asks for changes to questions 5 and 7" in visitor.text
    visitor.go(sample.at(f"{PART_2}/5"))
    assert "Change requested" in visitor.text
    visitor.write("Your answer", "We asked everybody since.")
    visitor.press("Save and continue")
    visitor.go(sample.at(f"{PART_2}/6"))
    assert "Locked: the board asks for changes to other questions only." in visitor.text
    visitor.go(sample.at(f"{PART_2}/all"))
    visitor.go(sample.at(PART_2))
    assert "Changed" in visitor.text
    submit_what_is_shown(visitor, "Submit again")
    assert visitor.heading == "Submission 3"


def reopen_what_was_endorsed(visitor: Visitor, sample: Sample) -> None:
    with sample.opened():
        endorse(newest())
    visitor.go(sample.at(PART_2))
    assert "Endorsed by the board" in visitor.text
    visitor.follow("Reopen this statement")
    visitor.write("Why does it have to change?", "A figure was wrong.")
    visitor.press("Reopen statement")
    assert "The statement is open again." in visitor.text
    visitor.go(sample.at(f"{PART_2}/check"))
    assert "A figure was wrong." in visitor.text
