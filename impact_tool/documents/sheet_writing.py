"""The form in which cases are sent: headings and, where there is room, notes and lists."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from impact_tool.documents.csv_writing import csv_lines
from impact_tool.domain.case_columns import COLUMNS
from impact_tool.domain.case_import import Known
from impact_tool.domain.case_values import labels_of
from impact_tool.domain.column_kinds import Column, Holds
from impact_tool.domain.sheets import MAX_ROWS

CASES, NOTES, LISTS = "Cases", "Notes", "Lists"
# Formatted as dates; a longer list is formatted by whoever makes it so long.
_FORMATTED_ROWS = 1_000
_NARROW, _WIDE, _NOTE = 18, 34, 80
_DARK = "1D3A4F"
_HEIGHT, _LETTERS_OF_A_LINE = 16, 170
_INTRODUCTION = """\
How to fill in the cases
Each row of the sheet “Cases” is one case: one person’s referral in the pilot. A second referral \
of the same person is a row of its own.
No names, dates of birth, addresses or NHS numbers belong in any cell. Names cannot be detected, \
so please look for them yourself.
Only the columns that are marked as required must be filled in. The others can be left out, and \
all can stand in any order. Where a cell offers a list, other usual words are understood too.
Dates can be typed as 3 March 2027, 03/03/2027 or 2027-03-03.
Desired outcomes are those wanted now, up to five. What was replaced or withdrawn on the way is \
added on the page of the case. “Substantiated” and “more monitoring” are a conclusion and a \
service response, not outcomes. Each is taken to have been raised when the person was asked.
A file that is sent twice adds nothing the second time: cases that are there already are passed \
over.
"""


def csv_form() -> bytes:
    """The row of headings as CSV."""
    return "".join(csv_lines([[column.name for column in COLUMNS]])).encode()


def xlsx_form(known: Known) -> bytes:
    """A workbook with a sheet for the cases, one with notes, and lists that cells offer."""
    book = Workbook()
    book.remove(book.worksheets[0])
    cases, notes, lists = map(book.create_sheet, (CASES, NOTES, LISTS))
    for number, column in enumerate(COLUMNS, start=1):
        _write_heading(cases, number, column)
    # The headings and the references stay in sight.
    cases.freeze_panes = "B2"
    _write_notes(notes, known)
    _write_lists(cases, lists, known)
    lists.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def takes(column: Column, known: Known) -> tuple[str, ...]:
    """The words that a column takes; none where it takes any."""
    return (
        tuple(known.areas) if column.holds is Holds.AREA else labels_of(column.holds, known.kinds)
    )


def _write(sheet: Worksheet, line: int, number: int, text: str) -> None:
    """Text, whatever it begins with: never a formula."""
    cell = sheet.cell(line, number, text)
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _write_heading(sheet: Worksheet, number: int, column: Column) -> None:
    _write(sheet, 1, number, column.name)
    sheet.cell(1, number).font = Font(bold=True, color="FFFFFF")
    sheet.cell(1, number).fill = PatternFill("solid", fgColor=_DARK)
    is_wide = column.holds in {Holds.WORDS, Holds.KIND, Holds.ASKED, Holds.PARTIES}
    sheet.column_dimensions[get_column_letter(number)].width = _WIDE if is_wide else _NARROW
    if column.holds is Holds.DAY:
        for line in range(2, _FORMATTED_ROWS + 2):
            sheet.cell(line, number).number_format = "dd/mm/yyyy"


def _write_notes(sheet: Worksheet, known: Known) -> None:
    rows: list[Sequence[str]] = [[line] for line in _INTRODUCTION.splitlines()]
    heading = len(rows) + 2
    rows += [[], ["Column", "Required", "What it holds", "What it takes"]]
    rows += [
        [
            each.name,
            "Required" if each.is_required else "",
            each.note,
            "; ".join(takes(each, known)),
        ]
        for each in COLUMNS
    ]
    for line, texts in enumerate(rows, start=1):
        for number, text in enumerate(texts, start=1):
            _write(sheet, line, number, text)
        if line < heading:
            sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=4)
            lines = 1 + max(map(len, texts), default=0) // _LETTERS_OF_A_LINE
            sheet.row_dimensions[line].height = _HEIGHT * lines
    for letter, width in (("A", _WIDE), ("B", _NARROW), ("C", _NOTE), ("D", _NOTE)):
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}{heading}"].font = Font(bold=True)
    sheet["A1"].font = Font(bold=True, size=14)


def _write_lists(cases: Worksheet, lists: Worksheet, known: Known) -> None:
    """Lists stand on a sheet of their own, as a cell's own takes 255 characters at most."""
    offers: dict[tuple[str, ...], DataValidation] = {}
    for number, column in enumerate(COLUMNS, start=1):
        words = takes(column, known)
        # Where several of a list can stand in one cell, a list that opens would be in the way.
        if not words or column.holds is Holds.PARTIES:
            continue
        if words not in offers:
            offers[words] = _offer(lists, len(offers) + 1, column.name, words)
            cases.add_data_validation(offers[words])
        letter = get_column_letter(number)
        offers[words].add(f"{letter}2:{letter}{MAX_ROWS + 1}")


def _offer(lists: Worksheet, number: int, name: str, words: Sequence[str]) -> DataValidation:
    for line, text in enumerate((name, *words), start=1):
        _write(lists, line, number, text)
    letter = get_column_letter(number)
    place = f"{LISTS}!${letter}$2:${letter}${len(words) + 1}"
    offer = DataValidation("list", formula1=place, allow_blank=True)
    # Other words are understood too, so that nobody is kept from typing them.
    offer.showErrorMessage = False
    return offer
