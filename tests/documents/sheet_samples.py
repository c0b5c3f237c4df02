"""Sheets for tests: as openpyxl writes them, and with parts written by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from impact_tool.documents.sheets import read_sheet
from impact_tool.domain.sheets import Cell, Sheet

KNOWN = frozenset({"reference", "date referred", "asked", "kind", "outcome 1 kind"})
HEADINGS = ("Reference", "Date referred", "Asked")

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def score(names: Sequence[str]) -> int:
    return sum(name.casefold() in KNOWN for name in names)


def sheet_of(content: bytes, wanted: str = "") -> Sheet:
    return read_sheet(content, score, wanted)


def rows_of(content: bytes, wanted: str = "") -> list[tuple[int, list[Cell]]]:
    """Each row with its line."""
    return [(row.line, list(row.cells)) for row in sheet_of(content, wanted).rows]


def cells_below(content: bytes) -> list[Cell]:
    """The cells of the first row."""
    return rows_of(content)[0][1]


def book_of(rows: Iterable[Iterable[Any]], name: str = "Cases") -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    return book


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xlsx(*rows: Iterable[Any]) -> bytes:
    return saved(book_of(rows))


def archive(members: Mapping[str, bytes | str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return file.getvalue()


def parts(
    rows: str, strings: str = "", styles: str = "", properties: str = "", before: str = ""
) -> dict[str, bytes | str]:
    """The parts of a workbook with one sheet, whose rows are written by hand."""
    kinds = {"worksheet": "worksheets/sheet1", "sharedStrings": "sharedStrings", "styles": "styles"}
    related = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONS}/{kind}" Target="{name}.xml"/>'
        for number, (kind, name) in enumerate(kinds.items())
    )
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
            f'ContentType="{_KIND}.sheet.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r0" '
            f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{properties}'
            '<sheets><sheet name="Cases" sheetId="1" r:id="r0"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'
        ),
        "xl/sharedStrings.xml": f'{before}<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
        "xl/worksheets/sheet1.xml": (
            f'{before}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        ),
    }


def by_hand(rows: str, **others: str) -> bytes:
    """A workbook with one sheet: these rows below a row of headings."""
    return archive(parts_by_hand(rows, **others))


def parts_by_hand(rows: str, **others: str) -> dict[str, bytes | str]:
    return parts(f"<row>{''.join(map(inline, HEADINGS))}</row>{rows}", **others)


def replacing(old: str, new: str, members: Mapping[str, bytes | str]) -> bytes:
    """The workbook with other words in each of its parts."""
    return archive({name: str(part).replace(old, new) for name, part in members.items()})


def inline(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'
