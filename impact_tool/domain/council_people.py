"""A council's people: who can sign in, and what is refused to those who look after them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from impact_tool.domain.refusals import Refusal


class Standing(StrEnum):
    """Whether somebody can sign in: not until they have set a password, and until deactivated."""

    INVITED = "invited"
    ACTIVE = "active"
    DEACTIVATED = "deactivated"


@dataclass
class NotInvitable(Refusal):
    """Nobody can be invited at this address but by the operator, who may know why."""

    email: str


@dataclass
class LastAdministrator(Refusal):
    """Nobody else would administer the council; who has set no password yet does not count."""

    name: str
    council: str


@dataclass
class RolesElsewhere(Refusal):
    """The person has a role that this administrator does not look after."""

    name: str


@dataclass
class NotAPractitioner(Refusal):
    """Somebody is not, or no longer, a practitioner of the project's council."""

    name: str


class InvitationExpired(Refusal):
    """The link of an invitation was good, but for too long."""


class InvitationNotUsable(Refusal):
    """The link of an invitation was never good, or has been used or withdrawn."""
