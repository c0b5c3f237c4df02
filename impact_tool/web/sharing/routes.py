"""Share an endorsed statement in two steps, see what is shared of a project, and stop it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.sharing import Audience, DisclosedOtherwise, NotEndorsed
from impact_tool.extensions import db
from impact_tool.models import Project, Sharing, Submission
from impact_tool.operations.access import may
from impact_tool.operations.projects import require_active
from impact_tool.operations.share_statements import (
    can_be_shared,
    names_of,
    share,
    sharing_of,
    sharings_of,
    stop_sharing,
    what_is_told,
)
from impact_tool.operations.shareable_answers import answers_to_share
from impact_tool.operations.told import measures_told
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.part_pages import part_name
from impact_tool.web.sharing.blueprint import sharing
from impact_tool.web.sharing.forms import ShareForm

_ADDRESS = "/submissions/<int:submission_id>/share"
NOT_ENDORSED = "Only the newest submission of a Part 2 that the board endorsed can be shared."
OTHERWISE = (
    "Other figures of this review point were shared with all councils before. Shown beside them, "
    "these could tell of single people, so they cannot be shared with all councils, although "
    "sharing has stopped. You can share them with councils that you name"
)


@sharing.route(_ADDRESS, methods=["GET", "POST"])
@requires(Permission.STATEMENT_SHARE)
def choose(submission: Submission) -> ResponseReturnValue:
    """With whom and what; then exactly what others will see, to be confirmed."""
    require_active(submission.project)
    if not can_be_shared(submission):
        return _not_endorsed(submission)
    form = _form(submission)
    if form.validate_on_submit():
        shown = _preview(submission, form)
        if shown is not None:
            return shown
    return render_template("sharing/choose.html", **_facts(submission), form=form)


@sharing.post(f"{_ADDRESS}/confirmed")
@requires(Permission.STATEMENT_SHARE)
def confirm(submission: Submission) -> ResponseReturnValue:
    """Share what was shown."""
    require_active(submission.project)
    if not can_be_shared(submission):
        return _not_endorsed(submission)
    form = _form(submission)
    if not form.validate() or "back" in request.form:
        return render_template("sharing/choose.html", **_facts(submission), form=form)
    if not form.has_read():
        shown = _preview(submission, form)
        return shown or render_template("sharing/choose.html", **_facts(submission), form=form)
    reference = submission.project.reference
    try:
        share(current_identity(), submission, form.wanted)
    except NotEndorsed:
        db.session.rollback()
        flash(NOT_ENDORSED, "info")
    except DisclosedOtherwise:
        db.session.rollback()
        flash(f"{OTHERWISE}.", "info")
    else:
        db.session.commit()
        flash("The statement is shared. You can stop at any time.")
    return redirect(url_for("sharing.shared", reference=reference))


@sharing.get("/projects/<reference>/sharing")
@requires(Permission.SHARING_VIEW)
def shared(project: Project) -> ResponseReturnValue:
    """All that is and was shared of the project."""
    found = sharings_of(project)
    return render_template(
        "sharing/shared.html",
        project=project,
        sharings=found,
        councils=names_of(found),
        name_of=_part,
        is_for_all=_is_for_all,
        may_stop=may(current_identity(), Permission.STATEMENT_SHARE, project),
    )


@sharing.route("/projects/<reference>/sharing/<int:sharing_id>/stop", methods=["GET", "POST"])
@requires(Permission.STATEMENT_SHARE)
def stop(project: Project, sharing_id: int) -> ResponseReturnValue:
    """Stop at once; what it says first is what stopping cannot undo."""
    row = sharing_of(project, sharing_id)
    if request.method == "POST":
        stop_sharing(current_identity(), row)
        db.session.commit()
        flash("It is not shared any more.")
        return redirect(url_for("sharing.shared", reference=project.reference))
    return render_template(
        "sharing/stop.html",
        project=project,
        row=row,
        name=_part(row),
        is_for_all=_is_for_all(row),
        councils=names_of([row])[row.id],
    )


def _not_endorsed(submission: Submission) -> ResponseReturnValue:
    flash(NOT_ENDORSED, "info")
    return redirect(url_for("submissions.submission", submission_id=submission.id))


def _form(submission: Submission) -> ShareForm:
    form = ShareForm()
    form.offer(answers_to_share(submission), submission.council_id)
    return form


def _preview(submission: Submission, form: ShareForm) -> str | None:
    """The page that shows it; None, with the reason beside the choice, where it cannot be told."""
    try:
        told = what_is_told(submission, form.wanted)
    except DisclosedOtherwise:
        form.refuse("audience", OTHERWISE)
        return None
    return render_template(
        "sharing/confirm.html",
        **_facts(submission),
        form=form,
        told=told,
        measures=measures_told(told),
        named=[council.name for council in form.named],
        texts=[answer for answer in told.answers if answer.text],
    )


def _facts(submission: Submission) -> dict[str, object]:
    return {
        "submission": submission,
        "project": submission.project,
        "name": part_name(submission.statement.review_point),
    }


def _part(row: Sharing) -> str:
    return part_name(row.submission.statement.review_point)


def _is_for_all(row: Sharing) -> bool:
    return row.audience is Audience.ALL
