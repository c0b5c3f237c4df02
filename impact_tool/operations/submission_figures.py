"""The figures of a submission, as they are hashed (docs/data-format.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from impact_tool.domain.canonical import Canonical
from impact_tool.domain.figures import Figures, SpanFigures
from impact_tool.domain.tallies import Span
from impact_tool.domain.timeliness import Spread
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.figures import figures_of


def figures_content(project: Project, point: ReviewPoint | None) -> dict[str, Canonical]:
    """Counts, experience and lengths of time by span; without a review point there are none."""
    if point is None:
        return {"figures": {}, "figures_from": "", "experience": {}, "timeliness": {}}
    figures = figures_of(project, point)
    return {
        "figures": {span: dict(figures.of(span).tally.counts) for span in Span},
        "figures_from": figures.source,
        "experience": {span: _experience(figures.of(span)) for span in Span},
        "timeliness": {span: _timeliness(figures, span) for span in Span},
    }


def figures_in(content: Mapping[str, Canonical]) -> Iterator[tuple[str, str, int]]:
    """Each count of a submission's content, as span, name and value."""
    spans = cast(Mapping[str, Mapping[str, int]], content["figures"])
    for span, counts in spans.items():
        for name, value in counts.items():
            yield span, name, value


def _experience(figures: SpanFigures) -> Canonical:
    return {
        asked.question_id: {str(score): n for score, n in asked.scores.items()}
        for asked in figures.experience
    }


def _timeliness(figures: Figures, span: Span) -> Canonical:
    found = figures.of(span).timeliness
    return {
        "to_conclusion": _days(found.to_conclusion),
        "to_first_conversation": _days(found.to_first_conversation),
    }


def _days(spread: Spread | None) -> Canonical:
    """Fractions of days as text: numbers with fractions are written in many ways."""
    if spread is None:
        return None
    return {
        "cases": spread.cases,
        "shortest": spread.shortest,
        "longest": spread.longest,
        "median": _as_text(spread.median),
        "lower_quartile": _as_text(spread.lower_quartile),
        "upper_quartile": _as_text(spread.upper_quartile),
    }


def _as_text(days: float | None) -> str | None:
    return None if days is None else f"{days:.2f}".rstrip("0").rstrip(".")
