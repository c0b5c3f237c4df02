"""CSV files are read whatever program wrote them, with the lines that an editor shows."""

import codecs

import pytest

from impact_tool.domain.sheets import MAX_COLUMNS, MAX_ROWS, SheetRefused, WhyNoSheet
from tests.documents.sheet_samples import rows_of, sheet_of

TEXT = "Reference,Date referred,Asked\r\nSG-1,3/1/2027,No\r\nSG-2,,Café\r\n"
READ = [(2, ["SG-1", "3/1/2027", "No"]), (3, ["SG-2", "", "Café"])]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "cp1252"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_letters_are_read_however_they_are_encoded(mark: bytes, encoding: str) -> None:
    assert rows_of(mark + TEXT.encode(encoding)) == READ


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_cells_are_parted_by_what_the_file_uses(delimiter: str, end: str) -> None:
    text = TEXT.replace(",", delimiter).replace("\r\n", end)
    assert rows_of(text.encode()) == READ


def test_a_comma_within_cells_parts_nothing_where_semicolons_do() -> None:
    text = "Reference;Asked;Words\n1;No;safe, at home\n2;No;a, b, c, d\n"
    assert [cells[2] for _, cells in rows_of(text.encode())] == ["safe, at home", "a, b, c, d"]


def test_where_excel_says_what_parts_cells_that_is_believed() -> None:
    text = 'sep=|\r\nReference|Asked\r\n1|"No, never"\r\n'
    sheet = sheet_of(text.encode())
    assert (sheet.header, sheet.header_line) == (("Reference", "Asked"), 2)
    assert [(row.line, row.cells) for row in sheet.rows] == [(3, ["1", "No, never"])]


def test_line_breaks_in_quotes_are_kept_and_lines_are_counted_as_an_editor_does() -> None:
    text = 'Reference,Asked\n1,"No\nor not"\n\n2,"say ""yes"""\n'
    assert rows_of(text.encode()) == [(2, ["1", "No\nor not"]), (5, ["2", 'say "yes"'])]


def test_what_stands_above_the_headings_is_passed_over() -> None:
    above = "Safeguarding cases 2027,,\nprinted on 3 March 2027\n\n"
    text = f"{above}Reference,Date referred,Asked\n1,,No\n"
    sheet = sheet_of(text.encode())
    assert (sheet.header, sheet.header_line) == (("Reference", "Date referred", "Asked"), 4)
    assert [row.line for row in sheet.rows] == [5]


def test_headings_that_nobody_knows_are_the_first_wide_row() -> None:
    sheet = sheet_of(b"Export\nCase,When,Who\n1,3/1/2027,Jo\n")
    assert (sheet.header, sheet.header_line) == (("Case", "When", "Who"), 2)


def test_blank_rows_and_cells_beyond_the_headings_go() -> None:
    text = 'Reference,Asked,,\n1,No,,\n,,,\n" ",\xa0,,\n2,No\n3\n,,,\n,,,\n'
    assert rows_of(text.encode()) == [(2, ["1", "No"]), (5, ["2", "No"]), (6, ["3", ""])]


def test_a_cell_beyond_the_headings_is_kept_to_be_pointed_out() -> None:
    assert rows_of(b"Reference,Asked\n1,No,,stray\n") == [(2, ["1", "No", "", "stray"])]


def test_space_of_every_sort_around_cells_goes() -> None:
    text = "\ufeffReference,Asked\n\xa01\u200b,\u2003No\xa0one \n"
    assert rows_of(text.encode()) == [(2, ["1", "No one"])]


def test_a_column_without_a_heading_is_called_by_its_letter() -> None:
    assert sheet_of(b"Reference,,Asked\n1,2,3\n").header == ("Reference", "Column B", "Asked")


