"""A table that is printed over several pages is one table for whoever hears the document."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from impact_tool.documents.tagging import mend
from impact_tool.documents.typesetting import typesetter
from tests.documents.readers import errors_seen_by_pdfua, heard_by_outloud, read_by, squeezed

LONG = "as long as a page " * 400


def table_of(rows: int, name: str, words: str = "") -> str:
    said = "".join(
        f'<tr><th scope="row">{name} {n}.</th><td>{words if n == 2 else n}</td><td>–</td></tr>'
        for n in range(rows)
    )
    heads = "".join(f'<th scope="col">{each}</th>' for each in (name, "Value", "Status"))
    head = f"<tr>{heads}</tr>"
    return f'<table class="figures"><thead>{head}</thead><tbody>{said}</tbody></table>'


def pdf_of(body: str, static_folder: Path) -> bytes:
    page = f'<html lang="en-GB"><head><title>Tables</title></head><body><h1>Tables</h1>{body}'
    return mend(typesetter(static_folder).set(f"<!DOCTYPE html>{page}</body></html>").pdf)


def rows_of_tables(pdf: bytes) -> list[int]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            sum(len(part.K) for part in found.K if Name.TBody == part.S)
            for found in document.objects
            if isinstance(found, pikepdf.Dictionary) and found.get(Name.S) == Name.Table
        ]


@pytest.mark.parametrize("rows", [4, 40, 100, 200])
def test_a_table_over_pages_is_one_and_its_head_is_heard_once(
    static_folder: Path, rows: int
) -> None:
    pdf = pdf_of(f"<p>Before</p>{table_of(rows, 'Action')}<p>After</p>", static_folder)
    assert rows_of_tables(pdf) == [rows]
    heard = squeezed(read_by("pdfinfo", "-struct-text", pdf=pdf))
    assert heard.count('"Value"') == 1
    numbers = re.findall(r'"Action(\d+)\."', heard)
    assert numbers == [str(number) for number in range(rows)]
    assert errors_seen_by_pdfua(pdf) == []
    found = heard_by_outloud(pdf).findings
    assert [each for each in found if each.severity == "error"] == []


def test_every_cell_names_a_head_that_is_there(static_folder: Path) -> None:
    pdf = pdf_of(table_of(100, "Action"), static_folder)
    with pikepdf.open(BytesIO(pdf)) as document:
        cells = [each for each in document.objects if isinstance(each, pikepdf.Dictionary)]
        ids = {str(each.ID) for each in cells if each.get(Name.S) == Name.TH and Name.ID in each}
        data = [each for each in cells if each.get(Name.S) == Name.TD]
        named = [str(head) for each in data for head in each.A.Headers]
    assert len(named) == 2 * 2 * 100
    assert set(named) <= ids


def test_two_tables_with_words_between_stay_two(static_folder: Path) -> None:
    body = f"{table_of(60, 'One')}<p>Between</p>{table_of(60, 'Two')}"
    assert sorted(rows_of_tables(pdf_of(body, static_folder))) == [60, 60]


def test_a_row_longer_than_a_page_does_no_harm(static_folder: Path) -> None:
    pdf = pdf_of(table_of(4, "Action", LONG), static_folder)
    assert len(rows_of_tables(pdf)) == 1
    assert errors_seen_by_pdfua(pdf) == []
    heard = squeezed(read_by("pdfinfo", "-struct-text", pdf=pdf))
    assert heard.count('"Value"') == 1
