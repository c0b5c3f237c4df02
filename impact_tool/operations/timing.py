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
    facts = _facts(windows_cte(number_of_windows))
    to_conversation = _no_less_than_none(days_from(facts.c.referred_on, facts.c.held_on))
    to_conclusion = days_from(facts.c.referred_on, facts.c.concluded_on)
    return union_all(
        _counted(facts, _TO_CONVERSATION, facts.c.referred_in, to_conversation),
        _counted(facts, _TO_CONCLUSION, facts.c.concluded_in, to_conclusion),
    )


def _facts(window: CTE) -> CTE:
    """The dates of each case in each window, as far as they lie in it.

    Each case's conversations are asked for by themselves, and all is read once: from joins SQLite
    made plans that read the cases or the conversations of every council.
    """
    held_on = (
        select(func.min(Conversation.held_on))
        .where(Conversation.case_id == Case.id, Conversation.held_on <= window.c.last_day)
        .scalar_subquery()
    )
    return (
        select(
            window.c.key,
            Case.referred_on,
            held_on.label("held_on"),
            case((is_concluded(window), Case.concluded_on)).label("concluded_on"),
            (Case.referred_on >= window.c.first_day).label("referred_in"),
            (Case.concluded_on >= window.c.first_day).label("concluded_in"),
        )
        .join(window, counted(window))
        .cte("dated")
        .prefix_with("MATERIALIZED")
    )


def _counted(
    facts: CTE, what: int, in_period: ColumnElement[bool], days: ColumnElement[int]
) -> Select[Any]:
    """How many cases took how many days; a case that has not come so far is in none."""
    lengths = select(facts.c.key, in_period.label("in_period"), days.label("days")).subquery()
    by = (lengths.c.key, literal(what, Integer), lengths.c.in_period, lengths.c.days)
    known = select(*by, func.count()).where(lengths.c.days.is_not(None))
    return known.group_by(lengths.c.key, lengths.c.in_period, lengths.c.days)


def _no_less_than_none(days: ColumnElement[int]) -> ColumnElement[int]:
    """A conversation from before the referral took no time."""
    return case((days < 0, 0), else_=days)
