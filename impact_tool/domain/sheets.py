"""Sheets that somebody sends, as plain rows of text, and why a file is refused as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from impact_tool.domain.refusals import Refusal

MEGABYTE = 1_000_000
MAX_FILE_BYTES = 40 * MEGABYTE
MAX_ROWS = 100_000
MAX_COLUMNS = 200


class WhyNoSheet(StrEnum):
    """Why a file is refused, as the person who sent it reads it."""

    EMPTY = "The file is empty. Choose a file with a row of headings and a row for each case"
    TOO_LARGE = (
        f"The file is larger than {MAX_FILE_BYTES // MEGABYTE} MB. Take out sheets, pictures and "
        "columns that are not needed, or send it in several files"
    )
    TOO_LARGE_UNPACKED = (
        "The file unpacks to far more than a list of cases takes, and was not read. Copy the rows "
        "into a new workbook and send that"
    )
    NO_SHEET = "The file is not a CSV file or an Excel workbook (.xlsx). Choose one of these"
    OLD_EXCEL = (
        "The file is an older kind of Excel workbook (.xls). Open it in Excel, save it as .xlsx "
        "and choose that file"
    )
    BINARY_EXCEL = (
        "The file is a binary Excel workbook (.xlsb). Open it in Excel, save it as .xlsx and "
        "choose that file"
    )
    OPEN_DOCUMENT = (
        "The file is an OpenDocument spreadsheet (.ods). Open it, save it as .xlsx and choose that "
        "file"
    )
    PDF = "The file is a PDF. Choose a CSV file or an Excel workbook (.xlsx)"
    WEB_PAGE = (
        "The file is a web page that calls itself a spreadsheet. Open it in Excel, save it as "
        ".xlsx and choose that file"
    )
    LOCKED = (
        "The workbook is protected by a password. Take the password off in Excel, save it and "
        "choose it again"
    )
    UNSAFE = "The workbook contains declarations that Excel does not write, and was not read"
    DAMAGED = "The file is damaged and cannot be read. Choose another copy of it"
    LETTERS = (
        "The letters of the file cannot be told. In Excel, save it as “CSV UTF-8”, or as .xlsx, "
        "and choose that file"
    )
    QUOTES = (
        "Quotation marks in the file are not closed, so that its rows cannot be told apart. Save "
        "it as .xlsx and choose that file"
    )
    NO_HEADINGS = (
        "No row of headings was found. The first row must say what each column holds, such as "
        "“Reference” and “Date referred”"
    )
    NO_ROWS = "There are headings but no rows below them. Add a row for each case"
    TOO_MANY_ROWS = f"There are more than {MAX_ROWS:,} rows. Send them in several files"
    TOO_MANY_COLUMNS = f"There are more than {MAX_COLUMNS} columns. Take out those not needed"
    GONE = "The file is not kept any more. Choose it again"
    NO_SUCH_SHEET = "The workbook has no such sheet any more. Choose the file again"


@dataclass
class SheetRefused(Refusal):
    """A file that cannot be read as a sheet; `line` says where, and `about` names what."""

    why: WhyNoSheet
    line: int | None = None
    about: str = ""

    @property
    def message(self) -> str:
        """What the page says."""
        place = ", ".join(filter(None, [self.about, f"line {self.line}" if self.line else ""]))
        return f"{self.why.value} ({place})" if place else self.why.value


@dataclass(frozen=True, slots=True)
class Uncomputed:
    """A cell with a formula whose value is not in the file."""

    formula: str


Cell = str | Uncomputed
# How well the names in a row are known: the more, the better a row of headings it makes.
Score = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not blank, with the number that a spreadsheet or an editor gives its line.

    There is a cell for each heading, and more only where there is something beyond them. Dates are
    as 2027-03-03, with a time after a T; truths are TRUE and FALSE; errors as "#REF!".
    """

    line: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was read as far as its headings: its rows are read one by one, once.

    `name` is empty for a CSV file; `others` names the other visible sheets with something in them.
    `from_1904` says that bare numbers count days from then. Reading rows may raise SheetRefused.
    """

    name: str
    others: tuple[str, ...]
    header: tuple[str, ...]
    header_line: int
    rows: Iterable[Row]
    from_1904: bool = False


def column_letters(index: int) -> str:
    """How a spreadsheet names a column, from 0 on: A to Z, then AA."""
    letters = ""
    index += 1
    while index:
        index, left = divmod(index - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters
