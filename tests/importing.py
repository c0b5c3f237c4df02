"""Files of cases for tests: a few columns of the form, filled in, as CSV and as a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from impact_tool.domain.case_columns import BY_KEY
from impact_tool.extensions import clock

REFERRED = "referred_on"
Cells = Mapping[str, object]


def ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def in_numbers(day: date) -> str:
    """As people in England type it."""
    return f"{day:%d/%m/%Y}"


def good(reference: str, **cells: object) -> Cells:
    """A row that can be added, by the keys of its columns; `kind_1` stands for "kind-1"."""
    row: dict[str, object] = {
        "reference": reference,
        REFERRED: in_numbers(ago(40)),
        "asked": "Not yet asked",
        **{name.replace("_1", "-1").replace("_2", "-2"): cell for name, cell in cells.items()},
    }
    return row


def told(reference: str, **cells: object) -> Cells:
    """A case from its beginning to its end, with two outcomes."""
    return good(
        reference,
        **{
            "asked": "Yes they were asked and outcomes were expressed",
            "asked_on": in_numbers(ago(38)),
            "held_on_1": in_numbers(ago(38)),
            "parties_1": "The person; Family member",
            "supporters": "Family member",
            "capacity": "No, they did not lack capacity",
            "age_band": "75-84",
            "kind_1": "to be and to feel safer",
            "words_1": "to sleep at night",
            "defined_by_1": "The person",
            "result_1": "partly met",
            "judged_by_1": "self",
            "because_1": "the lock came late",
            "words_2": "to see my sister",
            "defined_by_2": "daughter",
            "result_2": "Met",
            "judged_by_2": "social worker",
            "ending": "Enquiry completed",
            "concluded_on": in_numbers(ago(5)),
            "risk": "Risk reduced",
            **cells,
        },
    )


def csv_of(*rows: Cells) -> bytes:
    """The rows under the headings of the form."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows(_table(rows))
    return file.getvalue().encode("utf-8-sig")


def xlsx_of(*rows: Cells, before: Sequence[Sequence[object]] = ()) -> bytes:
    """The same as a workbook; `before` are rows above the headings."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for cells in (*before, *_table(rows)):
        sheet.append(list(cells))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _table(rows: Sequence[Cells]) -> list[list[object]]:
    keys = [key for key in BY_KEY if any(key in row for row in rows)]
    header: list[object] = [BY_KEY[key].name for key in keys]
    return [header, *([row.get(key, "") for key in keys] for row in rows)]
