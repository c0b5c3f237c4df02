"""The rows of a CSV file, whatever its letters are encoded in and whatever parts its cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from impact_tool.domain.sheets import MAX_ROWS, Cell, Score, SheetRefused, WhyNoSheet

_DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 50
# Marks at the beginning that say how the rest is encoded; the longer ones first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NUL = "\x00"
_WINDOWS = "cp1252"
# UTF-8 read as if it were of Windows: "cafÃ©" and "donâ€™t".
_SPOILT = re.compile("[ÂÃ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ¡-¿]|â€")  # noqa: RUF001
# What Excel writes to say what parts the cells.
_SAID = re.compile(r"\Asep=(.)\r?\n")

Line = tuple[int, list[Cell]]


def text_of(content: bytes) -> str:
    """The text of a file; raises SheetRefused where its letters cannot be told."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    return _decoded(content, _encoding_of(content))


def _encoding_of(content: bytes) -> str:
    """How a file without a mark is encoded: in plain text every other byte of UTF-16 is none."""
    start = content[:2000]
    if start[1::2].count(0) > len(start) // 4:
        return "utf-16-le"
    if start[::2].count(0) > len(start) // 4:
        return "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _WINDOWS
    return "utf-8"


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise SheetRefused(WhyNoSheet.LETTERS) from None
    if _NUL in text:
        raise SheetRefused(WhyNoSheet.NO_SHEET)
    if encoding == _WINDOWS and _SPOILT.search(text):
        raise SheetRefused(WhyNoSheet.LETTERS)
    return text


def lines_of(text: str, score: Score) -> Iterator[Line]:
    """The rows with the numbers of the lines that they begin in; blank rows are left out."""
    said = _SAID.match(text)
    if said:
        # The line that says it counts, as an editor counts it.
        return _lines(text[said.end() :], said[1], before=1)
    return _lines(text, _delimiter_of(text, score))


def _delimiter_of(text: str, score: Score) -> str:
    """What parts cells: whatever makes the best known names, else the most even rows."""

    def fitness(delimiter: str) -> tuple[int, int, int]:
        rows = _first_rows(text, delimiter)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, times = max(widths.items(), key=lambda each: each[1], default=(0, 0))
        return max((score(row) for row in rows), default=0), times, width

    return max(_DELIMITERS, key=fitness)


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    try:
        lines = _lines(text, delimiter)
        return [[str(cell) for cell in cells] for _, cells in islice(lines, _LOOKED_AT)]
    except SheetRefused:
        return []


def _lines(text: str, delimiter: str, before: int = 0) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = before
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start + 1, list(cells)
            start = before + reader.line_num
            if start > 10 * MAX_ROWS:
                raise SheetRefused(WhyNoSheet.TOO_MANY_ROWS)
    except csv.Error:
        raise SheetRefused(WhyNoSheet.QUOTES, start + 1) from None
