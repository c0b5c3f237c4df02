"""A council's people: listed, invited, given roles and projects, deactivated; second factors."""

from impact_tool.web.admin import (
    activation,
    assigned,
    first_password,
    inviting,
    people,
    roles,
    second_factor,
)
from impact_tool.web.admin.blueprint import admin, invitations

__all__ = [
    "activation",
    "admin",
    "assigned",
    "first_password",
    "invitations",
    "inviting",
    "people",
    "roles",
    "second_factor",
]
