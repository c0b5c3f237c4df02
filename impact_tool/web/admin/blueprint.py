"""The blueprints that the modules of this package share, and whom an administrator reaches."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

from impact_tool.domain.permissions import Permission
from impact_tool.models import Council, Person
from impact_tool.operations import access
from impact_tool.web.guard import current_identity

admin = Blueprint("admin", __name__, url_prefix="/admin")
invitations = Blueprint("invitations", __name__, url_prefix="/invitation")


def councils_administered() -> Sequence[Council]:
    """The councils, by name, whose people the signed-in person looks after."""
    return access.councils_for(current_identity(), Permission.PEOPLE_MANAGE)


def reached(person_id: int) -> tuple[Person, Sequence[Council]]:
    """Somebody of these councils, with the councils; raises NotFound."""
    councils = councils_administered()
    return access.person_for(current_identity(), person_id, councils), councils
