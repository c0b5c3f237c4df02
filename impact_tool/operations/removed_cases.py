"""The cases that were removed from a project, with why, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from impact_tool.domain.paging import MOST_ON_A_PAGE, Place, place_of
from impact_tool.domain.permissions import Identity
from impact_tool.extensions import db
from impact_tool.models import Case, CaseChange, Person, Project
from impact_tool.operations.audit import record
from impact_tool.operations.case_endings import REMOVED


@dataclass(frozen=True, slots=True)
class RemovedCase:
    """A case that was removed, and why and by whom."""

    case: Case
    reason: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class RemovedPage:
    """One page of the cases that were removed, and which one it is."""

    cases: tuple[RemovedCase, ...]
    place: Place


def count_removed(project: Project) -> int:
    """How many cases were removed and not put back."""
    query = select(func.count(Case.id)).where(
        Case.project_id == project.id, Case.removed_at.is_not(None)
    )
    return db.session.scalar(query) or 0


def removed_cases_of(project: Project, page: int) -> RemovedPage:
    """The cases that were removed, latest first; two queries.

    A page that there is not is the nearest one.
    """
    place = place_of(count_removed(project), page)
    removal = aliased(CaseChange)
    latest = (
        select(func.max(removal.id))
        .where(removal.case_id == Case.id, removal.act == REMOVED)
        .scalar_subquery()
    )
    query = (
        select(Case, CaseChange.reason, Person.name)
        .select_from(Case)
        .outerjoin(CaseChange, CaseChange.id == latest)
        .outerjoin(Person, Person.id == CaseChange.made_by_id)
        .where(Case.project_id == project.id, Case.removed_at.is_not(None))
        .order_by(Case.removed_at.desc(), Case.id.desc())
        .limit(MOST_ON_A_PAGE)
        .offset(place.offset)
    )
    rows = db.session.execute(query)
    return RemovedPage(tuple(RemovedCase(*row) for row in rows), place)


def record_look_at_removed(identity: Identity, project: Project, place: Place) -> None:
    """Add that somebody looked at the cases that were removed."""
    record(
        "removed_cases.viewed",
        "project",
        project.id,
        council_id=project.council_id,
        person_id=identity.person_id,
        page=place.page,
        found=place.total,
    )
