"""The file of a piece of evidence: added, taken off, and downloaded."""

from __future__ import annotations

from flask import Response, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from impact_tool.documents.evidence_files import check_file
from impact_tool.domain.evidence import MOST_BYTES
from impact_tool.domain.evidence_files import MEDIA_TYPES, FileRefused, Unfit
from impact_tool.domain.permissions import Permission
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.evidence import (
    attach_file,
    files_of,
    piece_of,
    read_file,
    record_download,
    remove_file,
)
from impact_tool.operations.projects import require_active
from impact_tool.operations.transactions import begin_writing
from impact_tool.web.evidence.blueprint import evidence
from impact_tool.web.evidence.changing import page_of, pressed, saved
from impact_tool.web.evidence.forms import EvidenceFileForm
from impact_tool.web.guard import current_identity, requires


@evidence.route("/evidence/<int:evidence_id>/file", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_EDIT)
def file(project: Project, evidence_id: int) -> ResponseReturnValue:
    """Give a piece of evidence a file, in the place of the one that it has."""
    require_active(project)
    piece = piece_of(project, evidence_id)
    form = EvidenceFileForm(data={"revision": str(piece.revision)})

    def change() -> None:
        checked = check_file(form.name, form.content)
        attach_file(current_identity(), project, piece, checked, form.based_on)

    if form.validate_on_submit():
        try:
            if saved(change, form, "file", piece):
                flash("The file has been added.")
                return redirect(page_of(project, piece))
        except FileRefused as refused:
            db.session.rollback()
            form.refuse("file", refused.message)
    return render_template(
        "evidence/file.html",
        project=project,
        piece=piece,
        now=files_of([piece]).get(piece.id),
        form=form,
        most_bytes=MOST_BYTES,
        too_large=Unfit.TOO_LARGE.value,
    )


@evidence.post("/evidence/<int:evidence_id>/file/remove")
@requires(Permission.EVIDENCE_EDIT)
def take_off(project: Project, evidence_id: int) -> ResponseReturnValue:
    """Take the file off."""
    piece = piece_of(project, evidence_id)
    return pressed(
        lambda based_on: remove_file(current_identity(), project, piece, based_on),
        project,
        piece,
        "The file has been taken off.",
    )


@evidence.get("/evidence/<int:evidence_id>/download")
@requires(Permission.EVIDENCE_VIEW)
def download(project: Project, evidence_id: int) -> ResponseReturnValue:
    """The file, to be kept and not to be shown by the browser; that it was read is recorded."""
    piece = piece_of(project, evidence_id)
    found, content = read_file(piece)
    response = Response(content, mimetype=MEDIA_TYPES[found.kind])
    response.headers.set("Content-Disposition", "attachment", filename=found.name)
    digest = found.digest
    # In a transaction of its own, once what is sent has been read.
    db.session.commit()
    begin_writing()
    record_download(current_identity(), piece, digest)
    db.session.commit()
    return response
