"""The briefing note as a tagged PDF and as a Word document."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from flask import render_template

from impact_tool.documents.cache import PdfCache
from impact_tool.documents.layout import direction, name_of, running_title
from impact_tool.documents.line_breaks import with_line_breaks, without_marks
from impact_tool.documents.pdf import set_pdf
from impact_tool.documents.word_package import describe, new_document, packed
from impact_tool.documents.word_page import set_page
from impact_tool.documents.word_styles import LARGE_POINTS, USUAL_POINTS
from impact_tool.documents.word_text import Writing
from impact_tool.domain import prose
from impact_tool.domain.briefing import BriefingNote
from impact_tool.domain.wording import long_date

TEMPLATE = "documents/briefing.html"


def render_briefing_pdf(
    note: BriefingNote,
    *,
    static_folder: Path,
    cache: PdfCache | None = None,
    large_print: bool = False,
) -> bytes:
    """The note as a tagged PDF (PDF/UA-1); raises DocumentError as `set_pdf` does."""

    def html_of(unshown: Iterable[str]) -> str:
        return _html(note, unshown, large_print=large_print)

    return set_pdf(html_of, static_folder=static_folder, cache=cache)


def render_briefing_docx(note: BriefingNote, *, large_print: bool = False) -> bytes:
    """The note as a Word document, which can be changed further: the same bytes for the same."""
    document = new_document(large_print=large_print)
    writing = Writing(document, LARGE_POINTS if large_print else USUAL_POINTS)
    set_page(document, note)
    writing.paragraph(document, "Council", note.council)
    writing.paragraph(document, "Heading1", note.title)
    writing.paragraph(document, "Subtitle", note.project)
    writing.text(document, note.about, "Normal")
    for point in note.points:
        writing.paragraph(document, "Heading3", f"{point.number}. {point.heading}")
        writing.text(document, point.text, "Normal")
    if note.contact:
        writing.paragraph(document, "Heading3", "Whom to ask")
        writing.text(document, note.contact, "Normal")
    writing.paragraph(document, "Credit", note.credit)
    describe(document, note, "")
    return packed(document, note.made_on)


def _html(note: BriefingNote, unshown: Iterable[str], *, large_print: bool) -> str:
    names = {ord(char): f"[{name_of(char)}]" for char in sorted(unshown)}
    html = render_template(
        TEMPLATE,
        note=with_line_breaks(note),
        without_marks=without_marks,
        running_title=running_title(note.project),
        large_print=large_print,
        blocks=prose.blocks,
        direction=direction,
        long_date=long_date,
    )
    return html.translate(names)
