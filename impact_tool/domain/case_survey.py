"""A first look at all rows of a file: how dates are written, which references are repeated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from impact_tool.domain.case_columns import BY_KEY
from impact_tool.domain.cases import reference_key
from impact_tool.domain.cell_dates import ColumnDates, ColumnLook, DayOrder
from impact_tool.domain.column_kinds import Holds
from impact_tool.domain.sheets import Row

# So many lines are named where a reference is there several times.
_MOST_NAMED = 5


class Survey:
    """Looks at the rows of a file one by one."""

    def __init__(self, header: Sequence[str], matching: Sequence[str]) -> None:
        self.rows = 0
        self._header = header
        used = [(place, key) for place, key in enumerate(matching) if key]
        self._dates = [
            (place, key, ColumnLook()) for place, key in used if BY_KEY[key].holds is Holds.DAY
        ]
        self._reference = matching.index("reference")
        self._lines: dict[str, int] = {}
        self._repeated: dict[str, list[int]] = {}

    def at(self, row: Row) -> None:
        """Take one row into account."""
        self.rows += 1
        for place, _, look in self._dates:
            cell = row.cells[place]
            if isinstance(cell, str) and cell:
                look.at(cell)
        reference = row.cells[self._reference]
        key = reference_key(reference) if isinstance(reference, str) else ""
        if not key:
            return
        first = self._lines.setdefault(key, row.line)
        if first != row.line:
            self._repeated.setdefault(key, [first]).append(row.line)

    @property
    def orders(self) -> Mapping[str, DayOrder]:
        """By the key of each column of dates, which comes first in it, day or month."""
        return {key: found.order for _, key, found in self._found()}

    def _found(self) -> Iterator[tuple[int, str, ColumnDates]]:
        """How each column is read; one that decides nothing itself is read like the others."""
        decided = {look.found.order for _, _, look in self._dates if look.decides}
        for place, key, look in self._dates:
            found = look.found
            if not found.is_sure and len(decided) == 1:
                found = replace(found, order=next(iter(decided)), is_sure=True)
            yield place, key, found

    def repeated(self, reference: str) -> str:
        """The lines of a reference that is there several times, in words; else empty."""
        lines = self._repeated.get(reference_key(reference), [])
        named = [str(line) for line in lines[:_MOST_NAMED]]
        if len(lines) > _MOST_NAMED:
            return f"{', '.join(named)} and {len(lines) - _MOST_NAMED} more"
        return " and ".join([", ".join(named[:-1]), named[-1]]) if named else ""

    def date_notes(self) -> Iterator[str]:
        """What a person should know of how dates are read, a sentence for each column."""
        for place, _, found in self._found():
            note = _note(found)
            if note:
                yield f"“{self._header[place]}”: {note}"


def _note(found: ColumnDates) -> str:
    if found.may_be_turned:
        return (
            "Excel seems to have turned day and month round. All its real dates are on the 12th "
            "or before, and the later ones are text. Compare them with where they came from."
        )
    if found.is_mixed:
        return (
            "some dates have the day first and others the month. They are read with the day "
            "first; those that cannot be are problems below."
        )
    if found.order is DayOrder.MONTH_FIRST:
        return "dates are read with the month first: 3/4/2027 is 4 March 2027."
    if not found.is_sure:
        return (
            "dates could have the day or the month first. They are read with the day first: "
            "3/4/2027 is 3 April 2027."
        )
    return ""
