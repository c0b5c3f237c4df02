"""Every document is accessible, as far as programs can tell: PDF/UA-1 without an error."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name

from tests.documents.documents import MAKERS
from tests.documents.readers import errors_seen_by_pdfua, heard_by_outloud, read_by

Document = Callable[[str], bytes]


@pytest.mark.parametrize("name", MAKERS)
def test_outloud_hears_no_error(document: Document, name: str) -> None:
    heard = heard_by_outloud(document(name))
    assert heard.error is None
    assert [finding for finding in heard.findings if finding.severity == "error"] == []


@pytest.mark.parametrize("name", MAKERS)
def test_pdfua_finds_nothing(document: Document, name: str) -> None:
    assert errors_seen_by_pdfua(document(name)) == []


@pytest.mark.parametrize("name", MAKERS)
def test_qpdf_finds_nothing_wrong_in_the_file(document: Document, name: str) -> None:
    assert "No syntax or stream encoding errors" in read_by("qpdf", "--check", pdf=document(name))


def test_language_title_author_subject_and_date_are_said(document: Document) -> None:
    with pikepdf.open(BytesIO(document("short"))) as pdf:
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        about = {name: str(pdf.docinfo[name]) for name in ("/Author", "/Subject", "/Title")}
        created = str(pdf.docinfo["/CreationDate"])
    assert about == {
        "/Author": "Northshire County Council",
        "/Subject": "Draft: not submitted to the board. Internal edition.",
        "/Title": "Initial assessment and impact statement, review point 1 – Riverside pilot",
    }
    assert created.startswith("D:20270514")


def test_bookmarks_lead_to_each_part_and_under_it_each_question(document: Document) -> None:
    with pikepdf.open(BytesIO(document("short"))) as pdf, pdf.open_outline() as outline:
        found = {entry.title: [child.title for child in entry.children] for entry in outline.root}
    parts = ["Part 1: Initial assessment", "Part 2: Impact statement"]
    assert [title for title in found if title.startswith("Part")] == parts
    assert [len(found[title]) for title in parts] == [13, 15]
    assert found[parts[0]][3] == "4. What issues do we wish to address?"


def test_header_cells_head_their_row(document: Document) -> None:
    with pikepdf.open(BytesIO(document("every state"))) as pdf:
        cells = [object_ for object_ in pdf.objects if _is_header_cell(object_)]
        assert cells
        assert {cell.A.Scope for cell in cells} == {Name.Row}


def _is_header_cell(found: pikepdf.Object) -> bool:
    return isinstance(found, pikepdf.Dictionary) and found.get(Name.S) == Name.TH


def test_what_runs_over_and_under_a_page_is_not_read_out(document: Document) -> None:
    read_out = read_by("pdfinfo", "-struct-text", pdf=document("short"))
    assert "What issues do we wish to address?" in read_out
    assert "Page 2 of" not in read_out
    assert read_out.count("Draft") == 1


def test_what_runs_over_and_under_a_page_is_marked_as_an_artifact(document: Document) -> None:
    found = {finding.rule for finding in heard_by_outloud(document("short")).findings}
    assert "PAG-001" not in found


def test_every_link_is_printed(document: Document) -> None:
    with pikepdf.open(BytesIO(document("short"))) as pdf:
        links = [link for page in pdf.pages for link in page.get(Name.Annots, [])]
        assert len(links) >= 28
        assert all(int(link.F) & 4 for link in links)
