"""The blueprint that the modules of this package share, and what they have in common."""

from __future__ import annotations

from flask import Blueprint, url_for

from impact_tool.domain.recording import Version
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.audit import record_view
from impact_tool.operations.case_readings import CaseReading
from impact_tool.operations.transactions import begin_writing
from impact_tool.web.guard import current_identity

experience = Blueprint(
    "experience", __name__, url_prefix="/projects/<reference>/cases/<int:case_id>/experience"
)

VERSIONS = f"<any({', '.join(Version)}):version>"


def asking(project: Project, reading: CaseReading) -> str:
    """Where both versions of a case stand."""
    return url_for("experience.ask", reference=project.reference, case_id=reading.case.id)


def note_look(project: Project, reading: CaseReading) -> None:
    """Record that somebody looked at a case, once what is shown has been read."""
    db.session.commit()
    begin_writing()
    case = reading.case
    record_view(
        current_identity(), "case", case.id, council_id=project.council_id, page="experience"
    )
    db.session.commit()
