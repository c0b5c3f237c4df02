"""Who is involved in a project, and what they committed to (the guide's actions 1, 3 and 12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_NAME = 160


class InvolvedAs(StrEnum):
    """What somebody, or an organisation, is in a project."""

    LEADS = "leads"
    SUPPORTS = "supports"
    CHAMPION = "champion"
    PARTNER = "partner"
    USES_SERVICES = "uses_services"


INVOLVED_LABELS = {
    InvolvedAs.LEADS: "Leads or manages the project",
    InvolvedAs.SUPPORTS: "Gives support from the board or from management",
    InvolvedAs.CHAMPION: "Champion",
    InvolvedAs.PARTNER: "Partner organisation",
    InvolvedAs.USES_SERVICES: "People who use services, or who speak for them",
}
# What a list of several of them is called.
INVOLVED_HEADINGS = {
    InvolvedAs.LEADS: "Leading and managing the project",
    InvolvedAs.SUPPORTS: "Support from the board and from management",
    InvolvedAs.CHAMPION: "Champions",
    InvolvedAs.PARTNER: "Partner organisations",
    InvolvedAs.USES_SERVICES: "People who use services, and those who speak for them",
}


@dataclass(frozen=True, slots=True)
class InvolvedDetails:
    """Who it is and what they committed to; `agreed_on` is when, `until` their last day."""

    name: str
    involved_as: InvolvedAs
    role: str = ""
    commitment: str = ""
    agreed_on: date | None = None
    until: date | None = None
