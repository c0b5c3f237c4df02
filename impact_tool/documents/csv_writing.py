"""CSV for spreadsheets: known as UTF-8, and with no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

# Spreadsheets know a file as UTF-8 by this.
BYTE_ORDER_MARK = "\ufeff"
# A cell that begins so is a formula to a spreadsheet, whoever typed it.
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class _Returned:
    """What the CSV writer writes to: it gives each row back."""

    def write(self, row: str) -> str:
        return row


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Each row as a line, the first one with the mark of UTF-8 before it."""
    writer = csv.writer(_Returned())
    mark = BYTE_ORDER_MARK
    for row in rows:
        yield mark + writer.writerow([plain_cell(value) for value in row])
        mark = ""


def plain_cell(value: object) -> object:
    """A value with an apostrophe before it where it would be taken for a formula."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_BEGINS_FORMULA):
        return f"'{value}"
    return value
