"""What cases lack, as conditions of SQL: one home for each, whoever lists or counts."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select

from impact_tool.domain.caseload import Lack
from impact_tool.domain.recording import Asked, OutcomeState, Stage
from impact_tool.models import Case, Conversation, DesiredOutcome, Experience


def lacks(lack: Lack, quiet_before: date | ColumnElement[date]) -> ColumnElement[bool]:
    """Holds for cases that lack this; an open case is quiet where nothing happened since a day."""
    is_concluded = Case.concluded_on.is_not(None)
    conditions = {
        Lack.ASKED: Case.asked == Asked.NOT_YET,
        Lack.BEGINNING: ~_talked(Stage.BEGINNING),
        Lack.END: and_(is_concluded, ~_talked(Stage.END)),
        Lack.RESULT: and_(is_concluded, Case.asked == Asked.EXPRESSED, _has_no_result()),
        Lack.EXPERIENCE: and_(is_concluded, ~_of_case(Experience)),
        Lack.QUIET: and_(~is_concluded, Case.last_dated_on < quiet_before),
    }
    return conditions[lack]


def _talked(stage: Stage) -> ColumnElement[bool]:
    return _of_case(Conversation, Conversation.stage == stage)


def _has_no_result() -> ColumnElement[bool]:
    """A current outcome has no result or, where no outcome is listed, the case has no code.

    Where all outcomes were replaced or withdrawn there is nothing to have a result.
    """
    unjudged = _of_case(
        DesiredOutcome,
        DesiredOutcome.state == OutcomeState.CURRENT,
        DesiredOutcome.result.is_(None),
    )
    return or_(unjudged, and_(Case.achieved.is_(None), ~_of_case(DesiredOutcome)))


def _of_case(
    table: type[Conversation] | type[DesiredOutcome] | type[Experience],
    *conditions: ColumnElement[bool],
) -> ColumnElement[bool]:
    # PostgreSQL would answer EXISTS for many cases by reading the whole table, of every council.
    first = select(table.id).where(table.case_id == Case.id, *conditions).limit(1)
    return first.scalar_subquery().is_not(None)
