"""Summary, who is involved, plan, time line and evidence: the same words in the PDF and in Word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from flask import Flask
from pikepdf import Name

from impact_tool.charts.time_line_words import whole_table
from impact_tool.documents.pdf import render_pdf
from impact_tool.documents.planning_words import facts_of, sections_of, source_of, title_of
from impact_tool.domain.prose import blocks
from impact_tool.domain.report import Report
from impact_tool.domain.report_planning import MOST_BEFORE, Line, ReportPlanning, ReportSummary
from tests.documents.documents import ARABIC, HEBREW, MAKERS, MARKUP
from tests.documents.planning_samples import PLANNING, SUMMARY, report_with
from tests.documents.readers import body_of, pages_of, read_by, squeezed
from tests.documents.word_samples import opened, word_of

Document = Callable[[str], bytes]

PLANNED = ["plan", "plan, large print", "forty actions", "forty actions, large print"]
ODD = {"plan in Hebrew": HEBREW, "plan of markup": MARKUP}
# As much as a report has to say of a project that is well on its way.
FULL = replace(
    SUMMARY,
    about="We ask everybody. " * (MOST_BEFORE // 18),
    states=(*SUMMARY.states, Line("Part 2, review point 1", "Draft: not submitted to the board")),
    judgements=SUMMARY.judgements * 4,
    figures=SUMMARY.figures * 4,
    changes=SUMMARY.changes * 3,
    to_do=SUMMARY.to_do * 4,
    standing=SUMMARY.standing * 2,
    cautions=SUMMARY.cautions * 2,
)


def said_in(report: Report) -> Iterator[str]:
    """All that must be there besides both parts, in the order of the PDF."""
    summary, planning = report.summary, report.planning
    assert summary is not None
    assert planning is not None
    yield from said_in_summary(summary)
    yield from said_in_planning(planning, report.made_on)


def said_in_summary(summary: ReportSummary) -> Iterator[str]:
    yield from lines_of(summary.about)
    for section in sections_of(summary):
        yield section.heading
        for line in section.lines:
            yield from (line.label, line.value)
        yield section.note


def said_in_planning(planning: ReportPlanning, made_on: date) -> Iterator[str]:
    for group in planning.involved:
        yield group.heading
        for person in group.people:
            yield from (person.name, person.details, *lines_of(person.commitment))
    for dates in whole_table(planning.time_line).rows if planning.plan else ():
        yield from dates
    for row in planning.plan:
        yield from (title_of(row), facts_of(row, made_on), *lines_of(row.note))
    for each in planning.left_out:
        yield from (each.title, *lines_of(each.reason))
    for piece in planning.evidence:
        yield from (piece.title, source_of(piece), *lines_of(piece.finding))


def lines_of(text: str) -> list[str]:
    return [line for block in blocks(text) for line in block.lines]


def words_of_word(name: str) -> str:
    """All that a Word document says, paragraphs and tables."""
    document = opened(word_of(name))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return squeezed("\n".join([*(each.text for each in document.paragraphs), *cells]))


@pytest.mark.parametrize("name", PLANNED)
def test_the_pdf_says_every_word_in_order(document: Document, name: str) -> None:
    body = body_of(document(name), "-raw")
    position = body.rindex("Summary" + squeezed(SUMMARY.about))
    for words in map(squeezed, said_in(MAKERS[name]())):
        assert words in body[position:], words
        position = body.index(words, position)


@pytest.mark.parametrize("name", [*PLANNED, *ODD])
def test_the_word_document_says_the_same(name: str) -> None:
    body = words_of_word(name)
    assert [words for words in said_in(MAKERS[name]()) if squeezed(words) not in body] == []


def test_typed_markup_is_words(document: Document) -> None:
    body = body_of(document("plan of markup"), "-raw")
    assert squeezed(MARKUP) in body
    assert squeezed(MARKUP[:70]) in body[body.index(squeezed("Actions overdue")) :]


def test_hebrew_runs_from_the_right_in_word_and_is_there_in_the_pdf(document: Document) -> None:
    paragraphs = opened(word_of("plan in Hebrew")).paragraphs
    notes = [each for each in paragraphs if each.text == HEBREW.split("\n\n")[1]]
    assert notes
    assert all(each._p.pPr.find(f"{{{each._p.nsmap['w']}}}bidi") is not None for each in notes)
    assert ARABIC not in body_of(document("plan in Hebrew"))


@pytest.mark.parametrize("full", [False, True], ids=["usual", "full"])
def test_the_summary_is_one_page(templates: Flask, static_folder: Path, *, full: bool) -> None:
    report = report_with(PLANNING, FULL) if full else MAKERS["plan"]()
    with templates.app_context():
        pdf = render_pdf(report, static_folder=static_folder, large_print=False)
    headed = [page for page in pages_of(pdf) if page.split("\n")[0].split()[-1:] == ["Summary"]]
    assert len(headed) == 1
    assert "not enough by themselves (section 2)" in " ".join(headed[0].split())


def test_a_long_description_stands_after_what_a_board_looks_for(
    templates: Flask, static_folder: Path
) -> None:
    report = report_with(PLANNING, replace(SUMMARY, about="We ask everybody. " * 100))
    with templates.app_context():
        pdf = render_pdf(report, static_folder=static_folder, large_print=False)
    body = body_of(pdf)
    assert body.index(squeezed("About the project")) > body.index(squeezed("Plan and evidence"))
    assert body.count("Weaskeverybody.") == 100


def test_a_report_without_a_plan_has_no_headings_for_it(document: Document) -> None:
    for body in (body_of(document("no plan")), words_of_word("no plan")):
        assert not [each for each in ("Action plan", "Who is involved") if squeezed(each) in body]


@pytest.mark.parametrize("name", ["forty actions", "forty actions, large print"])
def test_forty_actions_are_one_table_over_several_pages(document: Document, name: str) -> None:
    pages = pages_of(document(name))
    first, last = "1. Train all", "40. Agree the"
    assert any(first in page for page in pages)
    assert any(last in page for page in pages)
    with pikepdf.open(BytesIO(document(name))) as pdf:
        tables = [each for each in pdf.objects if is_a(each, Name.Table)]
        numbers = [rows_in(table) for table in tables]
    assert numbers.count(43) == 1
    heard = read_by("pdfinfo", "-struct-text", pdf=document(name))
    heads = squeezed(heard.replace("Span (inline)", "").replace('"', ""))
    assert heads.count("Dueorcompleted") == 1


def is_a(found: pikepdf.Object, kind: Name) -> bool:
    return isinstance(found, pikepdf.Dictionary) and found.get(Name.S) == kind


def rows_in(table: pikepdf.Object) -> int:
    return sum(len(part.K) for part in table.K if Name.TBody == part.S)
