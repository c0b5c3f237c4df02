"""The list of a project's cases: what is asked of it, and what a case may lack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from impact_tool.domain.recording import Asked

# After so many days without anything happening an open case counts as quiet, unless the council
# says otherwise.
DEFAULT_QUIET_DAYS = 28
MAX_QUIET_DAYS = 3650
# For so long after the end somebody can still be expected to record how it ended for the person.
# Later it is pointed out in the list alone: a conversation that was never held cannot be recorded.
END_CONVERSATION_WITHIN = timedelta(weeks=8)


class CaseState(StrEnum):
    """Whether a case goes on."""

    OPEN = "open"
    CONCLUDED = "concluded"


class Lack(StrEnum):
    """What a case may lack that somebody can still see to.

    A conversation at the end, a result and the question about experience are missed only once the
    case has been concluded.
    """

    ASKED = "asked"
    BEGINNING = "beginning"
    END = "end"
    RESULT = "result"
    EXPERIENCE = "experience"
    QUIET = "quiet"


class Order(StrEnum):
    """In which order cases are listed; a minus turns the order round."""

    NEWEST = "-referred"
    OLDEST = "referred"
    BY_REFERENCE = "reference"
    BY_REFERENCE_TURNED = "-reference"
    QUIETEST_FIRST = "last"
    LIVELIEST_FIRST = "-last"


@dataclass(frozen=True, slots=True)
class Sought:
    """Which cases are asked for; all that is said must hold.

    `search` is a part of a reference, `area_id` 0 stands for no area.
    """

    search: str = ""
    state: CaseState | None = None
    asked: Asked | None = None
    lacks: frozenset[Lack] = frozenset()
    area_id: int | None = None
    is_repeat: bool | None = None

    @property
    def is_everything(self) -> bool:
        """No case is left out."""
        return self == Sought()


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """How many cases a project has, and how many of each sort; a sort that is missing has none.

    `ends_to_record` are those that have lately been concluded without a conversation at the end.
    Where cases `are_kept_elsewhere` a tally was typed for one of the project's review points.
    """

    states: Mapping[CaseState, int] = field(default_factory=dict)
    asked: Mapping[Asked, int] = field(default_factory=dict)
    lacks: Mapping[Lack, int] = field(default_factory=dict)
    repeats: int = 0
    ends_to_record: int = 0
    are_kept_elsewhere: bool = False

    @property
    def total(self) -> int:
        """All of the project's cases, but for those that were removed."""
        return sum(self.states.values())


def quiet_before(today: date, quiet_days: int) -> date:
    """An open case in which nothing has happened since before this day is quiet.

    Nothing has happened for more than `quiet_days` days then.
    """
    return today - timedelta(days=quiet_days)


def quiet_for(last_dated_on: date, today: date) -> int:
    """For how many days nothing has happened."""
    return max((today - last_dated_on).days, 0)
