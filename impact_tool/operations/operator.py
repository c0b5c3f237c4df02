"""What the operator of an installation asks for: no identity, and no council's borders.

Only commands come here, never a page: who may run commands on the server may read its database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import db
from impact_tool.models import Council, Project


@dataclass(frozen=True, slots=True)
class ListedProject:
    """A project as a list shows it; `state` is "active" or "archived"."""

    reference: str
    title: str
    council: str
    state: str


def list_all_projects() -> Sequence[ListedProject]:
    """Every project of the installation, by council and title."""
    query = (
        select(Project.reference, Project.title, Council.name, Project.archived_at)
        .join(Council, Council.id == Project.council_id)
        .order_by(Council.name, Project.title, Project.reference)
    )
    return [
        ListedProject(reference, title, council, "archived" if archived_at else "active")
        for reference, title, council, archived_at in db.session.execute(query)
    ]


def project_by_reference(reference: str) -> Project:
    """The project with this reference, whichever council's; raises NotFound."""
    project = db.session.scalars(
        select(Project).where(Project.reference == reference)
    ).one_or_none()
    if project is None:
        raise NotFound
    return project
