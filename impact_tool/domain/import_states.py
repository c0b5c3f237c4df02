"""How far an import of cases has come, and what is remembered of it on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from impact_tool.domain.cell_dates import DayOrder
from impact_tool.domain.refusals import Refusal


class ImportState(StrEnum):
    """Columns are matched, rows are checked, somebody says what is taken, and it is stored."""

    MATCHING = "matching"
    CHECKING = "checking"
    CHECKED = "checked"
    STORING = "storing"
    DONE = "done"
    REFUSED = "refused"
    ABANDONED = "abandoned"


# The file, and what was found in it, is kept as long as there is something to do with it.
UNFINISHED = frozenset(
    {ImportState.MATCHING, ImportState.CHECKING, ImportState.CHECKED, ImportState.STORING}
)
AT_WORK = frozenset({ImportState.CHECKING, ImportState.STORING})
STATE_LABELS = {
    ImportState.MATCHING: "Columns to match",
    ImportState.CHECKING: "Being checked",
    ImportState.CHECKED: "Checked, nothing added yet",
    ImportState.STORING: "Being added",
    ImportState.DONE: "Finished",
    ImportState.REFUSED: "Refused",
    ImportState.ABANDONED: "Abandoned",
}


class FindingSort(StrEnum):
    """What was found about a row: what keeps it out, what is asked about it, what is only said."""

    PROBLEM = "problem"
    DOUBT = "doubt"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class FirstCase:
    """A case of a file, in short, for somebody to see that its columns were matched rightly."""

    line: int
    reference: str
    referred_on: date
    asked: str
    outcomes: int
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Told:
    """What is remembered of a file: its headings, which column is which, and how dates are read.

    `sheets` names the sheet that is read and then the others, where the file is a workbook.
    """

    header: tuple[str, ...]
    sheets: tuple[str, ...] = ()
    matching: tuple[str, ...] = ()
    orders: Mapping[str, DayOrder] = field(default_factory=dict)
    date_notes: tuple[str, ...] = ()
    first: tuple[FirstCase, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of a file are what.

    `bad` have problems; `doubtful` are good but for words that could identify a person; `new` are
    those that can be added, doubtful ones included; `there` are in the project already.
    """

    rows: int = 0
    new: int = 0
    there: int = 0
    bad: int = 0
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody says of rows that are not simply good.

    Bad ones are left out or nothing is added; of doubtful ones somebody says that nothing in them
    is personal, or they are left out too.
    """

    leave_out_bad: bool = False
    confirmed: bool | None = None


class NotThatFar(Refusal):
    """The import is not at the point at which this is done."""


@dataclass
class ChoiceNeeded(Refusal):
    """Nothing is added until somebody says what becomes of these rows."""

    bad: int
    doubtful: int


class NothingToAdd(Refusal):
    """No row of the file can be added."""


def require_choice(counts: Counts, choice: Choice) -> None:
    """Raise ChoiceNeeded or NothingToAdd where nothing is to be stored."""
    bad = counts.bad if not choice.leave_out_bad else 0
    doubtful = counts.doubtful if choice.confirmed is None else 0
    if bad or doubtful:
        raise ChoiceNeeded(bad, doubtful)
    if counts.new - (0 if choice.confirmed else counts.doubtful) < 1:
        raise NothingToAdd
