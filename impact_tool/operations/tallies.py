"""Tallies and what stands beside them, from cases, for several windows at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from impact_tool.domain.counts import COUNTS
from impact_tool.domain.figures import SpanFigures, Timeliness
from impact_tool.domain.measures import measures_of
from impact_tool.domain.tallies import Span, Tally
from impact_tool.operations.case_counts import count_cases
from impact_tool.operations.cases_as_at import Window, windows_cte
from impact_tool.operations.experience_counts import answers_given, askings
from impact_tool.operations.outcome_counts import count_outcomes
from impact_tool.operations.timing import timeliness_of

NONE_AT_ALL: Mapping[str, int] = dict.fromkeys(COUNTS, 0)


def tallies_of(windows: Sequence[Window]) -> Mapping[tuple[int, Span], Tally]:
    """The tally of each window and span, by the window's key; two queries however many windows."""
    if not windows:
        return {}
    rows = windows_cte(windows)
    cases, outcomes = count_cases(rows), count_outcomes(rows)
    keys = [(window.key, span) for window in windows for span in Span]
    return {
        key: Tally({**NONE_AT_ALL, **cases.get(key, {}), **outcomes.get(key, {})}) for key in keys
    }


def span_figures_of(windows: Sequence[Window]) -> Mapping[tuple[int, Span], SpanFigures]:
    """All figures of each window and span, by the window's key; a constant number of queries."""
    if not windows:
        return {}
    rows = windows_cte(windows)
    answers, asked, timeliness = answers_given(rows), askings(rows), timeliness_of(rows)
    days = {window.key: window for window in windows}
    return {
        (key, span): SpanFigures(
            span=span,
            first_day=_first_day(days[key], span),
            last_day=days[key].last_day,
            tally=tally,
            measures=measures_of(tally),
            experience=answers.get((key, span), ()),
            askings=asked.get((key, span), ()),
            timeliness=timeliness.get((key, span), Timeliness()),
        )
        for (key, span), tally in tallies_of(windows).items()
    }


def _first_day(window: Window, span: Span) -> date | None:
    return window.first_day if span is Span.PERIOD else None
