"""The cases of projects as they stood on a cut-off: the ground of every count, in SQL.

"As at" a cut-off means: referred, asked, raised, replaced, concluded on or before it
(national-recording.md, Dates decide). What has no date of its own is decided in
docs/decisions/0019-what-a-tally-counts.md. Removed cases never count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Integer,
    Subquery,
    and_,
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


def windows_cte(windows: Sequence[Window]) -> CTE:
    """The windows as rows; a day that is not set is the first of all."""
    rows = [
        select(
            literal(window.project_id, Integer).label("project_id"),
            literal(window.key, Integer).label("key"),
            literal(window.first_day or date.min, Date).label("first_day"),
            literal(window.last_day, Date).label("last_day"),
            literal(window.pilot_from or date.min, Date).label("pilot_from"),
        )
        for window in windows
    ]
    return (union_all(*rows) if len(rows) > 1 else rows[0]).cte("span")


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
    outcomes, conversations = _outcomes(window), _conversations(window)
    query = (
        select(
            window.c.key,
            window.c.last_day,
            Case.id,
            Case.is_repeat,
            Case.support,
            Case.ending,
            Case.risk,
            (Case.referred_on >= window.c.first_day).label("referred_in"),
            (Case.referred_on < window.c.pilot_from).label("before_pilot"),
            func.coalesce(is_concluded(window), false()).label("is_concluded"),
            func.coalesce(
                and_(Case.concluded_on >= window.c.first_day, is_concluded(window)), false()
            ).label("concluded_in"),
            _asked(window, outcomes).label("asked"),
            _capacity(window).label("capacity"),
            func.coalesce(outcomes.c.listed, 0).label("listed"),
            *(func.coalesce(outcomes.c[party.value], 0).label(party.value) for party in Party),
            _result(outcomes).label("result"),
            _judged(outcomes).label("judged"),
            *(func.coalesce(conversations.c[stage.value], 0).label(stage.value) for stage in Stage),
        )
        .select_from(Case)
        .join(window, counted(window))
        .outerjoin(outcomes, _same(outcomes, window))
        .outerjoin(conversations, _same(conversations, window))
    )
    return query.cte("as_at")


def _same(facts: Subquery, window: CTE) -> ColumnElement[bool]:
    return and_(facts.c.case_id == Case.id, facts.c.key == window.c.key)


def _outcomes(window: CTE) -> Subquery:
    """What the outcomes of each case say. The first day of all is not held to the last day."""
    current, result = is_current(window), DesiredOutcome.result
    raised = DesiredOutcome.raised_on <= window.c.last_day
    defined_by = DesiredOutcome.defined_by
    by_worker = DesiredOutcome.judged_by == Judge.WORKER
    return (
        select(
            window.c.key,
            DesiredOutcome.case_id,
            func.min(DesiredOutcome.raised_on).label("first_raised"),
            _number(raised).label("listed"),
            *(_number(raised, defined_by == party).label(party.value) for party in Party),
            _number(current).label("current"),
            _number(current, result.is_(None)).label("unresolved"),
            _number(current, result == Result.FULLY).label("fully"),
            _number(current, result == Result.NOT).label("not_met"),
            _number(current, by_worker).label("by_worker"),
        )
        .join(Case, Case.id == DesiredOutcome.case_id)
        .join(window, counted(window))
        .group_by(window.c.key, DesiredOutcome.case_id)
        .subquery("outcomes")
    )


def _conversations(window: CTE) -> Subquery:
    held = Conversation.held_on <= window.c.last_day
    return (
        select(
            window.c.key,
            Conversation.case_id,
            *(_number(held, Conversation.stage == stage).label(stage.value) for stage in Stage),
        )
        .join(Case, Case.id == Conversation.case_id)
        .join(window, counted(window))
        .group_by(window.c.key, Conversation.case_id)
        .subquery("conversations")
    )


def _number(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(and_(*conditions))


def _asked(window: CTE, outcomes: Subquery) -> ColumnElement[Any]:
    """The code from its day on: without one, from the first outcome's, or from the referral."""
    asked_on = func.coalesce(Case.asked_on, outcomes.c.first_raised, Case.referred_on)
    return case((asked_on <= window.c.last_day, Case.asked), else_=literal(Asked.NOT_YET.value))


def _capacity(window: CTE) -> ColumnElement[Any]:
    by_then = func.coalesce(Case.capacity_on, Case.referred_on) <= window.c.last_day
    return case(
        (and_(by_then, Case.capacity == Capacity.HAD), literal(Known.HAD.value)),
        (and_(by_then, Case.capacity == Capacity.LACKED), literal(Known.LACKED.value)),
        else_=literal(Known.UNKNOWN.value),
    )


def _result(outcomes: Subquery) -> ColumnElement[Any]:
    """The rule of `domain.results`, and the case's own code where no outcome is listed."""
    listed = func.coalesce(outcomes.c.listed, 0)
    own_code = [(and_(listed == 0, Case.achieved == each), literal(each.value)) for each in Result]
    return case(
        *own_code,
        (listed == 0, literal(NO_RESULT)),
        (outcomes.c.current == 0, literal(WITHDRAWN)),
        (outcomes.c.unresolved > 0, literal(NO_RESULT)),
        (outcomes.c.fully == outcomes.c.current, literal(Result.FULLY.value)),
        (outcomes.c.not_met == outcomes.c.current, literal(Result.NOT.value)),
        else_=literal(Result.PARTLY.value),
    )


def _judged(outcomes: Subquery) -> ColumnElement[Any]:
    """Who judged, where there is a result."""
    return case(
        (func.coalesce(outcomes.c.listed, 0) == 0, literal(JudgedBy.UNKNOWN.value)),
        (outcomes.c.by_worker == 0, literal(JudgedBy.PERSON.value)),
        (outcomes.c.by_worker == outcomes.c.current, literal(JudgedBy.WORKER.value)),
        else_=literal(JudgedBy.MIXED.value),
    )
