"""The plan as an Excel workbook; whatever was typed stands in it as text, and runs as nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from impact_tool.domain.actions import Timing
from impact_tool.domain.plan import PlanRow
from impact_tool.domain.wording import long_date

_MOST_IN_A_CELL = 32_767
_CUT = "… (the rest is in the service)"
# Each column with its width in characters.
_COLUMNS = (
    *(("Number", 9), ("Action", 44), ("Details", 60), ("Area", 22), ("Owner", 24)),
    *(("Start", 13), ("Due", 13), ("Status", 14), ("Late", 12), ("Completed on", 14)),
    *(("Newest note", 60), ("Came from", 40), ("Serves", 40)),
)
_LATE = {Timing.OVERDUE: "Overdue", Timing.DUE_SOON: "Due soon", Timing.IN_TIME: ""}
_HEADS_AT = 3


def plan_workbook(project: str, today: date, rows: Sequence[PlanRow]) -> bytes:
    """The workbook, as it stood on a day in England; `project` is the project's title."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet: Worksheet = workbook.create_sheet("Actions")
    _put(sheet, 1, 1, f"Actions of {project}, as they stood on {long_date(today)}")
    for column, (name, width) in enumerate(_COLUMNS, start=1):
        _put(sheet, _HEADS_AT, column, name)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for head in (sheet.cell(1, 1), *sheet[_HEADS_AT]):
        head.font = Font(bold=True)
    for line, action in enumerate(rows, start=_HEADS_AT + 1):
        for column, value in enumerate(_values(action, today), start=1):
            _put(sheet, line, column, value)
    sheet.freeze_panes = f"C{_HEADS_AT + 1}"
    sheet.auto_filter.ref = f"A{_HEADS_AT}:{get_column_letter(len(_COLUMNS))}{sheet.max_row}"
    return _bytes_of(workbook)


def _values(row: PlanRow, today: date) -> tuple[str | int | date | None, ...]:
    return (
        row.place or None,
        *(row.title, row.details, row.area_in_words, row.owner),
        *(row.starts_on, row.due_on, row.status_in_words, _LATE[row.timing(today)]),
        *(row.done_on, row.note, row.came_from, row.serves),
    )


def _put(sheet: Worksheet, line: int, column: int, value: str | int | date | None) -> None:
    """Text is marked as text, so that what begins with "=" is no formula, here or once edited."""
    cell = sheet.cell(line, column)
    if value is None or value == "":
        return
    cell.alignment = Alignment(wrap_text=line > 1, vertical="top")
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "d mmmm yyyy"
        return
    if len(value) > _MOST_IN_A_CELL:
        value = value[: _MOST_IN_A_CELL - len(_CUT)] + _CUT
    cell.value = value
    cell.data_type = "s"
    cell.quotePrefix = True


def _bytes_of(workbook: Workbook) -> bytes:
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()
