"""The page of one submission: what was submitted, what was said of it, what changed."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.extensions import db
from impact_tool.models import Submission
from impact_tool.operations.access import may_with
from impact_tool.operations.submission_changes import last_seen, note_seen
from impact_tool.operations.transactions import begin_writing
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.submissions.blueprint import submissions
from impact_tool.web.submissions.reading import show


@submissions.get("")
@requires(Permission.SUBMISSION_VIEW)
def submission(submission: Submission) -> ResponseReturnValue:
    """Read it; for somebody of the board this is remembered as their last look."""
    identity = current_identity()
    if not may_with(identity, Permission.SUBMISSION_COMMENT, submission):
        return show(identity, submission)
    since = last_seen(identity, submission)
    page = show(identity, submission, since=since)
    # What was read so far ends here, since a transaction that only reads cannot go on to write.
    submission_id = submission.id
    db.session.rollback()
    begin_writing()
    note_seen(identity, db.session.get_one(Submission, submission_id))
    db.session.commit()
    return page
