"""A board reads what was submitted, and comments on it."""

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool.domain.permissions import Role
from impact_tool.extensions import db
from impact_tool.models import Action, Comment
from tests.factories import PASSWORD, make_board, make_council, make_person
from tests.web.browsing import Browser
from tests.web.pages import Page
from tests.web.samples import Sample
from tests.web.stored import nothing_stored


def test_a_chair_is_led_from_their_work_to_what_awaits_a_decision(
    chair: Browser, submitted: int
) -> None:
    page = chair.get("/")
    assert "1 statement awaits a decision." in page.text
    assert "Read what was submitted" in page.buttons
    page = chair.get("/board")
    assert "Riverside pilot, Part 2, review point 1, submission 1" in page.text
    assert "New to you" in page.text
    chair.get(f"/submissions/{submitted}")
    page = chair.get("/board")
    assert "New to you" not in page.text
    assert "Nothing has changed since you last looked." in page.text


def test_a_board_with_nothing_before_it_is_told_so(chair: Browser) -> None:
    assert "Nothing awaits your board." in chair.get("/").text
    assert "Nothing awaits a decision." in chair.get("/board").text


def comment_on_question_5(reviewer: Browser, submitted: int) -> Page:
    """What could be improved in the answer to question 5."""
    at = f"/submissions/{submitted}"
    reviewer.get(at)
    sent = {
        "about": "5",
        "comment-5-kind": "could_be_improved",
        "comment-5-text": "Ask earlier.\n\nAt the first visit.",
    }
    return reviewer.arrive(reviewer.send(f"{at}/comments", sent))


def id_of_comment(app: Flask) -> int:
    with app.app_context():
        return db.session.scalars(select(Comment.id)).one()


def test_a_reviewer_comments_and_the_lead_replies(
    app: Flask, reviewer: Browser, lead: Browser, submitted: int
) -> None:
    page = comment_on_question_5(reviewer, submitted)
    assert "Your comment has been added." in page.text
    assert "Comments on question 5 (1 open)" in page.text
    comment_id, at = id_of_comment(app), f"/submissions/{submitted}"
    lead.get(at)
    said = {f"reply-{comment_id}-text": "We will."}
    page = lead.arrive(lead.send(f"{at}/comments/{comment_id}/reply", said))
    assert "Reply by Lena of Anyshire" in page.text


def test_a_lead_makes_an_action_of_what_could_be_improved_once(
    app: Flask, reviewer: Browser, lead: Browser, submitted: int
) -> None:
    comment_on_question_5(reviewer, submitted)
    address = f"/submissions/{submitted}/comments/{id_of_comment(app)}/action"
    assert "Ask earlier." in lead.get(address).text
    page = lead.submit({"area": "service_delivery", "owner": "Team manager"})
    assert "The project’s lead made an action of this." in page.text
    lead.get(address, status=404)
    with app.app_context():
        action = db.session.scalars(select(Action)).one()
        words = "Ask earlier.\n\nAt the first visit."
        assert (action.title, action.origin, action.details) == ("Ask earlier.", "comment", words)


def test_a_comment_is_resolved_once(app: Flask, reviewer: Browser, submitted: int) -> None:
    comment_on_question_5(reviewer, submitted)
    at = f"/submissions/{submitted}/comments/{id_of_comment(app)}"
    page = reviewer.arrive(reviewer.send(f"{at}/resolve", {"revision": "1"}))
    assert "Comments on question 5 (0 open, 1 resolved)" in page.text
    page = reviewer.arrive(reviewer.send(f"{at}/reopen", {"revision": "1"}))
    assert "Somebody else did something with this comment meanwhile." in page.text
    page = reviewer.arrive(reviewer.send(f"{at}/reopen", {"revision": "2"}))
    assert "Comments on question 5 (1 open)" in page.text


@pytest.mark.parametrize(
    ("sent", "target", "message"),
    [
        ({"about": "3"}, "comment-3-kind-0", "Select what kind of comment it is"),
        (
            {"about": "whole", "comment-whole-kind": "comment"},
            "comment-whole-text",
            "Enter your comment",
        ),
    ],
)
def test_a_comment_that_lacks_something_comes_back(
    app: Flask, reviewer: Browser, submitted: int, sent: dict[str, str], target: str, message: str
) -> None:
    at = f"/submissions/{submitted}"
    reviewer.get(at)
    with nothing_stored(app):
        reviewer.send(f"{at}/comments", sent)
    assert reviewer.page is not None
    problems = {problem.target: problem.message for problem in reviewer.page.problems}
    assert problems[target] == message


def test_nobody_comments_on_a_question_that_is_not_there(reviewer: Browser, submitted: int) -> None:
    reviewer.get(f"/submissions/{submitted}")
    for about in ("16", "0", "", "5 ", "engagement"):
        sent = {"about": about, "comment-5-kind": "comment", "comment-5-text": "x"}
        assert reviewer.send(f"/submissions/{submitted}/comments", sent).status_code == 404


def test_a_board_never_sees_drafts(chair: Browser, sample: Sample, submitted: int) -> None:
    chair.get(sample.at(), status=404)
    chair.get(f"/submissions/{submitted + 1}", status=404)


def test_a_board_does_not_see_what_was_sent_to_another(app: Flask, submitted: int) -> None:
    with app.app_context():
        board = make_board(make_council())
        other = make_person(Role.BOARD_CHAIR, board=board)
        db.session.commit()
        email = other.email
    browser = Browser(app)
    browser.sign_in(email, PASSWORD)
    browser.get(f"/submissions/{submitted}", status=404)
    assert "Nothing awaits a decision." in browser.get("/board").text
