"""The areas or teams of a council, of which each case may have one: added, renamed, retired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update

from impact_tool.domain.case_settings import MAX_AREAS, AreaNameTaken, TooManyAreas, area_key
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import NotFound, StaleForm
from impact_tool.extensions import clock, db
from impact_tool.models import Case, Council, CouncilArea
from impact_tool.operations.audit import record
from impact_tool.operations.case_settings import require_may_set
from impact_tool.operations.locks import lock
from impact_tool.operations.revisions import changed_its_row


@dataclass(frozen=True, slots=True)
class AreaInUse:
    """An area with the number of cases, of all projects of the council, that are in it."""

    area: CouncilArea
    cases: int


def areas_of(council_id: int) -> Sequence[AreaInUse]:
    """All areas of a council by name, those that are offered first; one query."""
    cases = func.count(Case.id)
    query = (
        select(CouncilArea, cases)
        .outerjoin(Case, (Case.area_id == CouncilArea.id) & Case.removed_at.is_(None))
        .where(CouncilArea.council_id == council_id)
        .group_by(CouncilArea.id)
        .order_by(CouncilArea.retired_at.is_not(None), func.lower(CouncilArea.name))
    )
    return [AreaInUse(area, count) for area, count in db.session.execute(query)]


def area_of(council_id: int, area_id: int) -> CouncilArea:
    """An area of this council; raises NotFound where there is none."""
    query = select(CouncilArea).where(
        CouncilArea.council_id == council_id, CouncilArea.id == area_id
    )
    area = db.session.scalars(query).one_or_none()
    if area is None:
        raise NotFound
    return area


def add_area(identity: Identity, council_id: int, name: str) -> CouncilArea:
    """Add an area; raises AreaNameTaken, TooManyAreas and NotPermitted."""
    known = _known_to_whoever_may(identity, council_id)
    if sum(area.retired_at is None for area in known) >= MAX_AREAS:
        raise TooManyAreas
    _require_free(name, known)
    area = CouncilArea(council_id=council_id, name=name)
    db.session.add(area)
    db.session.flush()
    _record("area.added", identity, area, after=name)
    return area


def rename_area(identity: Identity, area: CouncilArea, name: str, based_on: int) -> None:
    """Give an area another name, which all of its cases show from now on.

    Raises AreaNameTaken, StaleForm and NotPermitted.
    """
    known = _known_to_whoever_may(identity, area.council_id)
    _require_free(name, [each for each in known if each.id != area.id])
    was = area.name
    _take_revision(area, based_on)
    area.name = name
    _record("area.renamed", identity, area, before=was, after=name)


def retire_area(identity: Identity, area: CouncilArea, based_on: int) -> None:
    """Offer an area no longer; cases that are in it keep it. Raises StaleForm and NotPermitted."""
    require_may_set(identity, area.council_id)
    _take_revision(area, based_on)
    if area.retired_at is None:
        area.retired_at = clock.now()
        _record("area.retired", identity, area)


def offer_area_again(identity: Identity, area: CouncilArea, based_on: int) -> None:
    """Offer an area that was retired; raises TooManyAreas, StaleForm and NotPermitted."""
    known = _known_to_whoever_may(identity, area.council_id)
    if sum(each.retired_at is None for each in known) >= MAX_AREAS:
        raise TooManyAreas
    _take_revision(area, based_on)
    if area.retired_at is not None:
        area.retired_at = None
        _record("area.offered_again", identity, area)


def _known_to_whoever_may(identity: Identity, council_id: int) -> Sequence[CouncilArea]:
    """The council's areas, which nobody else changes until the transaction ends."""
    require_may_set(identity, council_id)
    lock(Council, [council_id])
    query = select(CouncilArea).where(CouncilArea.council_id == council_id)
    return db.session.scalars(query.execution_options(populate_existing=True)).all()


def _require_free(name: str, known: Sequence[CouncilArea]) -> None:
    for area in known:
        if area_key(area.name) == area_key(name):
            raise AreaNameTaken(area.name, area.retired_at is not None)


def _take_revision(area: CouncilArea, based_on: int) -> None:
    taking = (
        update(CouncilArea)
        .where(CouncilArea.id == area.id, CouncilArea.revision == based_on)
        .values(revision=based_on + 1)
    )
    if not changed_its_row(taking):
        raise StaleForm
    db.session.refresh(area, ["revision"])


def _record(
    act: str,
    identity: Identity,
    area: CouncilArea,
    before: str | None = None,
    after: str | None = None,
) -> None:
    record(
        act,
        "area",
        area.id,
        council_id=area.council_id,
        person_id=identity.person_id,
        before=before,
        after=after,
    )
