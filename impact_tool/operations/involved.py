"""Who is involved in a project: added and changed; who leaves stays to be read."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, update

from impact_tool.domain.involvement import InvolvedDetails
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import NotFound, StaleForm
from impact_tool.extensions import clock, db
from impact_tool.models import Involved, Project
from impact_tool.operations.audit import record
from impact_tool.operations.projects import require_active
from impact_tool.operations.revisions import changed_its_row

_DETAILS = tuple(InvolvedDetails.__slots__)


def everybody_involved(project: Project) -> Sequence[Involved]:
    """Everybody who is, or was, involved in a project, by name."""
    query = select(Involved).where(Involved.project_id == project.id)
    return db.session.scalars(query.order_by(Involved.name, Involved.id)).all()


def somebody_involved(project: Project, involved_id: int) -> Involved:
    """One of them; raises NotFound where there is none."""
    query = select(Involved).where(Involved.project_id == project.id, Involved.id == involved_id)
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def details_of(row: Involved) -> InvolvedDetails:
    """What is said of somebody."""
    return InvolvedDetails(**{name: getattr(row, name) for name in _DETAILS})


def involve(identity: Identity, project: Project, details: InvolvedDetails) -> Involved:
    """Add somebody, or an organisation."""
    require_active(project)
    row = Involved(
        council_id=project.council_id,
        project_id=project.id,
        made_at=clock.now(),
        made_by_id=identity.person_id,
    )
    _write(identity, row, details)
    db.session.add(row)
    db.session.flush()
    record(
        "involved.added",
        "involved",
        row.id,
        council_id=row.council_id,
        person_id=identity.person_id,
        after=details,
        involved_as=row.involved_as,
    )
    return row


def change_involved(
    identity: Identity, project: Project, row: Involved, details: InvolvedDetails, based_on: int
) -> None:
    """Change what is said of somebody; raises StaleForm where somebody did since it was read."""
    require_active(project)
    before = details_of(row)
    if details == before:
        return
    taking = (
        update(Involved)
        .where(Involved.id == row.id, Involved.revision == based_on)
        .values(revision=based_on + 1)
    )
    if not changed_its_row(taking):
        raise StaleForm
    db.session.refresh(row, ["revision"])
    _write(identity, row, details)
    record(
        "involved.edited",
        "involved",
        row.id,
        council_id=row.council_id,
        person_id=identity.person_id,
        before=before,
        after=details,
    )


def _write(identity: Identity, row: Involved, details: InvolvedDetails) -> None:
    for name in _DETAILS:
        setattr(row, name, getattr(details, name))
    row.changed_at, row.changed_by_id = clock.now(), identity.person_id
