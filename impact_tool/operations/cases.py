"""Cases: the only way to one is through its project."""

from __future__ import annotations

from sqlalchemy import select

from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import db
from impact_tool.models import Case, Project


def case_of(project: Project, case_id: int) -> Case:
    """A case of this project that has not been removed; raises NotFound where there is none."""
    query = select(Case).where(
        Case.project_id == project.id, Case.id == case_id, Case.removed_at.is_(None)
    )
    case = db.session.scalars(query).one_or_none()
    if case is None:
        raise NotFound
    return case
