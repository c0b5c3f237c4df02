"""Two review points side by side, of which the address says which two; and all as a series."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from impact_tool.domain.compared_measures import SOURCE_WORDS
from impact_tool.domain.permissions import Permission
from impact_tool.extensions import clock
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.access import may
from impact_tool.operations.comparisons import compare_review_points, pair_to_show
from impact_tool.operations.review_points import review_points_of
from impact_tool.operations.series import series_of_project
from impact_tool.web.comparison.forms import PairForm
from impact_tool.web.guard import current_identity, requires

comparison = Blueprint("comparison", __name__, url_prefix="/projects/<reference>")

FEWEST = 2


@comparison.get("/compare")
@requires(Permission.STATEMENT_VIEW)
def compare(project: Project) -> ResponseReturnValue:
    """Two review points side by side: answers, choices and figures."""
    points = review_points_of(project)
    if len(points) < FEWEST:
        return _too_few(project, points)
    form = _form(points)
    chosen = _chosen(form, points)
    return render_template(
        "comparison/compare.html",
        project=project,
        form=form,
        compared=compare_review_points(project, *chosen) if chosen else None,
        sources=SOURCE_WORDS,
        today=clock.today(),
    )


@comparison.get("/series")
@requires(Permission.FIGURES_VIEW)
def series(project: Project) -> ResponseReturnValue:
    """All review points side by side: measures with their intervals, and what was chosen."""
    points = review_points_of(project)
    if len(points) < FEWEST:
        return _too_few(project, points)
    return render_template(
        "comparison/series.html", project=project, series=series_of_project(project, points)
    )


def _too_few(project: Project, points: Sequence[ReviewPoint]) -> str:
    return render_template(
        "comparison/_too_few.html", project=project, points=points, may_edit=_may_edit(project)
    )


def _form(points: Sequence[ReviewPoint]) -> PairForm:
    first, second = pair_to_show(points)
    form = PairForm(request.args, data={"first": str(first.number), "second": str(second.number)})
    form.offer(points)
    return form


def _chosen(
    form: PairForm, points: Sequence[ReviewPoint]
) -> tuple[ReviewPoint, ReviewPoint] | None:
    """The two that the address names; None where they are not two of the project's."""
    if not form.validate():
        return None
    by_number = {str(point.number): point for point in points}
    return by_number[form.first.data], by_number[form.second.data]


def _may_edit(project: Project) -> bool:
    permitted = may(current_identity(), Permission.PROJECT_EDIT, project)
    return permitted and project.archived_at is None
