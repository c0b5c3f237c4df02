"""Workbooks are read as Excel shows them: values, days, and sheets that are not hidden."""

import re
from datetime import date, datetime, time

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from impact_tool.domain.sheets import Cell, Uncomputed
from tests.documents.sheet_samples import (
    HEADINGS,
    archive,
    book_of,
    by_hand,
    cells_below,
    parts_by_hand,
    replacing,
    rows_of,
    saved,
    sheet_of,
    xlsx,
)


@pytest.mark.parametrize(
    ("value", "format_", "text"),
    [
        ("SG-1", "General", "SG-1"),
        (" SG\xa01 ", "General", "SG 1"),
        ("line one\nline two", "General", "line one\nline two"),
        (42, "General", "42"),
        (42.5, "0.00", "42.5"),
        (143, "000000", "000143"),
        (20270143, "General", "20270143"),
        (0.1 + 0.2, "General", "0.3"),
        (1e15, "General", "1000000000000000"),
        (1.5e21, "General", "1500000000000000000000"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        (date(2027, 3, 1), "dd/mm/yyyy", "2027-03-01"),
        (datetime(2027, 3, 1, 14, 30), "dd/mm/yyyy hh:mm", "2027-03-01T14:30"),  # noqa: DTZ001
        (time(14, 30), "hh:mm", "14:30"),
        (46447, "dd mmmm yyyy", "2027-03-01"),
        (46447, "mmm-yy", "2027-03-01"),
        (46447, "[$-809]dd mmmm yyyy;@", "2027-03-01"),
        (46447, "General", "46447"),
        (46447, "0", "46447"),
        (46447, '"day" 0', "46447"),
        (46447, "[Red]0.00", "46447"),
        (60, "dd/mm/yyyy", "60"),
        (59, "dd/mm/yyyy", "1900-02-28"),
        (61, "dd/mm/yyyy", "1900-03-01"),
        (99999999, "dd/mm/yyyy", "99999999"),
        (-5, "dd/mm/yyyy", "-5"),
    ],
)
def test_a_cell_says_what_it_shows(value: object, format_: str, text: str) -> None:
    book = book_of([HEADINGS, [value, "x"]])
    book["Cases"]["A2"].number_format = format_
    assert cells_below(saved(book))[0] == text


def test_rich_text_is_text() -> None:
    rich = CellRichText("She wants ", TextBlock(InlineFont(b=True), "to feel safer"), " at home")
    assert cells_below(xlsx(HEADINGS, [rich]))[0] == "She wants to feel safer at home"


def test_days_of_a_workbook_that_counts_from_1904_are_the_same_days() -> None:
    book = book_of([HEADINGS])
    book.epoch = CALENDAR_MAC_1904
    book["Cases"].append([date(2027, 3, 1)])
    sheet = sheet_of(saved(book))
    assert next(iter(sheet.rows)).cells[0] == "2027-03-01"
    assert sheet.from_1904


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ('<c t="str"><f>A1&amp;"x"</f><v>ax</v></c>', "ax"),
        ('<c t="str"><f>""</f><v></v></c>', ""),
        ('<c t="b"><f>1=1</f><v>1</v></c>', "TRUE"),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ("<c><f>1+1</f></c>", Uncomputed("=1+1")),
        ("<c><f>1+1</f><v></v></c>", Uncomputed("=1+1")),
        ('<c t="shared"><v>0</v></c>', "0"),
        ('<c t="d"><v>2027-03-01T00:00:00</v></c>', "2027-03-01"),
        ('<c t="d"><v>2027-03-01T14:30:00</v></c>', "2027-03-01T14:30:00"),
        ('<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', "ab"),
        ('<c t="inlineStr"><is><t>a_x000D_b_x005F_c</t></is></c>', "a\rb_c"),
        ('<c t="inlineStr"><is><t>&lt;=1&gt;</t></is></c>', "<=1>"),
        ('<c t="s"><v>1</v></c>', "two"),
        ('<c t="s"><v>9</v></c>', ""),
        ('<c t="s"><v>-1</v></c>', ""),
        ('<c t="s"><v>x</v></c>', ""),
        ('<c s="1"><v>46447</v></c>', "2027-03-01"),
        ('<c s="77"><v>46447</v></c>', "46447"),
        ('<c s="x"><v>1E3</v></c>', "1000"),
        ("<c><v>one</v></c>", "one"),
        ("<c><v>NaN</v></c>", "nan"),
        ("<c><v>1E999</v></c>", "inf"),
        ("<c><v>1E300</v></c>", "1e+300"),
    ],
)
def test_a_cell_written_by_hand_is_read(cell: str, read: Cell) -> None:
    strings = "<si><t>one</t></si><si><r><t>t</t></r><r><t>wo</t></r><rPh><t>no</t></rPh></si>"
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    row = f"<row>{cell}<c><v>7</v></c></row>"
    assert rows_of(by_hand(row, strings=strings, styles=styles)) == [(2, [read, "7", ""])]


