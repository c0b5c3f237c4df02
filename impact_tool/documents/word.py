"""A report as a Word document (.docx), whose answers can be written in it and brought back."""

from __future__ import annotations

from impact_tool.documents.word_package import describe, new_document, packed
from impact_tool.documents.word_page import set_page
from impact_tool.documents.word_parts import (
    Anchors,
    numbered,
    place_of,
    write_first_page,
    write_part,
    write_support,
)
from impact_tool.documents.word_planning import write_entries, write_planning, write_summary
from impact_tool.documents.word_styles import LARGE_POINTS, USUAL_POINTS
from impact_tool.documents.word_text import Writing
from impact_tool.domain.marks import document_mark, statement_mark
from impact_tool.domain.report import Report

HOW_TO_FILL_IN = (
    "Answers can be written in this document, each below the word “Answer” of its question. Keep "
    "the questions and that word where they are. Then bring the document back on the project’s "
    "page “Bring answers back from Word”. Dates and judgements are changed on the pages only."
)


def render_docx(report: Report, *, large_print: bool = False) -> bytes:
    """The report as a Word document: the same bytes for the same report.

    Each answer in words has bookmarks that say where it belongs (see domain.marks).
    """
    document = new_document(large_print=large_print)
    writing = Writing(document, LARGE_POINTS if large_print else USUAL_POINTS)
    set_page(document, report)
    write_first_page(writing, report, document_mark(report.reference))
    if any(map(place_of, report.parts)):
        writing.paragraph(document, "Normal", HOW_TO_FILL_IN)
    _write_contents(writing, report)
    # Before the parts: whatever follows an answer is read as more of it when it comes back.
    write_summary(writing, report)
    write_planning(writing, report)
    for number, part in enumerate(report.parts, start=1):
        write_part(writing, report, part, Anchors(part, number))
    write_support(writing, report)
    describe(document, report, " ".join(_marks(report)))
    return packed(document, report.made_on)


def _marks(report: Report) -> list[str]:
    """What says whose document this is, where bookmarks are lost."""
    places = [place for part in report.parts if (place := place_of(part))]
    return [document_mark(report.reference), *map(statement_mark, places)]


def _write_contents(writing: Writing, report: Report) -> None:
    page = writing.document
    writing.paragraph(page, "Heading2", "Contents")
    write_entries(writing, report)
    for number, part in enumerate(report.parts, start=1):
        anchors = Anchors(part, number)
        if len(report.parts) > 1:
            writing.link(writing.paragraph(page, "Toc1"), anchors.part, part.heading)
        for answer in part.answers:
            entry = writing.paragraph(page, "Toc2")
            writing.link(entry, anchors.question(answer.number), numbered(answer))
