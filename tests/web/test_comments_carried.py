"""Open comments on an earlier submission, on the pages of the board and of the lead."""

from flask import Flask

from impact_tool.domain.review import CommentKind
from impact_tool.extensions import db
from impact_tool.models import Comment, Submission
from impact_tool.operations.comments import add_comment
from impact_tool.operations.submissions import withdraw
from tests.factories import lead_of
from tests.review_factories import request_changes, reviewer_of, submit
from tests.web.browsing import Browser
from tests.web.pages import text_of
from tests.web.samples import Sample
from tests.web.stored import nothing_stored

MADE_ON = "Made on submission 1, still open"


def send_back(sample: Sample, submitted: int) -> int:
    """Comment on question 5 and ask for changes to it; the comment's id."""
    with sample.opened() as project:
        submission = db.session.get_one(Submission, submitted)
        kind = CommentKind.NEEDS_CHANGE
        comment = add_comment(
            reviewer_of(project), submission, kind, "Who was asked?", "engagement"
        )
        request_changes(submission, "engagement")
        return comment.id


def send_again(sample: Sample) -> int:
    with sample.opened() as project:
        return submit(project, 1).id


def test_an_open_comment_is_read_counted_and_resolved_with_the_next_submission(
    app: Flask, sample: Sample, submitted: int, reviewer: Browser
) -> None:
    comment_id = send_back(sample, submitted)
    second = send_again(sample)
    (card, *_) = [text_of(each) for each in reviewer.get("/board").with_class("app-card")]
    assert "1 open comment, made on an earlier submission" in card
    page = reviewer.get(f"/submissions/{second}")
    assert "Comments on question 5 (1 open)" in page.text
    assert MADE_ON in page.text
    resolving = f"/submissions/{second}/comments/{comment_id}/resolve"
    page = reviewer.arrive(reviewer.send(resolving, {"revision": "1"}))
    assert page.notices == ["The comment has been resolved."]
    assert MADE_ON not in page.text
    assert "open comment" not in reviewer.get("/board").text
    with app.app_context():
        assert db.session.get_one(Comment, comment_id).resolved_at is not None


def test_the_lead_reads_it_beside_the_question_and_replies_to_it(
    sample: Sample, submitted: int, lead: Browser
) -> None:
    comment_id = send_back(sample, submitted)
    second = send_again(sample)
    with sample.opened() as project:
        withdraw(lead_of(project), db.session.get_one(Submission, second), "Too early")
    page = lead.get(sample.at("review-points/1/part-2/5"))
    assert "made on submission 1 and still open" in page.text
    lead.get(f"/submissions/{second}")
    replying = f"/submissions/{second}/comments/{comment_id}/reply"
    page = lead.arrive(lead.send(replying, {f"reply-{comment_id}-text": "The team."}))
    assert "Reply by Lena of Anyshire" in page.text


def test_nobody_comments_on_what_was_withdrawn_and_what_they_typed_is_kept(
    app: Flask, sample: Sample, submitted: int, reviewer: Browser
) -> None:
    reviewer.get(f"/submissions/{submitted}")
    with sample.opened() as project:
        withdraw(lead_of(project), db.session.get_one(Submission, submitted), "Too early")
    said = {"comment-5-kind": "comment", "comment-5-text": "Ask earlier", "about": "5"}
    with nothing_stored(app):
        response = reviewer.send(f"/submissions/{submitted}/comments", said)
    page = reviewer.arrive(response)
    (problem,) = page.problems
    assert problem.message.startswith("Lena of Anyshire has withdrawn this statement meanwhile")
    assert "Ask earlier" in page.html
