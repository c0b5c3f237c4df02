"""The briefing note as a tagged PDF and as Word: every word of it, and accessible."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from flask import Flask

from impact_tool.documents.briefing import render_briefing_docx, render_briefing_pdf
from impact_tool.domain.briefing import BriefingNote, as_suggested, points_of
from impact_tool.guide import briefing_guide
from tests.documents.readers import (
    body_of,
    errors_seen_by_pdfua,
    heard_by_outloud,
    pages_of,
    squeezed,
)

GUIDE = briefing_guide()
NOTE = BriefingNote(
    title=GUIDE.title,
    council="Northshire County Council",
    project="Riverside pilot <b>",
    reference="riverside-2345",
    edition="For staff",
    state="Briefing note",
    made_on=date(2027, 3, 3),
    about="This pilot is for all safeguarding referrals.",
    points=points_of(GUIDE, as_suggested(GUIDE)),
    contact="The duty desk, 01234 567890",
    credit=GUIDE.credit,
)
SIZES = pytest.mark.parametrize("large", [False, True], ids=["usual", "large print"])


def pdf_of(templates: Flask, static_folder: Path, *, large: bool) -> bytes:
    with templates.app_context():
        return render_briefing_pdf(NOTE, static_folder=static_folder, large_print=large)


def texts() -> list[str]:
    said = [NOTE.title, NOTE.project, NOTE.about, NOTE.contact, NOTE.credit]
    for point in NOTE.points:
        said += [point.heading, *point.text.split("\n\n")]
    return said


@SIZES
def test_the_pdf_says_every_word_and_no_checker_finds_an_error(
    templates: Flask, static_folder: Path, *, large: bool
) -> None:
    pdf = pdf_of(templates, static_folder, large=large)
    body = body_of(pdf)
    assert [text for text in texts() if squeezed(text) not in body] == []
    heard = heard_by_outloud(pdf)
    assert heard.error is None
    assert [finding for finding in heard.findings if finding.severity == "error"] == []
    assert errors_seen_by_pdfua(pdf) == []


def test_it_is_short_and_the_same_for_the_same(templates: Flask, static_folder: Path) -> None:
    pdf = pdf_of(templates, static_folder, large=False)
    assert len(pages_of(pdf)) <= 3
    assert pdf_of(templates, static_folder, large=False) == pdf


@SIZES
def test_the_word_document_says_every_word(*, large: bool) -> None:
    content = render_briefing_docx(NOTE, large_print=large)
    said = "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)
    assert [text for text in texts() if squeezed(text) not in squeezed(said)] == []
    assert render_briefing_docx(NOTE, large_print=large) == content
