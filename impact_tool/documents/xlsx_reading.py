"""The rows of a workbook's sheet, one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from impact_tool.documents.xlsx_cells import (
    AS_IT_IS,
    NumberStyle,
    number_in_words,
    unescaped,
)
from impact_tool.documents.xlsx_parsing import local, parsed
from impact_tool.domain.sheets import Cell, SheetRefused, Uncomputed, WhyNoSheet

# Excel has no more of either.
MAX_LINE, MAX_CELLS = 1_048_576, 16_384
MAX_CHARACTERS = 32_767
_LETTERS = re.compile(r"[A-Z]{1,3}\Z")

Line = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the cells of every sheet refer to."""

    strings: Sequence[str]
    styles: Sequence[NumberStyle]
    from_1904: bool


def lines_of(source: IO[bytes], book: Workbook) -> Iterator[Line]:
    """The rows of a sheet with their numbers, blank ones and blank ends left out."""
    reading = _Lines(book)
    for _ in parsed(source, reading):
        yield from reading.found
        reading.found.clear()


class _Lines:
    """Takes in the rows of a sheet: millions of cells, so that nothing is made for each."""

    def __init__(self, book: Workbook) -> None:
        self.found: list[Line] = []
        self.text: list[str] = []
        self._book = book
        self._line = 0
        self._cells: list[Cell] = []
        self._columns: dict[str, int] = {}
        self._styles = {str(number): style for number, style in enumerate(book.styles)}
        self._aloud = False
        self._formula: str | None = None
        self._begin_cell({})

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.text.clear()
        name = local(name)
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes.get("r", ""))
        elif name == "rPh":
            self._aloud = True

    def end(self, name: str) -> None:
        name = local(name)
        if name == "c":
            self._end_cell()
        elif name == "v":
            self._value = "".join(self.text)
        elif name == "row":
            self._end_row()
        elif name == "f":
            self._formula = "".join(self.text)
        elif name == "t" and not self._aloud and len(self._inline) < MAX_CHARACTERS:
            self._inline += "".join(self.text)
        elif name == "rPh":
            self._aloud = False
        self.text.clear()

    def _begin_row(self, number: str) -> None:
        given = int(number) if number.isdecimal() and len(number) < len("10000000") else 0
        # Rows that go back or beyond the last one are no work of Excel's.
        self._line = given if self._line < given <= MAX_LINE else self._line + 1
        self._cells = []
        self._column = -1

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._reference = attributes.get("r", "")
        self._kind = attributes.get("t", "n")
        self._style = self._styles.get(attributes.get("s", ""), AS_IT_IS)
        self._value = self._inline = ""
        self._formula = None

    def _end_cell(self) -> None:
        self._column = self._column_of(self._reference)
        value = self._cell()
        if value == "":
            return
        if self._column >= MAX_CELLS:
            raise SheetRefused(WhyNoSheet.TOO_MANY_COLUMNS, self._line)
        gap = self._column + 1 - len(self._cells)
        if gap == 1:
            self._cells.append(value)
        else:
            self._cells.extend([""] * gap)
            self._cells[self._column] = value

    def _column_of(self, reference: str) -> int:
        """From 0 on; where it is not said, the one after the last."""
        letters = reference.rstrip("0123456789")
        if letters not in self._columns:
            if not _LETTERS.match(letters):
                return self._column + 1
            number = 0
            for letter in letters:
                number = number * 26 + ord(letter) - ord("A") + 1
            self._columns[letters] = number - 1
        return self._columns[letters]

    def _cell(self) -> Cell:
        if self._formula is not None and not self._value and self._kind != "str":
            return Uncomputed(f"={self._formula}"[:MAX_CHARACTERS])
        return _READERS.get(self._kind, _Lines._text)(self)[:MAX_CHARACTERS]

    def _number(self) -> str:
        if not self._value:
            return ""
        return number_in_words(self._value, self._style, from_1904=self._book.from_1904)

    def _shared(self) -> str:
        strings, number = self._book.strings, self._value.strip()
        if not number.isdecimal() or len(number) > len("9999999") or int(number) >= len(strings):
            return ""
        return strings[int(number)]

    def _said_here(self) -> str:
        return unescaped(self._inline)

    def _truth(self) -> str:
        return {"1": "TRUE", "0": "FALSE"}.get(self._value, self._value)

    def _text(self) -> str:
        return unescaped(self._value)

    def _day(self) -> str:
        return self._value.removesuffix(".000").removesuffix("T00:00:00")

    def _end_row(self) -> None:
        cells, self._cells = self._cells, []
        if any(cell if isinstance(cell, Uncomputed) else cell.strip() for cell in cells):
            self.found.append((self._line, cells))


_READERS: Mapping[str, Callable[[_Lines], str]] = {
    "n": _Lines._number,
    "s": _Lines._shared,
    "b": _Lines._truth,
    "d": _Lines._day,
    "inlineStr": _Lines._said_here,
}
