"""The plan as a workbook: every action, dates as dates, and what was typed as text alone."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from impact_tool.documents.plan_workbook import plan_workbook
from impact_tool.domain.actions import ActionStatus, Area
from impact_tool.domain.plan import PlanRow

TODAY = date(2027, 3, 3)
ROW = PlanRow(
    *(1, "Train everybody", "Twice a year", Area.STAFF_DEVELOPMENT, "Omar"),
    *(date(2027, 1, 5), date(2027, 2, 1), ActionStatus.DOING, None),
    note="Half done",
    came_from="Action 5 of the guide’s twelve",
    serves="Part 1, question 8",
)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")')


def row(title: str, details: str = "", owner: str = "") -> PlanRow:
    area, status = Area.SERVICE_DELIVERY, ActionStatus.TO_DO
    return PlanRow(1, title, details, area, owner, None, None, status, None)


def sheet_of(content: bytes) -> Worksheet:
    return openpyxl.load_workbook(BytesIO(content))["Actions"]


def test_a_row_says_all_that_is_known_of_an_action() -> None:
    sheet = sheet_of(plan_workbook("Riverside", TODAY, [ROW]))
    assert sheet["A1"].value == "Actions of Riverside, as they stood on 3 March 2027"
    heads = [cell.value for cell in sheet[3]]
    values = dict(zip(heads, (cell.value for cell in sheet[4]), strict=True))
    assert values == {
        "Number": 1,
        "Action": "Train everybody",
        "Details": "Twice a year",
        "Area": "Staff development",
        "Owner": "Omar",
        "Start": datetime(2027, 1, 5),  # noqa: DTZ001  # a workbook knows no time zones
        "Due": datetime(2027, 2, 1),  # noqa: DTZ001
        "Status": "In progress",
        "Late": "Overdue",
        "Completed on": None,
        "Newest note": "Half done",
        "Came from": "Action 5 of the guide’s twelve",
        "Serves": "Part 1, question 8",
    }
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C4", "A3:M4")


@pytest.mark.parametrize("typed", FORMULAS)
def test_what_looks_like_a_formula_is_text_and_stays_text_once_edited(typed: str) -> None:
    row = PlanRow(
        1, typed, typed, Area.SERVICE_DELIVERY, typed, None, None, ActionStatus.TO_DO, None
    )
    content = plan_workbook(typed, TODAY, [row])
    for cell in ("B4", "C4", "E4"):
        found = sheet_of(content)[cell]
        assert (found.value, found.data_type, found.quotePrefix) == (typed, "s", True)
    assert b"<f>" not in ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml")


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=60))
def test_any_text_comes_back_as_it_was(typed: str) -> None:
    row = PlanRow(
        1, f"x{typed}x", "", Area.SERVICE_DELIVERY, "", None, None, ActionStatus.TO_DO, None
    )
    assert sheet_of(plan_workbook("Riverside", TODAY, [row]))["B4"].value == f"x{typed}x"


def test_text_that_no_cell_can_hold_is_cut_and_says_so() -> None:
    value = sheet_of(plan_workbook("Riverside", TODAY, [row("Long", "x" * 40_000)]))["C4"].value
    assert isinstance(value, str)
    assert len(value) == 32_767
    assert value.endswith("… (the rest is in the service)")


def test_a_plan_without_actions_is_a_workbook_without_rows() -> None:
    assert sheet_of(plan_workbook("Riverside", TODAY, [])).max_row == 3
