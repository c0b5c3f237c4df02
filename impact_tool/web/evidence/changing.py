"""Evidence added, changed, withdrawn and put back."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import StaleForm
from impact_tool.extensions import db
from impact_tool.forms.base import CHANGED_MEANWHILE, RevisionedForm
from impact_tool.models import Evidence, Project
from impact_tool.operations.citations import cite_new
from impact_tool.operations.evidence import (
    add_evidence,
    details_of,
    edit_evidence,
    piece_of,
    put_evidence_back,
    withdraw_evidence,
)
from impact_tool.operations.projects import require_active
from impact_tool.web.evidence.blueprint import evidence
from impact_tool.web.evidence.forms import EvidenceForm, WithdrawForm, form_data
from impact_tool.web.guard import current_identity, requires


@evidence.route("/evidence/new", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_EDIT)
def new(project: Project) -> ResponseReturnValue:
    """Add a piece of evidence, which the answer named in the address cites at once."""
    require_active(project)
    form = EvidenceForm()
    answer_id = request.args.get("answer", type=int)
    if form.validate_on_submit():
        made = add_evidence(current_identity(), project, form.said)
        is_cited = answer_id is not None and cite_new(current_identity(), project, answer_id, made)
        db.session.commit()
        more = ", and your answer cites it" if is_cited else ""
        flash(f"The evidence has been added{more}. You can give it a file.")
        return redirect(page_of(project, made))
    return render_template("evidence/new.html", project=project, form=form, answer_id=answer_id)


@evidence.route("/evidence/<int:evidence_id>/edit", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_EDIT)
def edit(project: Project, evidence_id: int) -> ResponseReturnValue:
    """Change what is said of a piece of evidence."""
    require_active(project)
    piece = piece_of(project, evidence_id)
    form = EvidenceForm(data=form_data(details_of(piece), piece.revision))

    def change() -> None:
        edit_evidence(current_identity(), project, piece, form.said, form.based_on)

    if form.validate_on_submit() and saved(change, form, "title", piece):
        flash("Your changes have been saved.")
        return redirect(page_of(project, piece))
    return render_template("evidence/edit.html", project=project, piece=piece, form=form)


@evidence.route("/evidence/<int:evidence_id>/withdraw", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_EDIT)
def withdraw(project: Project, evidence_id: int) -> ResponseReturnValue:
    """Let it support nothing any more."""
    require_active(project)
    piece = piece_of(project, evidence_id)
    form = WithdrawForm(data={"revision": str(piece.revision)})

    def change() -> None:
        reason = form.reason.data or ""
        withdraw_evidence(current_identity(), project, piece, reason, form.based_on)

    if form.validate_on_submit() and saved(change, form, "reason", piece):
        flash("The evidence has been withdrawn. It can still be read here.")
        return redirect(page_of(project, piece))
    return render_template("evidence/withdraw.html", project=project, piece=piece, form=form)


@evidence.post("/evidence/<int:evidence_id>/put-back")
@requires(Permission.EVIDENCE_EDIT)
def put_back(project: Project, evidence_id: int) -> ResponseReturnValue:
    """Let it support again what cites it."""
    piece = piece_of(project, evidence_id)
    return pressed(
        lambda based_on: put_evidence_back(current_identity(), project, piece, based_on),
        project,
        piece,
        "The evidence has been put back.",
    )


def page_of(project: Project, piece: Evidence) -> str:
    """Where a piece of evidence is read."""
    return url_for("evidence.piece", reference=project.reference, evidence_id=piece.id)


def saved(change: Callable[[], None], form: RevisionedForm, field: str, piece: Evidence) -> bool:
    """Make the change and commit it; where somebody was faster the field says so."""
    try:
        change()
    except StaleForm:
        db.session.rollback()
        form.refuse(field, CHANGED_MEANWHILE)
        form.revision.data = str(piece.revision)
        return False
    db.session.commit()
    return True


def pressed(
    change: Callable[[int], None], project: Project, piece: Evidence, notice: str
) -> ResponseReturnValue:
    """What a button does that stands alone; where somebody was faster the page says so."""
    try:
        change(RevisionedForm().based_on)
    except StaleForm:
        db.session.rollback()
        flash("Nothing was changed: somebody else changed this evidence meanwhile.", "info")
    else:
        db.session.commit()
        flash(notice)
    return redirect(page_of(project, piece))
