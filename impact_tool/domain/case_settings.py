"""What a council sets for the cases of all its projects, and what is refused about it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from impact_tool.domain.refusals import Refusal

MAX_AREA_NAME = 80
# A short list: a longer one nobody chooses from.
MAX_AREAS = 100
MAX_WORDING = 300


@dataclass
class AreaNameTaken(Refusal):
    """The council has an area of this name, perhaps one that is offered no longer."""

    name: str
    is_retired: bool


class TooManyAreas(Refusal):
    """The council has as many areas as it can have."""


def area_key(name: str) -> str:
    """What two names of the same area have in common: letter case and spaces do not tell them."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
