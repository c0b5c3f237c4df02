"""The list of a project's cases: found, ordered and counted. Each look at it leaves an event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, UnaryExpression, func, select
from sqlalchemy.orm import joinedload

from impact_tool.domain.canonical import Canonical
from impact_tool.domain.caseload import CaseState, Lack, Order, Sought
from impact_tool.domain.cases import reference_key
from impact_tool.domain.paging import MOST_ON_A_PAGE, Place, place_of
from impact_tool.domain.permissions import Identity
from impact_tool.domain.recording import OutcomeState, Result
from impact_tool.domain.results import case_result
from impact_tool.extensions import clock, db
from impact_tool.models import Case, DesiredOutcome, Project
from impact_tool.operations.audit import record
from impact_tool.operations.case_lacks import lacks
from impact_tool.operations.case_settings import quiet_before_in

_ORDERS: Mapping[Order, tuple[UnaryExpression[Any], ...]] = {
    Order.NEWEST: (Case.referred_on.desc(), Case.id.desc()),
    Order.OLDEST: (Case.referred_on.asc(), Case.id.asc()),
    Order.BY_REFERENCE: (Case.reference_key.asc(), Case.id.asc()),
    Order.BY_REFERENCE_TURNED: (Case.reference_key.desc(), Case.id.desc()),
    Order.QUIETEST_FIRST: (Case.last_dated_on.asc(), Case.id.asc()),
    Order.LIVELIEST_FIRST: (Case.last_dated_on.desc(), Case.id.desc()),
}


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case, with what it lacks and, once it is concluded, its result where there is one."""

    case: Case
    lacks: frozenset[Lack]
    result: Result | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of a list of cases, and which one it is."""

    cases: tuple[ListedCase, ...]
    place: Place


def cases_of(project: Project, sought: Sought, order: Order, page: int) -> CasePage:
    """The cases of a project that are sought, in this order; four queries, however many there are.

    A page that there is not is the nearest one.
    """
    quiet_before = quiet_before_in([project.council_id], clock.today())[project.council_id]
    conditions = list(_conditions(project, sought, quiet_before))
    total = db.session.scalar(select(func.count(Case.id)).where(*conditions)) or 0
    place = place_of(total, page)
    query = (
        select(Case, *(lacks(lack, quiet_before).label(lack) for lack in Lack))
        .options(joinedload(Case.area))
        .where(*conditions)
        .order_by(*_ORDERS[order])
        .limit(MOST_ON_A_PAGE)
        .offset(place.offset)
    )
    rows = db.session.execute(query).all()
    results = _results([row[0] for row in rows])
    return CasePage(tuple(_listed(row[0], row[1:], results) for row in rows), place)


def record_look(identity: Identity, project: Project, sought: Sought, place: Place) -> None:
    """Add that somebody looked at a page of the list, and how it was filtered."""
    filters: dict[str, Canonical] = {
        "searched": bool(sought.search),
        "state": sought.state or "",
        "asked": sought.asked or "",
        "missing": sorted(sought.lacks),
        "by_area": sought.area_id is not None,
        "by_repeat": sought.is_repeat is not None,
    }
    record(
        "cases.viewed",
        "project",
        project.id,
        council_id=project.council_id,
        person_id=identity.person_id,
        page=place.page,
        found=place.total,
        **filters,
    )


def _conditions(
    project: Project, sought: Sought, quiet_before: date
) -> Iterator[ColumnElement[bool]]:
    yield Case.project_id == project.id
    yield Case.removed_at.is_(None)
    key = reference_key(sought.search)
    if key:
        yield Case.reference_key.contains(key, autoescape=True)
    if sought.state:
        is_open = Case.concluded_on.is_(None)
        yield is_open if sought.state is CaseState.OPEN else ~is_open
    if sought.asked:
        yield Case.asked == sought.asked
    if sought.area_id is not None:
        yield Case.area_id == sought.area_id if sought.area_id else Case.area_id.is_(None)
    if sought.is_repeat is not None:
        yield Case.is_repeat.is_(sought.is_repeat)
    for lack in sorted(sought.lacks):
        yield lacks(lack, quiet_before)


def _listed(case: Case, found: Sequence[bool], results: Mapping[int, Result | None]) -> ListedCase:
    """A case of which it was found, for each lack in order, whether it lacks it."""
    named = zip(Lack, found, strict=True)
    is_lacking = frozenset(lack for lack, holds in named if holds)
    return ListedCase(case, is_lacking, results.get(case.id))


def _results(cases: Sequence[Case]) -> dict[int, Result | None]:
    """The results of those of these cases that are concluded; one query."""
    concluded = [case for case in cases if case.concluded_on]
    query = select(DesiredOutcome.case_id, DesiredOutcome.state, DesiredOutcome.result).where(
        DesiredOutcome.case_id.in_([case.id for case in concluded])
    )
    outcomes: dict[int, list[tuple[OutcomeState, Result | None]]] = {}
    for case_id, state, result in db.session.execute(query):
        outcomes.setdefault(case_id, []).append((state, result))
    return {case.id: _result_of(case, outcomes.get(case.id, ())) for case in concluded}


def _result_of(case: Case, outcomes: Sequence[tuple[OutcomeState, Result | None]]) -> Result | None:
    if not outcomes:
        return case.achieved
    return case_result([result for state, result in outcomes if state is OutcomeState.CURRENT])
