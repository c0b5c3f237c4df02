"""Puts together what a meeting pack shows of a submission: what was frozen, and what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from impact_tool.domain.packs import PackedComment, PackedReply, PackedSubmission, missing_of
from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import Part
from impact_tool.domain.review import COMMENT_LABELS
from impact_tool.domain.wording import long_date, statement_name
from impact_tool.extensions import ENGLAND, db
from impact_tool.guide import proforma
from impact_tool.models import Comment, MeetingPack, Submission
from impact_tool.operations.boardroom import awaiting_of
from impact_tool.operations.comments import comments_on
from impact_tool.operations.frozen_reports import report_of
from impact_tool.operations.packs import ids_of
from impact_tool.operations.submission_changes import (
    board_saw_before,
    changes_between,
    submission_with,
)


def to_pack(identity: Identity, pack: MeetingPack) -> Sequence[int]:
    """Ids of what was chosen for a pack and still awaits its board, as this person may see it."""
    waiting = awaiting_of(identity, ids_of(pack))
    return [each.id for each in waiting if each.board_id == pack.board_id]


def left_out_of(pack: MeetingPack, found: Sequence[int]) -> tuple[str, ...]:
    """Names of what was chosen but no longer awaits the board."""
    gone = [db.session.get(Submission, id_) for id_ in missing_of(ids_of(pack), found)]
    return tuple(name_in_full(each) for each in gone if each is not None)


def pack_submission(submission: Submission) -> PackedSubmission:
    """One submission as a pack has it: its frozen report, what is new, and the open comments."""
    who = submission.submitted_by.name
    seen = board_saw_before(submission)
    earlier = seen or submission_with(submission, submission.number - 1)
    looked = "which the board looked at last" if seen else "the one before"
    return PackedSubmission(
        report=report_of(submission),
        name=part_name(submission),
        number=submission.number,
        submitted=f"Submitted by {who}, {_day(submission.submitted_at)}",
        since=f"Since submission {earlier.number}, {looked}" if earlier else "",
        changes=changes_between(earlier, submission) if earlier else None,
        comments=tuple(_comments(submission)),
    )


def part_name(submission: Submission) -> str:
    """What the statement is called."""
    point = submission.statement.review_point
    return statement_name(point.number if point else None)


def name_in_full(submission: Submission) -> str:
    """Which submission it is, of which project."""
    return f"{submission.project.title}, {part_name(submission)}, submission {submission.number}"


def _comments(submission: Submission) -> Iterator[PackedComment]:
    """What is open, on the whole first and then by question."""
    statement, said = submission.statement, comments_on(submission)
    questions = proforma(Part(statement.part), statement.definition_version).questions
    places = [("", "The whole statement"), *((q.id, f"Question {q.number}") for q in questions)]
    for question_id, about in places:
        for comment in said.get(question_id, ()):
            if comment.resolved_at is None:
                yield _comment(comment, about)


def _comment(comment: Comment, about: str) -> PackedComment:
    return PackedComment(
        about=about,
        kind=COMMENT_LABELS[comment.kind],
        who=f"{comment.made_by.name}, {_day(comment.made_at)}",
        text=comment.text,
        replies=tuple(
            PackedReply(f"{reply.made_by.name}, {_day(reply.made_at)}", reply.text)
            for reply in comment.replies
        ),
    )


def _day(at: datetime) -> str:
    return long_date(at.astimezone(ENGLAND).date())
