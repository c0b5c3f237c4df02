"""A board decides: endorses, or asks for changes and then sees just those."""

import pytest
from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.domain.review import State
from impact_tool.extensions import db
from impact_tool.models import Decision
from tests.factories import part_of
from tests.review_factories import submit
from tests.web.boards import on_board
from tests.web.browsing import Browser
from tests.web.pages import Page
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

DECIDED = {"reason": "As the board discussed.", "minute_reference": "7/2027"}


def state_of(sample: Sample) -> State:
    with sample.opened() as project:
        return part_of(project, 1).statement.state


def ask_for_changes(chair: Browser, submitted: int) -> Page:
    at = f"/submissions/{submitted}"
    chair.get(at)
    asked = [("requested", "work_completed"), ("requested", "key_results")]
    sent = [("action", "request_changes"), *asked, *DECIDED.items()]
    return chair.arrive(chair.send(f"{at}/decision", sent))


def submit_again(sample: Sample) -> int:
    """Change the two answers that the board asked for, and submit them; the submission's id."""
    sample.say("work_completed", "Now we ask everybody at the first visit.", review_point=1)
    sample.say("key_results", "Everybody had two days of training.", review_point=1)
    with sample.opened() as project:
        return submit(project, 1).id


def test_a_chair_asks_for_changes_and_sees_just_those(
    chair: Browser, sample: Sample, submitted: int
) -> None:
    page = ask_for_changes(chair, submitted)
    assert "Changes requested by Cora Chair" in page.text
    assert state_of(sample) is State.CHANGES_REQUESTED
    again = submit_again(sample)
    page = chair.get(f"/submissions/{again}")
    assert "Since you last looked" in page.text
    assert "What changed since submission 1" in page.text
    assert "2 answers" in page.text
    marked = chair.get(f"/submissions/{again}?marks=1")
    assert len(list(marked.root.iter("ins"))) >= 2
    assert "[added:" in marked.text
    assert "Question 2 without marks" in marked.text


def test_a_chair_endorses(chair: Browser, sample: Sample, submitted: int) -> None:
    at = f"/submissions/{submitted}"
    chair.get(at)
    page = chair.arrive(chair.send(f"{at}/decision", {"action": "endorse", **DECIDED}))
    assert "The statement has been endorsed." in page.text
    assert "minute 7/2027" in page.text
    assert state_of(sample) is State.ENDORSED
    assert "Endorsed" in chair.get("/board").text


@pytest.mark.parametrize(
    ("sent", "target", "message"),
    [
        ({}, "action-0", "Select what the board has decided"),
        ({"action": "endorse"}, "reason", "Enter the reason, which the council reads"),
        (
            {"action": "request_changes", "reason": "x"},
            "requested-0",
            "Select the questions that have to change",
        ),
        (
            {"action": "endorse", "reason": "x", "requested": "skills"},
            "requested-0",
            "Endorsing asks for no changes: clear the questions, or request them",
        ),
        (
            {"action": "request_changes", "reason": "x", "requested": "elsewhere"},
            "requested-0",
            "One of these questions is not part of the statement. Select again",
        ),
        ({"action": "withdraw", "reason": "x"}, "action-0", "Select what the board has decided"),
        (
            {"action": "endorse", "reason": "x", "meeting_on-day": "31", "meeting_on-month": "2"},
            "meeting_on-year",
            "",
        ),
    ],
)
def test_a_bad_decision_is_not_kept_and_what_was_typed_comes_back(
    app: Flask, chair: Browser, submitted: int, sent: dict[str, str], target: str, message: str
) -> None:
    chair.get(f"/submissions/{submitted}")
    with nothing_stored(app):
        chair.send(f"/submissions/{submitted}/decision", sent)
    assert chair.page is not None
    problems = {problem.target: problem.message for problem in chair.page.problems}
    assert target in problems
    assert not message or problems[target] == message


def test_of_two_chairs_the_second_is_told_and_keeps_what_they_typed(
    app: Flask, chair: Browser, sample: Sample, submitted: int
) -> None:
    other = on_board(app, sample, Role.BOARD_CHAIR, "Olu Other")
    for browser in (chair, other):
        browser.get(f"/submissions/{submitted}")
    address = f"/submissions/{submitted}/decision"
    chair.arrive(chair.send(address, {"action": "endorse", **DECIDED}))
    other.send(
        address, {"action": "request_changes", "requested": "skills", "reason": "Not yet good"}
    )
    assert other.page is not None
    assert "Cora Chair has endorsed this statement meanwhile" in other.page.problems[0].message
    assert "Not yet good" in other.page.text
    with app.app_context():
        assert db.session.query(Decision).count() == 1


def test_a_board_whose_chairs_are_all_barred_is_told_what_to_do(
    app: Flask, reviewer: Browser, sample: Sample, submitted: int
) -> None:
    page = reviewer.get(f"/submissions/{submitted}")
    assert "Nobody can decide on this submission: the board has no chair." in page.text
    assert "impact-tool boards appoint" in page.text
    on_board(app, sample, Role.BOARD_CHAIR, "Cora Chair")
    page = reviewer.get(f"/submissions/{submitted}")
    assert "Cora Chair can decide." in page.text
