"""What a column of a file holds, and how it is known by its heading."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Holds(Enum):
    """What the cells of a column hold, which says how they are read."""

    REFERENCE = auto()
    DAY = auto()
    YES_NO = auto()
    AREA = auto()
    WORDS = auto()
    ASKED = auto()
    AGE = auto()
    CAPACITY = auto()
    SUPPORT = auto()
    PARTIES = auto()
    PARTY = auto()
    KIND = auto()
    RESULT = auto()
    JUDGE = auto()
    ENDING = auto()
    RISK = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading in the template, with a note for whoever fills it in.

    `others` are further names of it, parted by semicolons. The rules know it as `field` and, where
    a case has several of a thing, by the place of that thing, `number`, from 0 on.
    """

    field: str
    name: str
    holds: Holds
    note: str
    others: str = ""
    number: int | None = None
    is_required: bool = False

    @property
    def key(self) -> str:
        """What tells the column from all others: "referred_on", "kind-2"."""
        return self.field if self.number is None else f"{self.field}-{self.number + 1}"
