"""How many days things took, counted in SQL and made into median and spread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    and_,
    case,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from impact_tool.domain.figures import Timeliness
from impact_tool.domain.tallies import Span
from impact_tool.domain.timeliness import spread_of
from impact_tool.extensions import db
from impact_tool.models import Case, Conversation
from impact_tool.operations.cases_as_at import (
    Window,
    counted,
    is_concluded,
    parameters_of,
    windows_cte,
)

_TO_CONVERSATION, _TO_CONCLUSION = 0, 1


class days_from(FunctionElement[int]):  # noqa: N801 - written as SQL functions are
    """Whole days from one date to another."""

    type = Integer()
    inherit_cache = True


@compiles(days_from, "postgresql")
def _on_postgresql(element: days_from, compiler: SQLCompiler, **kw: Any) -> str:
    first, last = (compiler.process(each, **kw) for each in element.clauses)
    return f"({last} - {first})"


@compiles(days_from, "sqlite")
def _on_sqlite(element: days_from, compiler: SQLCompiler, **kw: Any) -> str:
    first, last = (compiler.process(each, **kw) for each in element.clauses)
    return f"CAST(julianday({last}) - julianday({first}) AS INTEGER)"


def timeliness_of(windows: Sequence[Window]) -> Mapping[tuple[int, Span], Timeliness]:
    """Days from the referral to the first conversation, and to conclusion, for each span.

    The first are of cases referred in the span that have had a conversation by its last day, the
    second of cases concluded in it.
    """
    found: dict[tuple[int, Span], tuple[list[int], list[int]]] = {}
    rows = db.session.execute(_query(len(windows)), parameters_of(windows))
    for key, what, in_period, days, number in rows:
        for span in Span if in_period else (Span.TO_DATE,):
            lengths = found.setdefault((key, span), ([], []))
            lengths[what].extend([days] * number)
    return {
        key: Timeliness(spread_of(to_conversation), spread_of(to_conclusion))
        for key, (to_conversation, to_conclusion) in found.items()
    }


@cache
def _query(number_of_windows: int) -> CompoundSelect[Any]:
    window = windows_cte(number_of_windows)
    return union_all(_to_first_conversation(window), _to_conclusion(window))


def _to_first_conversation(window: CTE) -> Select[Any]:
    first = (
        select(
            window.c.key,
            (Case.referred_on >= window.c.first_day).label("in_period"),
            _no_less_than_none(days_from(Case.referred_on, func.min(Conversation.held_on))).label(
                "days"
            ),
        )
        .join(window, counted(window))
        .join(
            Conversation,
            and_(Conversation.case_id == Case.id, Conversation.held_on <= window.c.last_day),
        )
        .group_by(window.c.key, window.c.first_day, Case.id, Case.referred_on)
        .subquery()
    )
    by = (first.c.key, literal(_TO_CONVERSATION, Integer), first.c.in_period, first.c.days)
    return select(*by, func.count()).group_by(first.c.key, first.c.in_period, first.c.days)


def _to_conclusion(window: CTE) -> Select[Any]:
    ended = (
        select(
            window.c.key,
            (Case.concluded_on >= window.c.first_day).label("in_period"),
            days_from(Case.referred_on, Case.concluded_on).label("days"),
        )
        .join(window, and_(counted(window), is_concluded(window)))
        .subquery()
    )
    by = (ended.c.key, literal(_TO_CONCLUSION, Integer), ended.c.in_period, ended.c.days)
    return select(*by, func.count()).group_by(ended.c.key, ended.c.in_period, ended.c.days)


def _no_less_than_none(days: ColumnElement[int]) -> ColumnElement[int]:
    """A conversation from before the referral took no time."""
    return case((days < 0, 0), else_=days)
