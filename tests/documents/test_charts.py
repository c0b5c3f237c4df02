"""Charts on paper: an image with its description, and its figures in a table under it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from flask import Flask, render_template_string
from pikepdf import Name

from impact_tool.documents.tagging import mend
from impact_tool.documents.typesetting import typesetter
from tests.charts.samples import MAKERS, made
from tests.documents.readers import (
    errors_seen_by_pdfua,
    heard_by_outloud,
    pages_of,
    read_by,
    squeezed,
)

# How a cell of a table begins, in the structure as `pdfinfo` writes it, squeezed.
CELL = re.compile(r"T[HD](?:<[-0-9]+>)?:(?:/Headers\[[^]]*\]|/Scope/(?:Row|Column))*")

PAGE = """{% from "documents/_chart.html" import set_chart %}
<!DOCTYPE html><html lang="en-GB"><head><title>Charts of a pilot</title></head>
<body><h1>Charts of a pilot</h1>
{% for chart in charts %}{{ set_chart(chart) }}{% endfor %}</body></html>
"""


@pytest.fixture(scope="module")
def pdf(templates: Flask, static_folder: Path) -> bytes:
    with templates.app_context():
        html = render_template_string(PAGE, charts=[*map(made, MAKERS), None])
    typeset = typesetter(static_folder).set(html)
    assert typeset.unshown == frozenset()
    return mend(typeset.pdf)


def figures_of(pdf: bytes) -> list[pikepdf.Object]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            str(found.Alt)
            for found in document.objects
            if isinstance(found, pikepdf.Dictionary) and found.get(Name.S) == Name.Figure
        ]


def test_every_chart_is_a_figure_that_says_its_title_and_description(pdf: bytes) -> None:
    charts = [made(name) for name in MAKERS]
    expected = sorted(f"{chart.title}. {chart.description}" for chart in charts)
    assert sorted(figures_of(pdf)) == expected


def test_no_checker_finds_an_error(pdf: bytes) -> None:
    heard = heard_by_outloud(pdf)
    assert heard.error is None
    assert [finding for finding in heard.findings if finding.severity == "error"] == []
    assert errors_seen_by_pdfua(pdf) == []


def test_the_figures_stand_openly_in_tables(pdf: bytes) -> None:
    """Each row with its cells in order, in the document's structure."""
    said = squeezed(read_by("pdfinfo", "-struct-text", pdf=pdf))
    cells = CELL.sub("|", said.replace('"', "").replace("Span(inline)", ""))
    for name in MAKERS:
        for row in made(name).table.rows:
            assert "|".join(("", *map(squeezed, row))) in cells


def test_the_words_of_a_chart_are_text_on_paper_too(pdf: bytes) -> None:
    text = " ".join("\n".join(pages_of(pdf, "-raw")).split())
    assert "At this pace: about 26 (20 to 35)" in text
    assert "12 of 14, 86%" in text


def test_heads_of_columns_head_their_columns(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        heads = [
            str(found.A.Scope)
            for found in document.objects
            if isinstance(found, pikepdf.Dictionary) and found.get(Name.S) == Name.TH
        ]
    tables = [made(name).table for name in MAKERS]
    assert heads.count("/Column") == sum(len(table.head) for table in tables)
    assert heads.count("/Row") == sum(len(table.rows) for table in tables if table.has_row_heads)
