"""The note as it stands, the form that adapts it, and its documents."""

from __future__ import annotations

from pathlib import Path

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from impact_tool.documents.briefing import render_briefing_docx, render_briefing_pdf
from impact_tool.documents.cache import PdfCache
from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import StaleForm
from impact_tool.extensions import db
from impact_tool.forms.base import CHANGED_MEANWHILE
from impact_tool.guide import briefing_guide
from impact_tool.models import Project
from impact_tool.operations.access import may
from impact_tool.operations.briefings import adapt_briefing, briefing_of, note_of
from impact_tool.operations.projects import require_active
from impact_tool.web.briefing.forms import BriefingForm, briefing_form, form_data, name_of
from impact_tool.web.guard import current_identity, requires

briefing = Blueprint("briefing", __name__, url_prefix="/projects/<reference>")


@briefing.get("/briefing")
@requires(Permission.PROJECT_VIEW)
def note(project: Project) -> ResponseReturnValue:
    """The note as staff get it."""
    permitted = may(current_identity(), Permission.PROJECT_EDIT, project)
    return render_template(
        "briefing/note.html",
        project=project,
        note=note_of(project),
        briefing=briefing_of(project),
        may_edit=permitted and project.archived_at is None,
    )


@briefing.route("/briefing/edit", methods=["GET", "POST"])
@requires(Permission.PROJECT_EDIT)
def edit(project: Project) -> ResponseReturnValue:
    """Adapt the note."""
    require_active(project)
    now = briefing_of(project)
    form = briefing_form()(data=form_data(now.said, now.revision))
    if form.validate_on_submit() and _save(project, form):
        flash("The briefing note has been saved.")
        return redirect(url_for("briefing.note", reference=project.reference))
    return render_template(
        "briefing/edit.html", project=project, form=form, guide=briefing_guide(), name_of=name_of
    )


@briefing.get("/briefing.pdf")
@requires(Permission.PROJECT_VIEW)
def document(project: Project) -> ResponseReturnValue:
    """The note as a tagged PDF."""
    pdf = render_briefing_pdf(
        note_of(project),
        static_folder=Path(str(current_app.static_folder)),
        cache=PdfCache(Path(current_app.instance_path) / "cache" / "pdf"),
        large_print=_in_large_print(),
    )
    return _file(pdf, "application/pdf", "inline", f"{project.reference}-briefing.pdf")


@briefing.get("/briefing.docx")
@requires(Permission.PROJECT_VIEW)
def word(project: Project) -> ResponseReturnValue:
    """The note as a Word document."""
    content = render_briefing_docx(note_of(project), large_print=_in_large_print())
    return _file(content, _WORD, "attachment", f"{project.reference}-briefing.docx")


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _in_large_print() -> bool:
    return request.args.get("print") == "large"


def _file(content: bytes, mimetype: str, disposition: str, name: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers.set("Content-Disposition", disposition, filename=name)
    return response


def _save(project: Project, form: BriefingForm) -> bool:
    try:
        adapt_briefing(current_identity(), project, form.said, form.based_on)
    except StaleForm:
        db.session.rollback()
        form.refuse("contact", CHANGED_MEANWHILE)
        form.revision.data = str(briefing_of(project).revision)
        return False
    db.session.commit()
    return True
