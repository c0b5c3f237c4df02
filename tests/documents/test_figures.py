"""Figures in PDF and Word: every number as it was given, drawn and in tables, and read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from docx.table import Table as WordTable
from flask import Flask
from pikepdf import Name

from impact_tool.charts.shown import chart_of, table_of
from impact_tool.documents.layout import report_html
from impact_tool.documents.word import render_docx
from impact_tool.documents.word_reading import read_word
from impact_tool.domain.questionnaire import Part
from impact_tool.domain.shown_figures import BesideFigures, Shown
from tests.documents.documents import MAKERS
from tests.documents.figure_samples import (
    ANSWERS,
    COUNTS,
    COURSE,
    DEFINED,
    FIGURES,
    MEASURES,
    NONE_YET,
    OTHERS,
    RESULTS,
    SMALL,
    SOURCE,
    STAGES,
    report_with_figures,
)
from tests.documents.readers import body_of, squeezed
from tests.documents.word_samples import opened, texts_of, with_places, word_of

Document = Callable[[str], bytes]
DRAWN = (COURSE, MEASURES, ANSWERS, STAGES, RESULTS)
TO_DATE = FIGURES.to_date[0]
IN_PDF = (*DRAWN, DEFINED, TO_DATE)
IN_WORD = (MEASURES, STAGES, RESULTS, DEFINED, TO_DATE)


def cells(shown: Shown) -> list[tuple[str, ...]]:
    table = table_of(shown)
    assert table is not None
    return [table.head, *table.rows]


@pytest.mark.parametrize("shown", IN_PDF, ids=[shown.title for shown in IN_PDF])
def test_every_figure_of_a_table_is_in_the_pdf(document: Document, shown: Shown) -> None:
    # In the order of the file, since the page's lines run across all columns.
    body = body_of(document("figures"), "-raw")
    for row in cells(shown)[1:]:
        assert squeezed("".join(row)) in body, row


def test_the_pdf_says_what_the_figures_are_of(document: Document) -> None:
    body = body_of(document("figures"))
    for said in (SOURCE, SMALL, COUNTS, FIGURES.to_date_heading, *NONE_YET.notes, DEFINED.what):
        assert squeezed(said) in body, said
    assert squeezed("Outcomes expressed: 11 of 14, 79%, 95% interval 52% to 92%") in body


def test_each_chart_is_drawn_once_with_words_that_stand_for_it(document: Document) -> None:
    with pikepdf.open(BytesIO(document("figures"))) as pdf:
        said = [
            str(each.Alt)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get(Name.S) == Name.Figure
        ]
    expected = []
    for shown in DRAWN:
        chart = chart_of(shown, "any")
        assert chart is not None
        expected.append(f"{chart.title}. {chart.description}")
    assert sorted(said) == sorted(expected)


def test_the_figures_are_a_part_of_their_own_in_contents_and_bookmarks(document: Document) -> None:
    with pikepdf.open(BytesIO(document("figures"))) as pdf, pdf.open_outline() as outline:
        found = {entry.title: [child.title for child in entry.children] for entry in outline.root}
    assert found["Figures"] == ["The pilot", "Outcomes expressed", "Experience"]
    assert "Figures" not in outline_of(document("short"))


def outline_of(content: bytes) -> list[str]:
    with pikepdf.open(BytesIO(content)) as pdf, pdf.open_outline() as outline:
        return [entry.title for entry in outline.root]


def test_columns_and_rows_of_figures_have_heads(document: Document) -> None:
    with pikepdf.open(BytesIO(document("figures"))) as pdf:
        scopes = {
            str(cell.A.Scope)
            for cell in pdf.objects
            if isinstance(cell, pikepdf.Dictionary) and cell.get(Name.S) == Name.TH
        }
    assert scopes == {"/Row", "/Column"}


def tables_in(content: bytes) -> list[list[tuple[str, ...]]]:
    def rows(table: WordTable) -> list[tuple[str, ...]]:
        return [tuple(cell.text for cell in row.cells) for row in table.rows]

    return [rows(table) for table in opened(content).tables]


@pytest.mark.parametrize("shown", IN_WORD, ids=[shown.title for shown in IN_WORD])
def test_every_table_is_in_the_word_file(shown: Shown) -> None:
    assert cells(shown) in tables_in(word_of("figures"))


def test_a_table_of_many_columns_names_each_figure_in_word() -> None:
    (found,) = [t for t in tables_in(word_of("figures")) if t[1][0] == "Being listened to"]
    head, *rows = cells(ANSWERS)
    assert found[0] == ("Question", "Details")
    for (label, said), row in zip(found[1:], rows, strict=True):
        pairs = zip(head[1:], row[1:], strict=True)
        assert (label, said) == (row[0], ", ".join(f"{name}: {cell}" for name, cell in pairs))


def test_the_word_file_says_what_the_figures_are_of() -> None:
    said = [paragraph.text for paragraph in opened(word_of("figures")).paragraphs]
    for words in (SOURCE, SMALL, COUNTS, FIGURES.to_date_heading, *NONE_YET.notes, DEFINED.what):
        assert words in said, words
    assert "Outcomes expressed: 11 of 14, 79%, 95% interval 52% to 92%" in said


def test_a_word_file_with_figures_is_read_back_answer_by_answer() -> None:
    """No figure gets into an answer, above all not into the last."""
    returned = read_word(word_of("figures"))
    texts = texts_of(returned)
    questions = MAKERS["figures"]().parts[0].answers
    assert len(texts) == len(questions) == 15
    assert [texts[key] for key in sorted(texts, key=lambda key: key[1])] == [
        each.text for each in questions
    ]
    assert {part.part for part, _ in texts} == {Part.IMPACT_STATEMENT}
    assert [answer.left_out for answer in returned.answers if answer.left_out] == []


def test_figures_beside_the_last_question_stay_out_of_the_answer_before() -> None:
    report = with_places(report_with_figures())
    part = report.parts[0]
    without = tuple(replace(each, text="") for each in part.answers)
    empty = render_docx(replace(report, parts=(replace(part, answers=without),)))
    assert set(texts_of(read_word(empty)).values()) == {""}


def html_of(templates: Flask, figures: BesideFigures) -> str:
    report = report_with_figures()
    (part,) = report.parts
    only = replace(part, answers=(replace(part.answers[0], beside=(figures,)),))
    with templates.app_context():
        return report_html(replace(report, parts=(only,), figures=()), large_print=False)


def test_what_is_undrawn_is_the_same_in_tables(templates: Flask) -> None:
    drawn, undrawn = (html_of(templates, each) for each in (OTHERS, OTHERS.undrawn))
    assert (drawn.count("<svg"), undrawn.count("<svg")) == (3, 0)
    assert drawn.count("<td") == undrawn.count("<td")
    assert drawn.count("<table") == undrawn.count("<table")
