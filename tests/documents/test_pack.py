"""A meeting pack of 20 statements is one accessible document, which finds its way in itself."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from flask import Flask

from impact_tool.documents.pack import lines_of, pack_html, render_pack
from impact_tool.domain.changes import Change, changes
from tests.documents.pack_samples import COMMENTS, LONG_TITLE, NOW, WAS, pack_of
from tests.documents.readers import (
    errors_seen_by_pdfua,
    heard_by_outloud,
    pages_of,
    read_by,
    squeezed,
)

COUNT = 20


@pytest.fixture(scope="module")
def pack(templates: Flask, static_folder: Path) -> bytes:
    """Set once for all tests here: it takes about half a minute."""
    with templates.app_context():
        return render_pack(pack_of(COUNT), static_folder=static_folder)


@pytest.fixture(scope="module")
def pages(pack: bytes) -> list[str]:
    return [squeezed(page) for page in pages_of(pack, "-raw")]


def test_outloud_hears_no_error(pack: bytes) -> None:
    heard = heard_by_outloud(pack)
    assert heard.error is None
    assert [finding for finding in heard.findings if finding.severity == "error"] == []


def test_pdfua_and_qpdf_find_nothing(pack: bytes) -> None:
    assert errors_seen_by_pdfua(pack) == []
    assert "No syntax or stream encoding errors" in read_by("qpdf", "--check", pdf=pack)


def test_each_submission_is_a_bookmark_with_its_parts_under_it(pack: bytes) -> None:
    with pikepdf.open(BytesIO(pack)) as pdf, pdf.open_outline() as outline:
        found = [(entry.title, [child.title for child in entry.children]) for entry in outline.root]
    assert len(found) == COUNT + 2
    assert [title for title, _ in found[:2]] == ["Meeting of the Board, spring 2027", "Contents"]
    title, under = found[3]
    assert title.startswith(LONG_TITLE)
    assert under == [
        "What has changed",
        "Open comments",
        "Part 2: Impact statement",
        "Figures",
        "Decision of the board",
    ]


def test_the_contents_give_the_page_of_each_submission(pack: bytes, pages: list[str]) -> None:
    contents = "".join(pages_of(pack)[1:5])
    for number in (1, 9, COUNT):
        name = f"Project {number} of the county: Part 2, review point 1, submission {number}"
        found = re.search(rf"{name} +(\d+)$", contents, re.MULTILINE)
        assert found
        first = pages[int(found[1]) - 1]
        assert f"Project{number}ofthecounty" in first
        assert f"{number}of{COUNT}inthispack" in first
        assert "Edition" in first


def test_every_page_of_a_submission_carries_its_number_and_digest(pages: list[str]) -> None:
    place = f"17of{COUNT}inthispack"
    of_one = [page for page in pages if place in page]
    assert len(of_one) > 4
    digest = f"{17:064x}"[::-1]
    foot = squeezed(f"Submission 17 · SHA-256 {digest[:16]}…")
    assert digest in of_one[0]
    assert all(foot in page for page in of_one)


def test_what_changed_is_told_in_words_and_so_are_comments_and_replies(pages: list[str]) -> None:
    words = "".join(pages)
    for each in (
        "Since submission 1, which the board looked at last: 1 answer, 1 figure",
        "We meet people [taken out: once] [added: twice].",
        *(comment.text for comment in COMMENTS),
        "Reply by Priya Shah, 4 March 2027",
        "Minute reference",
    ):
        assert squeezed(each) in words


def test_what_runs_under_a_page_is_not_read_out(static_folder: Path, templates: Flask) -> None:
    with templates.app_context():
        short = render_pack(pack_of(1), static_folder=static_folder)
    read_out = read_by("pdfinfo", "-struct-text", pdf=short)
    assert "Decision of the board" in read_out
    assert "Page 2 of" not in read_out
    assert "in this pack" not in read_out


def test_the_first_page_says_what_was_left_out_and_when_the_meeting_is(pages: list[str]) -> None:
    assert "Leftout,sinceitnolongerawaited" in pages[0]
    assert "HillStreet,Part1,submission1" in pages[0]
    assert "20May2027" in pages[0]
    assert "20submissionsawaitadecision" in pages[0]


@pytest.mark.usefixtures("in_app")
def test_no_two_places_have_one_name_and_every_link_leads_to_one() -> None:
    html = pack_html(pack_of(3))
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:href|data-target)="#([^"]+)"', html)) <= set(ids)


def test_lines_of_a_change_hold_all_its_words() -> None:
    lines = list(lines_of(changes(WAS, NOW)))
    kept = ["".join(run.text for run in line if run.change is not Change.REMOVED) for line in lines]
    assert kept == [line for line in NOW.split("\n") if line]