def test_lines_are_those_of_the_spreadsheet_and_blank_rows_are_passed_over() -> None:
    book = book_of([HEADINGS, ["1", "", "No"], [], ["2"], ["", " ", None]])
    sheet = book["Cases"]
    # Cells that were only formatted, and a row far below.
    for line in range(7, 200):
        sheet.cell(line, 1).number_format = "0.00"
    sheet["C900"] = "No"
    assert rows_of(saved(book)) == [(2, ["1", "", "No"]), (4, ["2", "", ""]), (900, ["", "", "No"])]


def test_rows_without_numbers_and_cells_without_references_follow_one_another() -> None:
    rows = "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r='9'><c r='B9'><v>2</v></c></row>"
    rows += "<row r='4'><c r='?'><v>1</v></c></row><row><c r='A3'><v>1</v></c></row>"
    assert rows_of(by_hand(rows)) == [
        (2, ["1", "", "3"]),
        (9, ["", "2", ""]),
        (10, ["1", "", ""]),
        (11, ["1", "", ""]),
    ]


def test_merged_headings_name_the_columns_below_them() -> None:
    book = book_of(
        [
            ["Safeguarding pilot"],
            [],
            ["Reference", "Asked", "Outcome 1", None, "Outcome 2", None],
            [None, None, "Kind", "Words", "Kind", "Words"],
            ["1", "No", "a", "b", "c", "d"],
        ]
    )
    for merged in ("A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:F3"):
        book["Cases"].merge_cells(merged)
    sheet = sheet_of(saved(book))
    assert sheet.header == (
        *("Reference", "Asked", "Outcome 1 Kind", "Outcome 1 Words"),
        *("Outcome 2 Kind", "Outcome 2 Words"),
    )
    assert [row.line for row in sheet.rows] == [5]


def test_the_sheet_with_the_best_headings_is_read_and_the_others_are_named() -> None:
    book = book_of([["Notes"], ["Fill in the other sheet"]], "Notes")
    book.create_sheet("Cases").append(HEADINGS)
    book["Cases"].append(["1", "", "No"])
    book.create_sheet("Empty")
    book.create_sheet("More").append(["Reference", "Words"])
    book["More"].append(["2", "x"])
    sheet = sheet_of(saved(book))
    assert (sheet.name, sheet.others) == ("Cases", ("Notes", "More"))
    assert sheet_of(saved(book), "More").header == ("Reference", "Words")


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_left_alone(state: str) -> None:
    book = book_of([["Reference", "Words"], ["1", "x"]], "Shown")
    hidden = book.create_sheet("Lists")
    hidden.append([*HEADINGS, "Kind", "Area"])
    hidden.append(["9"])
    hidden.sheet_state = state
    sheet = sheet_of(saved(book))
    assert (sheet.name, sheet.others) == ("Shown", ())


ROW = "<row><c><v>1</v></c></row>"


def test_macros_are_left_where_they_are() -> None:
    plain = "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main"
    macros = "vnd.ms-excel.sheet.macroEnabled.main"
    members = {**parts_by_hand(ROW), "xl/vbaProject.bin": "Sub Auto_Open()"}
    assert cells_below(replacing(plain, macros, members))[0] == "1"


def test_the_strict_dialect_is_read() -> None:
    usual = "http://schemas.openxmlformats.org/officeDocument/2006"
    content = replacing(usual, "http://purl.oclc.org/ooxml/officeDocument", parts_by_hand(ROW))
    assert cells_below(content)[0] == "1"


def test_names_with_a_prefix_are_read() -> None:
    members = parts_by_hand(ROW)
    sheet = str(members["xl/worksheets/sheet1.xml"])
    prefixed = re.sub(r"<(/?)(?=\w)", r"<\1x:", sheet).replace("xmlns=", "xmlns:x=")
    assert cells_below(archive({**members, "xl/worksheets/sheet1.xml": prefixed}))[0] == "1"


def test_a_workbook_without_strings_and_styles_is_read() -> None:
    members = parts_by_hand(ROW)
    del members["xl/sharedStrings.xml"], members["xl/styles.xml"]
    assert cells_below(archive(members))[0] == "1"
