"""The page of a project's history."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.history import Entry
from impact_tool.domain.paging import Place
from impact_tool.domain.permissions import Permission
from impact_tool.models import Project
from impact_tool.operations.history import HistoryPage, history_of, statements_with_names
from impact_tool.web.guard import requires
from impact_tool.web.history.forms import FilterForm
from impact_tool.web.paging import numbered_pages, page_asked_for

history = Blueprint("history", __name__, url_prefix="/projects/<reference>/history")

_NOTHING = HistoryPage((), Place(0, 1, 1))


@history.get("")
@requires(Permission.PROJECT_VIEW)
def time_line(project: Project) -> ResponseReturnValue:
    """What was done in a project, newest first."""
    form = FilterForm(request.args)
    form.offer(statements_with_names(project))
    is_good = form.validate()
    found = _NOTHING
    if is_good:
        found = history_of(project, form.wanted_kind, form.statement_id, page_asked_for())
    return render_template(
        "history/time_line.html",
        project=project,
        form=form,
        found=found,
        pages=[(n, _page(project, form, n)) for n in numbered_pages(found.place)],
        href_of=lambda entry: href_of(project, entry),
    )


def href_of(project: Project, entry: Entry) -> str:
    """Where the thing is that was acted upon; whoever may see the project may read all of these."""
    reference, what = project.reference, entry.act.partition(".")[0]
    if what == "action":
        return url_for("actions.action", reference=reference, action_id=entry.thing_id)
    if what == "evidence":
        return url_for("evidence.piece", reference=reference, evidence_id=entry.thing_id)
    if entry.submission_id:
        anchor = f"comment-{entry.thing_id}" if entry.thing_id else None
        return url_for("submissions.submission", submission_id=entry.submission_id, _anchor=anchor)
    if what == "answer":
        return _versions(reference, entry)
    return _of_project(reference, entry)


def _versions(reference: str, entry: Entry) -> str:
    if entry.review_point is None:
        return url_for("proformas.part_1_versions", reference=reference, number=entry.question)
    return url_for(
        "proformas.part_2_versions",
        reference=reference,
        number=entry.question,
        review_point=entry.review_point,
    )


def _of_project(reference: str, entry: Entry) -> str:
    page = "pilot" if entry.act == "pilot.set" else "overview"
    if entry.act == "plan.changed":
        page = "review_points" if entry.title.startswith("Review point") else "pilot"
    return url_for(f"projects.{page}", reference=reference)


def _page(project: Project, form: FilterForm, number: int | None) -> str:
    asked = {**form.kept, **({"page": str(number)} if number and number > 1 else {})}
    address = url_for("history.time_line", reference=project.reference)
    return f"{address}?{urlencode(asked)}" if asked else address
