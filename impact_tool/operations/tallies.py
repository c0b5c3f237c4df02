"""Tallies and what stands beside them, from cases, for several windows at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, func, select

from impact_tool.domain.counts import COUNTS
from impact_tool.domain.figures import SpanFigures, Timeliness
from impact_tool.domain.measures import measures_of
from impact_tool.domain.tallies import Span, Tally
from impact_tool.extensions import db
from impact_tool.models import Case
from impact_tool.operations.case_counts import count_cases
from impact_tool.operations.cases_as_at import Window, counted, parameters_of, windows_cte
from impact_tool.operations.experience_counts import answers_given, askings
from impact_tool.operations.outcome_counts import count_outcomes
from impact_tool.operations.timing import timeliness_of

NONE_AT_ALL: Mapping[str, int] = dict.fromkeys(COUNTS, 0)


def tallies_of(windows: Sequence[Window]) -> Mapping[tuple[int, Span], Tally]:
    """The tally of each window and span, by the window's key; two queries however many windows."""
    if not windows:
        return {}
    cases, outcomes = count_cases(windows), count_outcomes(windows)
    keys = [(window.key, span) for window in windows for span in Span]
    return {
        key: Tally({**NONE_AT_ALL, **cases.get(key, {}), **outcomes.get(key, {})}) for key in keys
    }


def span_figures_of(windows: Sequence[Window]) -> Mapping[tuple[int, Span], SpanFigures]:
    """All figures of each window and span, by the window's key; a constant number of queries."""
    if not windows:
        return {}
    answers, asked = answers_given(windows), askings(windows)
    timeliness = timeliness_of(windows)
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


def number_of_cases(windows: Sequence[Window]) -> Mapping[int, int]:
    """How many cases there are to date, by the window's key; one query."""
    if not windows:
        return {}
    rows = db.session.execute(_number_query(len(windows)), parameters_of(windows))
    return {row[0]: row[1] for row in rows}


@cache
def _number_query(number_of_windows: int) -> Select[Any]:
    window = windows_cte(number_of_windows)
    counts = select(window.c.key, func.count()).select_from(Case).join(window, counted(window))
    return counts.group_by(window.c.key)


def _first_day(window: Window, span: Span) -> date | None:
    return window.first_day if span is Span.PERIOD else None