def test_headings_that_are_there_twice_have_what_is_above_or_a_number() -> None:
    text = "Case,,Outcome 1,,Outcome 2,\nReference,Asked,Kind,Words,Kind,Words\n1,2,3,4,5,6\n"
    assert sheet_of(text.encode()).header == (
        *("Reference", "Asked", "Outcome 1 Kind", "Outcome 1 Words"),
        *("Outcome 2 Kind", "Outcome 2 Words"),
    )
    text = "Reference,Kind,kind\n1,2,3\n"
    assert sheet_of(text.encode()).header == ("Reference", "Kind", "kind (2)")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", WhyNoSheet.EMPTY),
        (b" \r\n \t\n", WhyNoSheet.EMPTY),
        (codecs.BOM_UTF8, WhyNoSheet.EMPTY),
        (b"Reference,Asked\n", WhyNoSheet.NO_ROWS),
        (b"Reference,Asked\n,,\n\n", WhyNoSheet.NO_ROWS),
        (b"SG-1,03/01/2027,No\nSG-2,04/01/2027,No\n", WhyNoSheet.NO_HEADINGS),
        (b"just some words\nand more of them\n", WhyNoSheet.NO_HEADINGS),
        ("Reference,Asked\n1,Ã©\n".encode("cp1252") + b"\xe9", WhyNoSheet.LETTERS),
        (b"Reference,Asked\n1,\x81\x8d\n", WhyNoSheet.LETTERS),
        (codecs.BOM_UTF16_LE + b"abc", WhyNoSheet.LETTERS),
        (b"Reference,Asked\n1,a\x00b\n" * 9, WhyNoSheet.NO_SHEET),
        (b'Reference,Asked\n1,"never closed\n2,No\n', WhyNoSheet.QUOTES),
        (b'Reference,Asked\n1,"No" yes\n', WhyNoSheet.QUOTES),
        (b'Reference,Asked\n1,No\n2;3,"never closed', WhyNoSheet.QUOTES),
        (b"Reference,Asked\n1," + b"x" * 200_000 + b"\n", WhyNoSheet.QUOTES),
        (b"%PDF-1.7\n1,2,3", WhyNoSheet.PDF),
        (b"<html><table>", WhyNoSheet.WEB_PAGE),
        (b"\n <!DOCTYPE html>", WhyNoSheet.WEB_PAGE),
        (b"\x89PNG\r\n", WhyNoSheet.NO_SHEET),
        (b"{\\rtf1 a,b", WhyNoSheet.NO_SHEET),
        (b",".join([b"a"] * (MAX_COLUMNS + 1)) + b"\n1,2\n", WhyNoSheet.TOO_MANY_COLUMNS),
        (b"Reference,Asked\n" + b"1,No\n" * (MAX_ROWS + 1), WhyNoSheet.TOO_MANY_ROWS),
        (b"Reference,Asked\n" + b"\n" * (10 * MAX_ROWS + 1), WhyNoSheet.TOO_MANY_ROWS),
    ],
)  # fmt: skip
def test_what_is_no_list_of_cases_is_refused_with_the_reason(
    content: bytes, why: WhyNoSheet
) -> None:
    with pytest.raises(SheetRefused) as refused:
        rows_of(content)
    assert refused.value.why is why


def test_as_many_rows_as_are_allowed_are_read() -> None:
    assert len(rows_of(b"Reference,Asked\n" + b"1,No\n" * MAX_ROWS)) == MAX_ROWS


def test_a_refusal_says_the_line_where_one_is_to_blame() -> None:
    with pytest.raises(SheetRefused) as refused:
        rows_of(b'Reference,Asked\n1,No\n2,"never closed\n3,No\n')
    assert refused.value.message == f"{WhyNoSheet.QUOTES.value} (line 3)"


@pytest.mark.parametrize("why", WhyNoSheet)
def test_every_reason_reads_as_a_message(why: WhyNoSheet) -> None:
    assert why.value[0].isupper()
    assert not why.value.endswith(".")
    assert SheetRefused(why).message == why.value
