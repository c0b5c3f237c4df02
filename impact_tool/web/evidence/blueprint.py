"""The blueprint that the modules of this package share."""

from __future__ import annotations

from flask import Blueprint

from impact_tool.domain.permissions import Permission
from impact_tool.models import Project
from impact_tool.operations.access import may
from impact_tool.web.guard import current_identity

evidence = Blueprint("evidence", __name__, url_prefix="/projects/<reference>")


def may_edit(project: Project) -> bool:
    """Who is asking may change the evidence, and it can be changed."""
    permitted = may(current_identity(), Permission.EVIDENCE_EDIT, project)
    return permitted and project.archived_at is None
