"""Open comments on earlier submissions stand with the later ones, until they are resolved."""

import pytest

from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import NotFound
from impact_tool.domain.review import CommentKind
from impact_tool.extensions import db
from impact_tool.models import Comment, Project, Submission
from impact_tool.operations.boardroom import boardroom_of
from impact_tool.operations.comments import (
    add_comment,
    comment_of,
    comments_on,
    count_open,
    reply_to,
    resolve,
)
from impact_tool.operations.submission_changes import note_seen
from tests.factories import lead_of, make_board
from tests.review_factories import (
    complete,
    make_reviewed_project,
    request_changes,
    reviewer_of,
    submit,
)


def say(who: Identity, submission: Submission, text: str, on: str | None = "issues") -> Comment:
    return add_comment(who, submission, CommentKind.NEEDS_CHANGE, text, on)


def texts(submission: Submission) -> list[tuple[int, str]]:
    """What is shown with a submission on question 4: where it was made, and what it says."""
    return [(each.made_on, each.text) for each in comments_on(submission).get("issues", ())]


@pytest.fixture
def reviewed(project: Project) -> tuple[Project, Submission, Submission]:
    project = make_reviewed_project()
    complete(project)
    first = submit(project)
    reviewer = reviewer_of(project)
    say(reviewer, first, "Who?")
    dealt_with = say(reviewer, first, "When?")
    resolve(reviewer, first, dealt_with, 1)
    request_changes(first, "issues")
    return project, first, submit(project)


Reviewed = tuple[Project, Submission, Submission]


def test_what_is_open_is_carried_along_and_what_is_resolved_stays_behind(
    reviewed: Reviewed,
) -> None:
    project, first, second = reviewed
    say(reviewer_of(project), second, "Better")
    assert texts(second) == [(1, "Who?"), (2, "Better")]
    assert texts(first) == [(1, "Who?"), (1, "When?")]
    assert count_open([first, second]) == {first.id: (1, 0), second.id: (2, 1)}


def test_a_carried_comment_is_replied_to_and_resolved_where_it_is_read(reviewed: Reviewed) -> None:
    project, first, second = reviewed
    (carried,) = comments_on(second)["issues"]
    reply_to(lead_of(project), second, comment_of(second, carried.id), "The team")
    resolve(reviewer_of(project), second, carried, carried.revision)
    assert texts(second) == []
    (_, other) = comments_on(first)["issues"]
    assert carried.resolved_at is not None
    assert other.text == "When?"


def test_a_later_comment_is_not_one_of_an_earlier_submission(reviewed: Reviewed) -> None:
    project, first, second = reviewed
    later = say(reviewer_of(project), second, "Better")
    with pytest.raises(NotFound):
        comment_of(first, later.id)


def test_another_board_does_not_get_what_the_first_one_said(reviewed: Reviewed) -> None:
    project, _, second = reviewed
    request_changes(second, "issues")
    other = make_board(project.council)
    project.board_id = other.id
    db.session.flush()
    third = submit(project)
    assert third.board_id == other.id
    assert texts(third) == []
    assert count_open([third]) == {}


def test_a_reply_to_a_carried_comment_is_news_to_the_board(reviewed: Reviewed) -> None:
    project, _, second = reviewed
    reviewer = reviewer_of(project)
    note_seen(reviewer, second)
    assert boardroom_of(reviewer).new == frozenset()
    (carried,) = comments_on(second)["issues"]
    reply_to(lead_of(project), second, carried, "The team")
    assert boardroom_of(reviewer).new == {second.id}
    assert boardroom_of(reviewer).open_comments == {
        second.id: (1, 1),
        carried.submission_id: (1, 0),
    }
