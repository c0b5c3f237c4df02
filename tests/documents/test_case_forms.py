"""The form of cases comes back through the reader, and no cell of it is a formula."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest
from openpyxl import load_workbook

from impact_tool.documents.csv_writing import csv_lines, plain_cell
from impact_tool.documents.kept_files import KeptFiles
from impact_tool.documents.sheet_writing import csv_form, xlsx_form
from impact_tool.documents.sheets import read_sheet
from impact_tool.domain.case_columns import COLUMNS
from impact_tool.domain.case_import import Known
from impact_tool.domain.column_kinds import Holds
from impact_tool.domain.column_matching import known_names, match_columns
from impact_tool.domain.recording import ASKED_LABELS
from impact_tool.domain.sheets import SheetRefused, WhyNoSheet
from impact_tool.guide import outcome_kinds

KNOWN = Known(outcome_kinds(), {"=HYPERLINK(1)": 1, "+44 North": 2, "@South": 3})


@pytest.mark.parametrize("content", [csv_form(), xlsx_form(KNOWN)], ids=["CSV", "XLSX"])
def test_the_form_is_read_as_headings_without_rows(content: bytes) -> None:
    with pytest.raises(SheetRefused) as refused:
        list(read_sheet(content, known_names).rows)
    assert refused.value.why is WhyNoSheet.NO_ROWS


def test_the_workbook_reads_its_own_sheet_of_cases() -> None:
    book = load_workbook(io.BytesIO(xlsx_form(KNOWN)))
    book["Cases"]["A2"] = "SG-1"
    file = io.BytesIO()
    book.save(file)
    sheet = read_sheet(file.getvalue(), known_names)
    assert (sheet.name, sheet.others) == ("Cases", ("Notes",))
    assert match_columns(sheet.header) == tuple(column.key for column in COLUMNS)
    assert book["Lists"].sheet_state == "hidden"


def test_no_cell_is_a_formula_whatever_an_area_is_called() -> None:
    book = load_workbook(io.BytesIO(xlsx_form(KNOWN)))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds == {"s", "inlineStr", "n"}
    texts = [cell.value for row in book["Lists"].iter_rows() for cell in row]
    assert "=HYPERLINK(1)" in texts


def test_cells_offer_what_their_column_takes() -> None:
    book = load_workbook(io.BytesIO(xlsx_form(KNOWN)))
    offers = book["Cases"].data_validations.dataValidation
    asked = next(place for place, each in enumerate(COLUMNS, 1) if each.holds is Holds.ASKED)
    letter = book["Cases"].cell(1, asked).column_letter
    (offer,) = (each for each in offers if f"{letter}2" in each.sqref)
    column = offer.formula1.split("$")[1]
    offered = [cell.value for cell in book["Lists"][column]][1:]
    assert offered[: len(ASKED_LABELS)] == list(ASKED_LABELS.values())


def test_the_notes_say_of_each_column_what_it_holds() -> None:
    notes = load_workbook(io.BytesIO(xlsx_form(KNOWN)))["Notes"]
    told = {row[0].value: row[2].value for row in notes.iter_rows() if row[2].value}
    assert {column.name: column.note for column in COLUMNS}.items() <= told.items()


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", " ="])
def test_a_csv_cell_is_never_taken_for_a_formula(begins: str) -> None:
    assert plain_cell(f"{begins}1+1") == f"'{begins}1+1"
    assert plain_cell("1+1") == "1+1"
    assert plain_cell(-1) == -1
    assert list(csv_lines([["a"], ["=b"]])) == ["\ufeffa\r\n", "'=b\r\n"]


def test_kept_files_are_private_whole_and_go(tmp_path: Path) -> None:
    files = KeptFiles(tmp_path / "imports")
    assert files.get("0" * 64) is None
    assert list(files.older_than(9e9)) == []
    digest = files.put(b"content")
    assert files.put(b"content") == digest
    path = files.folder / digest
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(files.folder.stat().st_mode) == 0o700
    assert files.get(digest) == b"content"
    assert list(files.older_than(9e9)) == [digest]
    assert list(files.older_than(0)) == []
    path.write_bytes(b"other content")
    assert files.get(digest) is None
    files.remove(digest)
    files.remove(digest)
    assert list(files.folder.iterdir()) == []


@pytest.mark.parametrize("digest", ["", "../secret", "0" * 63, "G" * 64])
def test_what_is_no_digest_names_no_file(tmp_path: Path, digest: str) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    files = KeptFiles(tmp_path / "imports")
    assert files.get(digest) is None
    files.remove(digest)
    assert (tmp_path / "secret").exists()
