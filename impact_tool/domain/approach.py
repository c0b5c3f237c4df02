"""The three levels of approach that a project can choose from (the guide, section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AsksFor(StrEnum):
    """What a project must name when it chooses a level; NOTHING is empty and so false."""

    NOTHING = ""
    ENABLING_RESPONSES = "enabling_responses"
    RESEARCH_PARTNER = "research_partner"


@dataclass(frozen=True, slots=True)
class Approach:
    """One level of approach, in our own words; `number` is the guide's, counted from 1."""

    number: int
    name: str
    summary: str
    explanation: str
    includes: tuple[str, ...]
    asks: AsksFor = AsksFor.NOTHING
