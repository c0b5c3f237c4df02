"""The cases of projects as they stood on a cut-off: the ground of every count, in SQL.

"As at" a cut-off means: referred, asked, raised, replaced, concluded on or before it
(national-recording.md, Dates decide). What has no date of its own is decided in
docs/decisions/0019-what-a-tally-counts.md. Removed cases never count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Integer,
    and_,
    bindparam,
    case,
    false,
    func,
    literal,
    or_,
    select,
    union_all,
)

from impact_tool.domain.count_names import JudgedBy, Known
from impact_tool.domain.recording import Asked, Capacity, Judge, Party, Result, Stage
from impact_tool.models import Case, Conversation, DesiredOutcome

# What a case's result is where it has none: not every current outcome has one, or all are gone.
NO_RESULT = "none"
WITHDRAWN = "withdrawn"

_OF_CASES = (
    "id",
    "referred_on",
    "is_repeat",
    "asked",
    "asked_on",
    "capacity",
    "capacity_on",
    "support",
    "achieved",
    "ending",
    "concluded_on",
    "risk",
)


@dataclass(frozen=True, slots=True)
class Window:
    """Which days of a project are asked about, both included; `key` tells windows apart.

    Without a first day everything up to the last day is the period. `pilot_from` is the pilot's
    first day.
    """

    project_id: int
    key: int
    first_day: date | None
    last_day: date
    pilot_from: date | None = None


_COLUMNS: Mapping[str, type[Integer] | type[Date]] = {
    "project_id": Integer,
    "key": Integer,
    "first_day": Date,
    "last_day": Date,
    "pilot_from": Date,
}


def windows_cte(number: int) -> CTE:
    """So many windows as rows, whose values are parameters: a statement is made once for all."""
    rows = [
        select(
            *(
                bindparam(f"{name}_{place}", type_=kind).label(name)
                for name, kind in _COLUMNS.items()
            )
        )
        for place in range(number)
    ]
    return (union_all(*rows) if number > 1 else rows[0]).cte("span")


def parameters_of(windows: Sequence[Window]) -> dict[str, int | date]:
    """The values for `windows_cte`. A day that is not set is the first of all."""
    found: dict[str, int | date] = {}
    for place, window in enumerate(windows):
        for name in _COLUMNS:
            value = getattr(window, name)
            found[f"{name}_{place}"] = date.min if value is None else value
    return found


def counted(window: CTE) -> ColumnElement[bool]:
    """Joins a window to the cases that it counts to date."""
    return and_(
        Case.project_id == window.c.project_id,
        Case.removed_at.is_(None),
        Case.referred_on <= window.c.last_day,
    )


def is_concluded(window: CTE) -> ColumnElement[bool]:
    """The case had been concluded by the last day."""
    return Case.concluded_on <= window.c.last_day


def is_current(window: CTE) -> ColumnElement[bool]:
    """The outcome had been raised by the last day, and neither replaced nor withdrawn by then."""
    left = DesiredOutcome.left_on
    return and_(
        DesiredOutcome.raised_on <= window.c.last_day,
        or_(left.is_(None), left > window.c.last_day),
    )


def cases_as_at(window: CTE) -> CTE:
    """A row for each window and case counted to date, with what was so on the last day."""
    facts = _facts(window)
    day = facts.c.last_day
    query = select(
        facts.c.key,
        facts.c.last_day,
        *(facts.c[name] for name in ("id", "is_repeat", "support", "ending", "risk", "listed")),
        *(facts.c[party.value] for party in Party),
        (facts.c.referred_on >= facts.c.first_day).label("referred_in"),
        (facts.c.referred_on < facts.c.pilot_from).label("before_pilot"),
        func.coalesce(facts.c.concluded_on <= day, false()).label("is_concluded"),
        func.coalesce(facts.c.concluded_on.between(facts.c.first_day, day), false()).label(
            "concluded_in"
        ),
        _asked(facts.c).label("asked"),
        _capacity(facts.c).label("capacity"),
        _result(facts.c).label("result"),
        _judged(facts.c).label("judged"),
        *(_talked(facts.c, stage).label(stage.value) for stage in Stage),
    )
    # Without the word each count works all of this out again.
    return query.cte("as_at").prefix_with("MATERIALIZED")


def _facts(window: CTE) -> CTE:
    """Each case with what its outcomes say. Only the first day of all is not held to the last."""
    current, result = is_current(window), DesiredOutcome.result
    raised = DesiredOutcome.raised_on <= window.c.last_day
    by = DesiredOutcome.defined_by
    query = (
        select(
            *window.c,
            *(getattr(Case, name) for name in _OF_CASES),
            func.min(DesiredOutcome.raised_on).label("first_raised"),
            _number(raised).label("listed"),
            *(_number(raised, by == party).label(party.value) for party in Party),
            _number(current).label("current"),
            _number(current, result.is_(None)).label("unresolved"),
            _number(current, result == Result.FULLY).label("fully"),
            _number(current, result == Result.NOT).label("not_met"),
            _number(current, DesiredOutcome.judged_by == Judge.WORKER).label("by_worker"),
        )
        .select_from(Case)
        .join(window, counted(window))
        .outerjoin(DesiredOutcome, DesiredOutcome.case_id == Case.id)
        .group_by(*window.c, Case.id)
    )
    return query.cte("facts")


def _number(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(and_(*conditions))


def _asked(case_: Any) -> ColumnElement[Any]:
    """The code from its day on: without one, from the first outcome's, or from the referral."""
    asked_on = func.coalesce(case_.asked_on, case_.first_raised, case_.referred_on)
    return case((asked_on <= case_.last_day, case_.asked), else_=literal(Asked.NOT_YET.value))


def _capacity(case_: Any) -> ColumnElement[Any]:
    by_then = func.coalesce(case_.capacity_on, case_.referred_on) <= case_.last_day
    return case(
        (and_(by_then, case_.capacity == Capacity.HAD), literal(Known.HAD.value)),
        (and_(by_then, case_.capacity == Capacity.LACKED), literal(Known.LACKED.value)),
        else_=literal(Known.UNKNOWN.value),
    )


def _result(case_: Any) -> ColumnElement[Any]:
    """The rule of `domain.results`, and the case's own code where no outcome is listed."""
    none_listed = case_.listed == 0
    return case(
        *((and_(none_listed, case_.achieved == each), literal(each.value)) for each in Result),
        (none_listed, literal(NO_RESULT)),
        (case_.current == 0, literal(WITHDRAWN)),
        (case_.unresolved > 0, literal(NO_RESULT)),
        (case_.fully == case_.current, literal(Result.FULLY.value)),
        (case_.not_met == case_.current, literal(Result.NOT.value)),
        else_=literal(Result.PARTLY.value),
    )


def _judged(case_: Any) -> ColumnElement[Any]:
    """Who judged, where there is a result."""
    return case(
        (case_.listed == 0, literal(JudgedBy.UNKNOWN.value)),
        (case_.by_worker == 0, literal(JudgedBy.PERSON.value)),
        (case_.by_worker == case_.current, literal(JudgedBy.WORKER.value)),
        else_=literal(JudgedBy.MIXED.value),
    )


def _talked(case_: Any, stage: Stage) -> ColumnElement[bool]:
    # PostgreSQL would answer EXISTS for many cases by reading the whole table, of every council.
    first = select(Conversation.id).where(
        Conversation.case_id == case_.id,
        Conversation.stage == stage,
        Conversation.held_on <= case_.last_day,
    )
    return first.limit(1).scalar_subquery().is_not(None)
