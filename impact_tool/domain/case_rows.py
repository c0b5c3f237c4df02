"""Reads the rows of a file as cases: each is a case, or has problems that say what to mend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from impact_tool.domain.case_assembly import Assembly, assemble
from impact_tool.domain.case_cells import CellProblem, CellReader, ColumnOfFile
from impact_tool.domain.case_columns import BY_KEY
from impact_tool.domain.case_import import (
    MAX_SHOWN,
    Known,
    ReadRow,
    RowDoubt,
    RowNotice,
    RowProblem,
)
from impact_tool.domain.case_rules import faults_of
from impact_tool.domain.case_values import kind_codes
from impact_tool.domain.cases import Fault, WholeCase
from impact_tool.domain.cell_dates import DayOrder
from impact_tool.domain.column_kinds import Column, Holds
from impact_tool.domain.identifiers import find_identifiers
from impact_tool.domain.outcomes import conclusion_in
from impact_tool.domain.prose import without_forbidden
from impact_tool.domain.sheets import Cell, Row, Sheet, Uncomputed, column_letters

# Fields whose place counts conversations; all others that have one count outcomes.
_OF_CONVERSATIONS = frozenset({"held_on", "parties"})
# Days that the file does not say, so that what is wrong with them is wrong with another day.
_WORKED_OUT = "raised_on"
_BEYOND = "There is something in a column without a heading"


class RowReader:
    """Reads the rows of one file, whose columns have been matched."""

    def __init__(
        self,
        sheet: Sheet,
        matching: Sequence[str],
        orders: Mapping[str, DayOrder],
        known: Known,
        today: date,
    ) -> None:
        """`orders` says by the keys of columns of dates which comes first, day or month."""
        columns = [
            ColumnOfFile(
                place, sheet.header[place], BY_KEY[key], orders.get(key, DayOrder.DAY_FIRST),
                sheet.from_1904,
            )
            for place, key in enumerate(matching)
            if key
        ]  # fmt: skip
        self._readers = [(each.place, each.column.key, CellReader(each, known)) for each in columns]
        self._by_key = {key: (place, each) for place, key, each in self._readers}
        self._width = len(sheet.header)
        self._kinds = kind_codes(known.kinds)
        self._known = known
        self._today = today

    def read(self, row: Row) -> ReadRow:
        """What a row says, kept to the rules and looked through for what could identify anybody."""
        made, found = self._assembled(row)
        if made is None or found.case is None:
            return found
        return self._looked_through(row, made, found.case)

    def read_again(self, row: Row, *, is_doubtful: bool) -> ReadRow:
        """The same of a row that was good when it was read before, in less than half the time."""
        made, found = self._assembled(row)
        if made is None or found.case is None or not is_doubtful:
            return found
        return replace(found, doubts=tuple(self._doubts(row, made, found.case)))

    def _assembled(self, row: Row) -> tuple[Assembly | None, ReadRow]:
        values: dict[str, object] = {}
        problems = []
        for place, key, reader in self._readers:
            cell = row.cells[place]
            if cell == "":
                continue
            known = reader.remembered.get(cell)
            if known is not None:
                values[key] = known
                continue
            try:
                values[key] = reader.read(cell)
            except CellProblem as problem:
                problems.append(self._problem(row, key, problem.reason, problem.accepted))
        problems += self._beyond(row)
        if problems:
            return None, ReadRow(row.line, problems=tuple(problems))
        made = assemble(values, self._kinds)
        lacks = tuple(self._problem(row, lack.key, lack.reason) for lack in made.lacks)
        return made, ReadRow(row.line, None if lacks else made.case, lacks)

    def _looked_through(self, row: Row, made: Assembly, case: WholeCase) -> ReadRow:
        problems = [
            self._problem(row, _key_of(fault, made), fault.message)
            for fault in _without_echoes(tuple(faults_of(case, self._today)))
        ]
        if problems:
            return ReadRow(row.line, problems=tuple(problems))
        doubts = tuple(self._doubts(row, made, case))
        return ReadRow(row.line, case, (), doubts, tuple(self._notices(row, made, case)))

    def _doubts(self, row: Row, made: Assembly, case: WholeCase) -> Iterator[RowDoubt]:
        for place, outcome in zip(made.places, case.outcomes, strict=True):
            because = outcome.judged.because if outcome.judged else ""
            for field, text in (("words", outcome.said.words), ("because", because)):
                found = find_identifiers(text, self._today) if text else ()
                if found:
                    yield RowDoubt(row.line, self._heading(f"{field}-{place + 1}"), found)

    def _notices(self, row: Row, made: Assembly, case: WholeCase) -> Iterator[RowNotice]:
        for place, outcome in zip(made.places, case.outcomes, strict=True):
            found = conclusion_in(outcome.said.words) if outcome.said.words else None
            if found:
                yield RowNotice(row.line, self._heading(f"words-{place + 1}"), found)

    def _beyond(self, row: Row) -> Iterator[RowProblem]:
        for place, cell in enumerate(row.cells[self._width :], start=self._width):
            if cell != "":
                column = f"Column {column_letters(place)}"
                accepted = "Give the column a heading, or empty the cell"
                yield RowProblem(row.line, column, _shown(cell), _BEYOND, accepted)

    def _problem(self, row: Row, key: str, reason: str, accepted: str = "") -> RowProblem:
        column = BY_KEY[key]
        place, reader = self._by_key.get(key, (None, None))
        value = "" if place is None else _shown(row.cells[place])
        if column.holds in _PERSONAL and find_identifiers(value, self._today):
            value = ""
        if reader is None:
            accepted = f"Add a column “{column.name}”. {column.note}"
        return RowProblem(
            row.line,
            self._heading(key),
            value,
            reason,
            accepted or (reader.accepted if reader else ""),
        )

    def _heading(self, key: str) -> str:
        """What the file calls a column; what the template does where the file has none."""
        found = self._by_key.get(key)
        return found[1].column.heading if found else BY_KEY[key].name


# What is refused because it identifies somebody is not shown or stored to say so.
_PERSONAL = frozenset({Holds.REFERENCE, Holds.WORDS})


def _shown(cell: Cell) -> str:
    text = without_forbidden(cell.formula if isinstance(cell, Uncomputed) else cell)
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"


def _without_echoes(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    told = tuple(fault for fault in faults if fault.field != _WORKED_OUT)
    return told or faults[:1]


def _key_of(fault: Fault, made: Assembly) -> str:
    """The key of the column that is to be mended."""
    field = "words" if fault.field == _WORKED_OUT else fault.field
    if fault.number is None:
        return field
    places = made.stages if field in _OF_CONVERSATIONS else made.places
    return f"{field}-{places[fault.number] + 1}"


def columns_of_dates(matching: Sequence[str]) -> Sequence[tuple[int, Column]]:
    """The columns of a file that hold dates, with their places."""
    found = ((place, BY_KEY[key]) for place, key in enumerate(matching) if key)
    return [(place, column) for place, column in found if column.holds is Holds.DAY]
