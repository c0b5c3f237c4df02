"""Comments on a submission: made, replied to, resolved, reopened, and made into actions."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.actions import MadeFrom, Origin
from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import ActedMeanwhile, NotFound, StaleForm
from impact_tool.domain.review import CommentKind
from impact_tool.extensions import db
from impact_tool.models import Comment, Submission
from impact_tool.operations import comments as operations
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.part_pages import part_name
from impact_tool.web.submissions.blueprint import submissions
from impact_tool.web.submissions.forms import (
    CommentActionForm,
    CommentForm,
    ReplyForm,
    ResolveForm,
)
from impact_tool.web.submissions.reading import WHOLE, Open, definition_of, place_of, show

NOT_KEPT = (
    "{who} has {what} this statement meanwhile, so your comment has not been kept. What you typed "
    "is still below"
)
MEANWHILE = "Somebody else did something with this comment meanwhile. Look at it as it is now."


@submissions.post("/comments")
@requires(Permission.SUBMISSION_COMMENT)
def comment(submission: Submission) -> ResponseReturnValue:
    """Comment on a question, or on the whole."""
    identity, about = current_identity(), request.form.get("about", "")
    question_id = _question_id(submission, about)
    form = CommentForm(prefix=f"comment-{about}-")
    if not form.validate():
        return show(identity, submission, opened=Open(form, f"comment-{about}"))
    kind = CommentKind(form.kind.data)
    try:
        operations.add_comment(identity, submission, kind, form.text.data or "", question_id)
    except ActedMeanwhile as meanwhile:
        db.session.rollback()
        form.refuse("text", NOT_KEPT.format(who=meanwhile.who, what=meanwhile.what))
        return show(identity, submission, opened=Open(form, f"comment-{about}"))
    db.session.commit()
    flash("Your comment has been added.")
    return redirect(_at(submission, about))


@submissions.post("/comments/<int:comment_id>/reply")
@requires(Permission.SUBMISSION_REPLY)
def reply(submission: Submission, comment_id: int) -> ResponseReturnValue:
    """Reply to a comment."""
    identity = current_identity()
    said = operations.comment_of(submission, comment_id)
    form = ReplyForm(prefix=f"reply-{comment_id}-")
    if not form.validate():
        return show(identity, submission, opened=Open(form, f"reply-{comment_id}"))
    operations.reply_to(identity, submission, said, form.text.data or "")
    db.session.commit()
    flash("Your reply has been added.")
    return redirect(_to(submission, said))


@submissions.post("/comments/<int:comment_id>/resolve")
@requires(Permission.SUBMISSION_COMMENT)
def resolve(submission: Submission, comment_id: int) -> ResponseReturnValue:
    """Mark a comment as dealt with."""
    return _settle(submission, comment_id, is_resolved=True)


@submissions.post("/comments/<int:comment_id>/reopen")
@requires(Permission.SUBMISSION_COMMENT)
def reopen(submission: Submission, comment_id: int) -> ResponseReturnValue:
    """Say that a comment is not dealt with after all."""
    return _settle(submission, comment_id, is_resolved=False)


@submissions.route("/comments/<int:comment_id>/action", methods=["GET", "POST"])
@requires(Permission.ACTION_EDIT)
def action(submission: Submission, comment_id: int) -> ResponseReturnValue:
    """Make an action of the project's plan out of what the board says could be improved."""
    said = operations.comment_of(submission, comment_id)
    if said.kind is not CommentKind.COULD_BE_IMPROVED or said.action_id is not None:
        raise NotFound
    form = CommentActionForm(data={"title": operations.title_of(said)})
    if form.validate_on_submit():
        made_from = MadeFrom(Origin.COMMENT, f"{said.submission_id}.{said.id}")
        operations.make_action(
            current_identity(), submission, said, form.details(said.text), made_from
        )
        db.session.commit()
        flash("The action has been added to the plan.")
        return redirect(_to(submission, said))
    return render_template(
        "submissions/action.html",
        submission=submission,
        name=part_name(submission.statement.review_point),
        comment=said,
        form=form,
        back=_to(submission, said),
    )


def _settle(submission: Submission, comment_id: int, *, is_resolved: bool) -> ResponseReturnValue:
    said = operations.comment_of(submission, comment_id)
    act = operations.resolve if is_resolved else operations.reopen_comment
    try:
        act(current_identity(), submission, said, ResolveForm().based_on)
    except StaleForm:
        db.session.rollback()
        flash(MEANWHILE, "info")
    else:
        db.session.commit()
        flash("The comment has been resolved." if is_resolved else "The comment is open again.")
    return redirect(_to(submission, said))


def _question_id(submission: Submission, about: str) -> str | None:
    """The question that a comment is about; raises NotFound where there is none such."""
    if about == WHOLE:
        return None
    numbers = {str(each.number): each.id for each in definition_of(submission).questions}
    if about not in numbers:
        raise NotFound
    return numbers[about]


def _at(submission: Submission, about: str) -> str:
    anchor = WHOLE if about == WHOLE else f"question-{about}"
    return url_for("submissions.submission", submission_id=submission.id, _anchor=anchor)


def _to(submission: Submission, comment: Comment) -> str:
    return _at(submission, place_of(submission, comment))
