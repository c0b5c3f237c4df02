"""A board reads what was submitted, comments, asks for changes, sees just those, and endorses."""

import pytest
from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.domain.review import State
from impact_tool.extensions import clock, db
from impact_tool.models import Action, Board, Comment, Decision
from tests.factories import PASSWORD, make_board, make_council, make_person, part_of
from tests.review_factories import submit
from tests.web.browsing import Browser
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

DECIDED = {"reason": "As the board discussed.", "minute_reference": "7/2027"}


def on_board(app: Flask, sample: Sample, role: Role, name: str) -> Browser:
    with app.app_context():
        board = db.session.get_one(Board, sample.board_id)
        email = make_person(role, board=board, name=name).email
        db.session.commit()
    browser = Browser(app)
    browser.sign_in(email, PASSWORD)
    return browser


@pytest.fixture
def submitted(sample: Sample) -> int:
    """The id of a submission of Part 2 at review point 1."""
    sample.plan_reviews(clock.today())
    return sample.submit(1)


@pytest.fixture
def chair(app: Flask, sample: Sample) -> Browser:
    return on_board(app, sample, Role.BOARD_CHAIR, "Cora Chair")


@pytest.fixture
def reviewer(app: Flask, sample: Sample) -> Browser:
    return on_board(app, sample, Role.BOARD_REVIEWER, "Rafi Reviewer")


def state_of(sample: Sample) -> State:
    with sample.opened() as project:
        return part_of(project, 1).statement.state


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


def test_a_reviewer_comments_and_the_lead_replies_and_makes_an_action(
    app: Flask, reviewer: Browser, lead: Browser, submitted: int
) -> None:
    at = f"/submissions/{submitted}"
    reviewer.get(at)
    sent = {
        "about": "5",
        "comment-5-kind": "could_be_improved",
        "comment-5-text": "Ask earlier.\n\nAt the first visit.",
    }
    page = reviewer.arrive(reviewer.send(f"{at}/comments", sent))
    assert "Your comment has been added." in page.text
    assert "Comments on question 5 (1 open)" in page.text
    with app.app_context():
        comment_id = db.session.query(Comment.id).scalar()
    lead.get(at)
    said = {f"reply-{comment_id}-text": "We will."}
    page = lead.arrive(lead.send(f"{at}/comments/{comment_id}/reply", said))
    assert "Reply by Lena of Anyshire" in page.text
    page = lead.get(f"{at}/comments/{comment_id}/action")
    assert "Ask earlier." in page.text
    page = lead.submit({"area": "service_delivery", "owner": "Team manager"})
    assert "The project’s lead made an action of this." in page.text
    lead.get(f"{at}/comments/{comment_id}/action", status=404)
    with app.app_context():
        action = db.session.query(Action).one()
        assert (action.title, action.origin, action.details) == (
            "Ask earlier.",
            "comment",
            "Ask earlier.\n\nAt the first visit.",
        )
    reviewer.get(at)
    page = reviewer.arrive(reviewer.send(f"{at}/comments/{comment_id}/resolve", {"revision": "2"}))
    assert "Comments on question 5 (0 open, 1 resolved)" in page.text
    page = reviewer.arrive(reviewer.send(f"{at}/comments/{comment_id}/reopen", {"revision": "2"}))
    assert "Somebody else did something with this comment meanwhile." in page.text


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


def test_a_chair_asks_for_changes_sees_just_those_and_endorses(
    chair: Browser, sample: Sample, submitted: int
) -> None:
    at = f"/submissions/{submitted}"
    chair.get(at)
    asked = [
        ("action", "request_changes"),
        ("requested", "work_completed"),
        ("requested", "key_results"),
    ]
    page = chair.arrive(chair.send(f"{at}/decision", [*asked, *DECIDED.items()]))
    assert "Changes requested by Cora Chair" in page.text
    assert state_of(sample) is State.CHANGES_REQUESTED
    sample.say("work_completed", "Now we ask everybody at the first visit.", review_point=1)
    sample.say("key_results", "Everybody had two days of training.", review_point=1)
    with sample.opened() as project:
        again = submit(project, 1).id
    page = chair.get(f"/submissions/{again}")
    assert "Since you last looked" in page.text
    assert "What changed since submission 1" in page.text
    assert "2 answers" in page.text
    marked = chair.get(f"/submissions/{again}?marks=1")
    assert len(list(marked.root.iter("ins"))) >= 2
    assert "[added:" in marked.text
    assert "Question 2 without marks" in marked.text
    page = chair.arrive(
        chair.send(f"/submissions/{again}/decision", {"action": "endorse", **DECIDED})
    )
    assert "The statement has been endorsed." in page.text
    assert state_of(sample) is State.ENDORSED
    assert "minute 7/2027" in page.text
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
