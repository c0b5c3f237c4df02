"""The rows of a CSV file, whatever its letters are encoded in and whatever parts its cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TextIO

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
_SAID = re.compile(r"sep=(.)\r?\n?\Z")
# Cells have line breaks, and there are blank rows.
_MOST_LINES = 10 * MAX_ROWS
_PIECE = 1 << 20

Line = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class CsvFile:
    """The bytes of a file and how they are encoded; its text is made anew for each reading."""

    content: bytes
    encoding: str
    start: int = 0

    def text(self) -> TextIO:
        """The text from its beginning, line breaks as they are."""
        source = io.BytesIO(self.content)
        source.seek(self.start)
        return io.TextIOWrapper(source, self.encoding, newline="")


def opened(content: bytes) -> CsvFile:
    """A file whose letters can be told; raises SheetRefused where they cannot."""
    marked = next((each for each in _MARKS if content.startswith(each[0])), None)
    mark, encoding = marked or (b"", _encoding_of(content))
    file = CsvFile(content, encoding, len(mark))
    try:
        for text in iter(partial(file.text().read, _PIECE), ""):
            _refuse_what_is_no_text(text, encoding)
    except UnicodeDecodeError:
        raise SheetRefused(WhyNoSheet.LETTERS) from None
    return file


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


def _refuse_what_is_no_text(text: str, encoding: str) -> None:
    if _NUL in text:
        raise SheetRefused(WhyNoSheet.NO_SHEET)
    if encoding == _WINDOWS and _SPOILT.search(text):
        raise SheetRefused(WhyNoSheet.LETTERS)


def lines_of(file: CsvFile, score: Score) -> Iterator[Line]:
    """The rows with the numbers of the lines that they begin in; blank rows are left out."""
    said = _SAID.match(file.text().readline())
    if said:
        return _lines(file, said[1], skipped=1)
    return _lines(file, _delimiter_of(file, score))


def _delimiter_of(file: CsvFile, score: Score) -> str:
    """What parts cells: whatever makes the best known names, else the most even rows."""

    def fitness(delimiter: str) -> tuple[int, int, int]:
        rows = _first_rows(file, delimiter)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, times = max(widths.items(), key=lambda each: each[1], default=(0, 0))
        return max((score(row) for row in rows), default=0), times, width

    return max(_DELIMITERS, key=fitness)


def _first_rows(file: CsvFile, delimiter: str) -> list[list[str]]:
    """The first rows, up to one that cannot be told from the next."""
    found: list[list[str]] = []
    with suppress(SheetRefused):
        for _, cells in islice(_lines(file, delimiter), _LOOKED_AT):
            found.append([str(cell) for cell in cells])
    return found


def _lines(file: CsvFile, delimiter: str, skipped: int = 0) -> Iterator[Line]:
    text = file.text()
    for _ in range(skipped):
        text.readline()
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    start = skipped
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start + 1, list(cells)
            start = skipped + reader.line_num
            if start > _MOST_LINES:
                raise SheetRefused(WhyNoSheet.TOO_MANY_ROWS)
    except csv.Error:
        raise SheetRefused(WhyNoSheet.QUOTES, start + 1) from None
