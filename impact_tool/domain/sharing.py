"""To whom a council shares an endorsed statement, and who may look at what others share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from impact_tool.domain.permissions import Role
from impact_tool.domain.refusals import Refusal


class Audience(StrEnum):
    """Who may see what is shared."""

    NAMED = "named"
    ALL = "all"


AUDIENCE_LABELS = {
    Audience.NAMED: "Named councils",
    Audience.ALL: "All councils",
}
# product.md, Who may do what: compare across councils.
COMPARES = frozenset(
    {
        Role.PROJECT_LEAD,
        Role.COUNCIL_ADMINISTRATOR,
        Role.BOARD_REVIEWER,
        Role.BOARD_CHAIR,
    }
)


@dataclass
class NotEndorsed(Refusal):
    """Only the newest submission of an endorsed statement on a review point can be shared."""


@dataclass
class DisclosedOtherwise(Refusal):
    """Other figures of this review point were told to all councils, and they cannot be corrected.

    Two rounded tables of one review point would tell which way a single case went.
    """


@dataclass
class NothingNew(Refusal):
    """Exactly this is shared already."""
