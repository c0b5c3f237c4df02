"""The figures of a project today, and at each of its review points."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from impact_tool.domain.figures import Figures
from impact_tool.domain.permissions import Permission
from impact_tool.domain.tallies import Span
from impact_tool.extensions import clock
from impact_tool.models import Project
from impact_tool.operations.access import may
from impact_tool.operations.figures import figures_of
from impact_tool.operations.review_points import review_point_of, review_points_of
from impact_tool.web.figures.blueprint import figures_
from impact_tool.web.figures.showing import sections_of, time_in_words
from impact_tool.web.guard import current_identity, requires


@figures_.get("/figures")
@requires(Permission.FIGURES_VIEW)
def figures(project: Project) -> ResponseReturnValue:
    """The figures of the project's cases as they are today."""
    found = figures_of(project)
    return render_template("figures/figures.html", **_shown(project, found, Span.TO_DATE))


@figures_.get("/review-points/<int:number>/figures")
@requires(Permission.FIGURES_VIEW)
def at_review_point(project: Project, number: int) -> ResponseReturnValue:
    """The figures of a review point: of its period, or to date."""
    point = review_point_of(project, number)
    found = figures_of(project, point)
    shown = _shown(project, found, Span.PERIOD)
    return render_template("figures/at_review_point.html", point=point, **shown)


def _shown(project: Project, found: Figures, default: Span) -> dict[str, Any]:
    span = _span_asked_for(default)
    of_span = found.of(span)
    return {
        "project": project,
        "figures": found,
        "span": of_span,
        "spans": [found.of(each) for each in Span],
        "sections": () if found.is_empty else sections_of(of_span),
        "time": time_in_words(of_span),
        "points": review_points_of(project),
        "is_so_far": found.cut_off_on > clock.today(),
        "may_type": may(current_identity(), Permission.TALLY_EDIT, project)
        and project.archived_at is None,
    }


def _span_asked_for(default: Span) -> Span:
    asked = request.args.get("span", "")
    return Span(asked) if asked in set(Span) else default
