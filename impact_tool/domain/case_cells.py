"""What a cell of a file says, by what its column holds; or why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from impact_tool.domain.case_import import Known
from impact_tool.domain.case_values import (
    CODES,
    age_band_of,
    capacity_of,
    kind_codes,
    labels_of,
)
from impact_tool.domain.cases import MAX_REASON, MAX_REFERENCE, MAX_WORDS, in_list_order
from impact_tool.domain.cell_dates import ACCEPTED, DayOrder, NotADay, read_day
from impact_tool.domain.column_kinds import Column, Holds
from impact_tool.domain.column_matching import plain_name
from impact_tool.domain.prose import clean, forbidden_characters
from impact_tool.domain.recording import Party, Support
from impact_tool.domain.sheets import Cell, Uncomputed

_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!)\Z")
_BETWEEN_PARTIES = re.compile(r"[;,/\n+&|]| and ")
ASKED_AND_NO_MORE = "asked, and no more is said"
_BARE_YES = frozenset({"yes", "y", "true", "asked", "1"})
_NOT_UNDERSTOOD = "This is not understood"
# So many texts of a column are remembered with what they say; the same few come again and again.
_REMEMBERED = 10_000


@dataclass
class CellProblem(Exception):
    """A cell cannot be read: why, and what would be accepted."""

    reason: str
    accepted: str


@dataclass(frozen=True, slots=True)
class ColumnOfFile:
    """A column of a file: its place and heading there, what it is, and how its dates are read."""

    place: int
    heading: str
    column: Column
    order: DayOrder = DayOrder.DAY_FIRST
    from_1904: bool = False


class CellReader:
    """Reads the cells of one column of a file, none of which is empty."""

    def __init__(self, column: ColumnOfFile, known: Known) -> None:
        self.column = column
        self._known = known
        self._holds = column.column.holds
        self._codes = self._codes_of()
        self._read = _READERS.get(self._holds, CellReader._code)
        # What texts say that were read before: who reads many rows looks here first.
        self.remembered: dict[Cell, object] = {}

    def read(self, cell: Cell) -> object:
        """What the cell says; raises CellProblem."""
        if isinstance(cell, Uncomputed):
            raise CellProblem(
                "It holds a formula whose value the file does not have",
                "Open the file in Excel and save it, or type the value in place of the formula",
            )
        found = self._read(self, self._checked(cell))
        if len(self.remembered) < _REMEMBERED and self._holds not in _HARDLY_EVER_TWICE:
            self.remembered[cell] = found
        return found

    @property
    def accepted(self) -> str:
        """What the column takes, in words."""
        labels = self._labels()
        if self._holds is Holds.PARTIES:
            return f"{_one_of(labels)}; several with semicolons between them"
        if labels:
            return _one_of(labels)
        return ACCEPTED if self._holds is Holds.DAY else self.column.column.note

    def _checked(self, text: str) -> str:
        if _ERROR.match(text):
            raise CellProblem(f"It holds an error of the spreadsheet, {text}", self.accepted)
        forbidden = () if _is_plain(text) else forbidden_characters(clean(text))
        if forbidden:
            reason = f"It has characters that cannot be kept: {', '.join(forbidden[:5])}"
            raise CellProblem(reason, "Type it anew")
        return text

    def _labels(self) -> tuple[str, ...]:
        if self._holds is Holds.AREA:
            return tuple(self._known.areas)
        return labels_of(self._holds, self._known.kinds)

    def _codes_of(self) -> Mapping[str, object]:
        if self._holds is Holds.KIND:
            return kind_codes(self._known.kinds)
        if self._holds is Holds.AREA:
            return {plain_name(name): id_ for name, id_ in self._known.areas.items()}
        return CODES.get(Holds.PARTY if self._holds is Holds.PARTIES else self._holds, {})

    def _code(self, text: str) -> object:
        found = self._codes.get(plain_name(text))
        if found is None:
            raise CellProblem(_NOT_UNDERSTOOD, self.accepted)
        return found

    def _area(self, text: str) -> object:
        if not self._known.areas:
            raise CellProblem(
                "Your council has named no areas or teams",
                "Name them in the case settings first, or leave this column out",
            )
        return self._code(text)

    def _asked(self, text: str) -> object:
        """A bare yes does not say whether anything came of it: the rest of the row may."""
        return ASKED_AND_NO_MORE if plain_name(text) in _BARE_YES else self._code(text)

    def _reference(self, text: str) -> str:
        reference = _one_line(text)
        if len(reference) > MAX_REFERENCE:
            reason = f"It has {len(reference)} characters"
            raise CellProblem(reason, f"At most {MAX_REFERENCE} characters")
        return reference

    def _day(self, text: str) -> date:
        try:
            return read_day(text, self.column.order, self.column.from_1904)
        except NotADay as problem:
            raise CellProblem(f"The date {problem.problem}", ACCEPTED) from None

    def _truth(self, text: str) -> bool:
        return self._code(text) is Support.YES

    def _age(self, text: str) -> object:
        return age_band_of(text) or self._code(text)

    def _capacity(self, text: str) -> object:
        return capacity_of(text, self.column.heading) or self._code(text)

    def _parties(self, text: str) -> tuple[Party, ...]:
        whole = self._codes.get(plain_name(text))
        names = [text] if whole else _BETWEEN_PARTIES.split(text)
        return in_list_order(Party(str(self._code(name))) for name in names if name.strip())

    def _words(self, text: str) -> str:
        words = _one_line(text) if self.column.column.field == "words" else _cleaned(text)
        most = MAX_WORDS if self.column.column.field == "words" else MAX_REASON
        if len(words) > most:
            raise CellProblem(f"It has {len(words):,} characters", f"At most {most:,} characters")
        return words


def _one_line(text: str) -> str:
    return " ".join(_cleaned(text).split())


def _cleaned(text: str) -> str:
    return text if _is_plain(text) else clean(text)


def _is_plain(text: str) -> bool:
    """Nothing is to be cleaned in one line of the commonest characters, which most cells are."""
    return text.isascii() and text.isprintable()


def _one_of(labels: tuple[str, ...]) -> str:
    *first, last = [f"“{label}”" for label in labels]
    return f"{', '.join(first)} or {last}" if first else last


_READERS: Mapping[Holds, Callable[[CellReader, str], object]] = {
    Holds.REFERENCE: CellReader._reference,
    Holds.DAY: CellReader._day,
    Holds.YES_NO: CellReader._truth,
    Holds.AREA: CellReader._area,
    Holds.WORDS: CellReader._words,
    Holds.ASKED: CellReader._asked,
    Holds.AGE: CellReader._age,
    Holds.CAPACITY: CellReader._capacity,
    Holds.PARTIES: CellReader._parties,
}
_HARDLY_EVER_TWICE = frozenset({Holds.REFERENCE, Holds.WORDS})
