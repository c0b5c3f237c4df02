"""The figures of a project today, and at each of its review points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from impact_tool.domain.caseload import Lack
from impact_tool.domain.figures import Figures
from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import NotFound
from impact_tool.domain.tallies import Span
from impact_tool.extensions import clock
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.access import may
from impact_tool.operations.case_settings import quiet_time_of
from impact_tool.operations.caseload_counts import counts_of
from impact_tool.operations.figures import figures_of
from impact_tool.operations.review_points import review_points_of
from impact_tool.web.figures.blueprint import figures_
from impact_tool.web.figures.showing import sections_of, time_in_words
from impact_tool.web.guard import current_identity, requires


@figures_.get("/figures")
@requires(Permission.FIGURES_VIEW)
def figures(project: Project) -> ResponseReturnValue:
    """The figures of the project's cases as they are today."""
    points = review_points_of(project)
    found = figures_of(project, points=points)
    return render_template(
        "figures/figures.html",
        quiet=counts_of(project).lacks.get(Lack.QUIET, 0),
        quiet_days=quiet_time_of(project.council_id).days,
        **_shown(project, found, points, Span.TO_DATE),
    )


@figures_.get("/review-points/<int:number>/figures")
@requires(Permission.FIGURES_VIEW)
def at_review_point(project: Project, number: int) -> ResponseReturnValue:
    """The figures of a review point: of its period, or to date."""
    points = review_points_of(project)
    point = next((each for each in points if each.number == number), None)
    if point is None:
        raise NotFound
    shown = _shown(project, figures_of(project, point, points), points, Span.PERIOD)
    return render_template("figures/at_review_point.html", point=point, **shown)


def _shown(
    project: Project, found: Figures, points: Sequence[ReviewPoint], default: Span
) -> dict[str, Any]:
    span = _span_asked_for(default)
    of_span = found.of(span)
    asking, is_active = current_identity(), project.archived_at is None
    return {
        "project": project,
        "figures": found,
        "span": of_span,
        "spans": [found.of(each) for each in Span],
        "sections": () if found.is_empty else sections_of(of_span),
        "time": time_in_words(of_span),
        "points": points,
        "is_so_far": found.cut_off_on > clock.today(),
        "may_see_cases": may(asking, Permission.CASE_VIEW, project),
        "may_record": may(asking, Permission.CASE_EDIT, project) and is_active,
        "may_type": may(asking, Permission.TALLY_EDIT, project) and is_active,
    }


def _span_asked_for(default: Span) -> Span:
    asked = request.args.get("span", "")
    return Span(asked) if asked in set(Span) else default
