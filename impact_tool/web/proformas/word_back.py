"""Answers that were written in Word, looked at one by one and then taken over."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.documents.word_reading import read_word
from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import StaleSave
from impact_tool.domain.returned import DocumentRefused
from impact_tool.extensions import db
from impact_tool.forms.returned import UploadForm
from impact_tool.models import Project
from impact_tool.operations.projects import require_active
from impact_tool.operations.returned_documents import (
    compare_answers,
    compare_document,
    take_over,
)
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.proformas.addresses import addresses_of
from impact_tool.web.proformas.blueprint import proformas
from impact_tool.web.proformas.previewing import Preview, answers_sent, name_of, preview


@proformas.route("/word", methods=["GET", "POST"])
@requires(Permission.STATEMENT_EDIT)
def word_back(project: Project) -> ResponseReturnValue:
    """Take a Word document, and show what it says beside what is stored."""
    require_active(project)
    form = UploadForm()
    if form.validate_on_submit():
        try:
            compared = compare_document(project, read_word(form.content))
        except DocumentRefused as refused:
            form.refuse("document", refused.message)
        else:
            return _preview(project, preview(compared))
    return _upload(project, form)


@proformas.post("/word/save")
@requires(Permission.STATEMENT_EDIT)
def save_word(project: Project) -> ResponseReturnValue:
    """Take over those of the document's answers that were chosen: all of them, or none."""
    require_active(project)
    sent = answers_sent()
    try:
        looked_at = preview(compare_answers(project, sent))
    except DocumentRefused as refused:
        form = UploadForm()
        form.refuse("document", refused.message)
        return _upload(project, form)
    if looked_at.is_sure():
        try:
            count = take_over(current_identity(), project, looked_at.chosen)
        except StaleSave:
            db.session.rollback()
            looked_at = preview(compare_answers(project, sent))
            looked_at.is_sure()
        else:
            db.session.commit()
            return _saved(project, looked_at, count)
    return _preview(project, looked_at)


def _saved(project: Project, looked_at: Preview, count: int) -> ResponseReturnValue:
    flash(_NOTICES.get(count, f"{count} answers have been taken from the document."))
    if not looked_at.compared:
        return redirect(url_for("proformas.word_back", reference=project.reference))
    return redirect(addresses_of(project, looked_at.compared[0].reading).check)


_NOTICES = {
    0: "Nothing was changed.",
    1: "One answer has been taken from the document.",
}


def _upload(project: Project, form: UploadForm) -> ResponseReturnValue:
    return render_template("proformas/word_back.html", project=project, form=form)


def _preview(project: Project, looked_at: Preview) -> ResponseReturnValue:
    return render_template(
        "proformas/save_word.html", project=project, preview=looked_at, name_of=name_of
    )
