"""Desired outcomes counted by kind, by who defined them, and by how they ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, func, select

from impact_tool.domain import count_names as names
from impact_tool.domain.count_names import Met
from impact_tool.domain.tallies import Span
from impact_tool.extensions import db
from impact_tool.models import Case, DesiredOutcome
from impact_tool.operations.case_counts import Counts
from impact_tool.operations.cases_as_at import (
    Window,
    counted,
    is_concluded,
    is_current,
    parameters_of,
    windows_cte,
)


def count_outcomes(windows: Sequence[Window]) -> Counts:
    """Current outcomes of cases concluded, by kind and by who defined them, with their results."""
    found: dict[tuple[int, Span], Counter[str]] = {}
    rows = db.session.execute(_query(len(windows)), parameters_of(windows))
    for key, concluded_in, kind, party, result, number in rows:
        met = Met(result.value) if result else Met.UNRECORDED
        for span in Span if concluded_in else (Span.TO_DATE,):
            counts = found.setdefault((key, span), Counter())
            counts[names.kind_is(kind, met)] += number
            counts[names.defined_by(party, met)] += number
    return found


@cache
def _query(number_of_windows: int) -> Select[Any]:
    window, outcome = windows_cte(number_of_windows), DesiredOutcome
    in_period = (Case.concluded_on >= window.c.first_day).label("concluded_in")
    what = (window.c.key, in_period, outcome.kind, outcome.defined_by, outcome.result)
    return (
        select(*what, func.count())
        .join(Case, Case.id == outcome.case_id)
        .join(window, counted(window))
        .where(is_concluded(window), is_current(window))
        .group_by(*what)
    )
