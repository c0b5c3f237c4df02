"""What holds for every chart: it is sound, named, within its frame, and beside its figures."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from lxml import etree

from impact_tool.charts.drawing import STYLES
from tests.charts.reading import SVG, drawn_in, outside, tree_of
from tests.charts.samples import MAKERS, made

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", MAKERS)
def test_a_chart_is_an_image_with_a_title_and_a_description(name: str) -> None:
    chart = made(name)
    svg = tree_of(chart)
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert (title.text, description.text) == (chart.title, chart.description)
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert min(len(chart.title), len(chart.description)) > 5


@pytest.mark.parametrize("name", MAKERS)
def test_every_id_begins_with_the_charts_own_prefix(name: str) -> None:
    ids = re.findall(r'\sid="([^"]*)"', made(name).svg)
    assert len(ids) == len(set(ids)) == 2
    assert all(each.startswith(f"{name}-") for each in ids)


@pytest.mark.parametrize("name", MAKERS)
def test_no_style_or_script_or_unknown_name_stands_in_a_chart(name: str) -> None:
    for element in tree_of(made(name)).iter():
        assert element.tag not in {f"{SVG}style", f"{SVG}script"}
        assert [key for key in element.attrib if key == "style" or key.startswith("on")] == []
        assert [key for key in element.attrib if "_" in key] == []


@pytest.mark.parametrize("name", MAKERS)
def test_every_colour_has_a_class_and_every_text_a_font(name: str) -> None:
    for element in tree_of(made(name)).iter():
        coloured = {key: element.get(key) for key in ("fill", "stroke") if element.get(key)}
        assert coloured == STYLES.get(element.get("class"), {})
        if element.tag == f"{SVG}text":
            assert element.get("font-family", "").startswith("Atkinson Hyperlegible,")
            # WeasyPrint reads a space after a comma as part of a font's name.
            assert ", " not in element.get("font-family", "")


@pytest.mark.parametrize("name", MAKERS)
def test_everything_lies_within_the_chart(name: str) -> None:
    assert outside(made(name)) == []


@pytest.mark.parametrize("name", MAKERS)
def test_no_words_lie_over_other_words(name: str) -> None:
    places = [(one.said, *one.points) for one in drawn_in(made(name), name="text")]
    over = [
        (said, other)
        for at, (said, (left, top), (right, foot)) in enumerate(places)
        for other, (left_2, top_2), (right_2, foot_2) in places[at + 1 :]
        if left < right_2 and left_2 < right and top < foot_2 and top_2 < foot
    ]
    assert over == []


@pytest.mark.parametrize("name", MAKERS)
def test_the_table_has_a_cell_for_every_column(name: str) -> None:
    table = made(name).table
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.head)}
    assert all(cell for row in (table.head, *table.rows) for cell in row)


@pytest.mark.parametrize("name", MAKERS)
def test_on_paper_the_title_says_what_the_description_says(name: str) -> None:
    chart = made(name)
    title = etree.fromstring(str(chart.svg_on_paper)).find(f"{SVG}title")
    assert title is not None
    assert title.text == f"{chart.title}. {chart.description}"


@pytest.fixture(scope="module")
def templates() -> Flask:
    return Flask("charts", template_folder=str(ROOT / "templates"))


def shown(templates: Flask, name: str) -> str:
    source = '{% from "components/chart.html" import chart %}{{ chart(wanted) }}'
    with templates.app_context():
        return render_template_string(source, wanted=made(name) if name else None)


@pytest.mark.parametrize("name", MAKERS)
def test_a_page_shows_every_figure_of_a_chart_in_a_table(templates: Flask, name: str) -> None:
    html = shown(templates, name)
    cells = [unescape(cell) for cell in re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", html)]
    table = made(name).table
    assert cells == [cell for row in (table.head, *table.rows) for cell in row]
    assert html.count("<summary") == html.count("<figcaption") == html.count("<svg") == 1


def test_where_there_is_no_chart_a_page_shows_nothing(templates: Flask) -> None:
    assert shown(templates, "").strip() == ""
