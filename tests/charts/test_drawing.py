"""The parts of a drawing: text that fits, numbers, markup that is escaped, round scales."""

from __future__ import annotations

import string
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from impact_tool.charts.drawing import TEXT, element, number, steps, width_of, words, wrapped
from impact_tool.charts.results import Results, results_chart
from impact_tool.charts.scales import Scale, months_within, ticks_to
from tests.charts.reading import drawn_in, tree_of

FONTS = Path(__file__).parents[2] / "static" / "vendor" / "fonts"
MARKUP = "<script>alert('x')</script> & <b style=\"x\">{{ 7 * 7 }}</b> ]]> <!-- \" '"


@pytest.mark.parametrize("weight", [400, 700])
def test_no_letter_is_wider_than_it_is_taken_to_be(weight: int) -> None:
    font = TTFont(FONTS / f"atkinson-hyperlegible-latin-{weight}-normal.woff2")
    glyphs, widths, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    tolerance = 0.5
    letters = string.ascii_letters + string.digits + string.punctuation + " –‘’“”…£éüñ"
    wider = {
        letter: (width_of(letter), drawn)
        for letter in letters
        if (drawn := widths[glyphs[ord(letter)]][0] / em * TEXT) > width_of(letter) + tolerance
    }
    assert wider == {}


@given(st.text(max_size=200), st.integers(60, 400), st.integers(1, 4))
def test_wrapped_text_fits_and_loses_nothing_that_it_does_not_say(
    said: str, width: int, most: int
) -> None:
    lines = wrapped(said, width, most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line) <= width for line in lines)
    if not any(line.endswith("…") for line in lines):
        assert " ".join(lines).split() == said.split()


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("To gain", ("To gain",)),
        ("one two three four five six", ("one two three", "four five six")),
        ("one two three four five six seven", ("one two three", "four five six…")),
        ("Donaudampfschifffahrt", ("Donaudampf…",)),
        ("", ("",)),
    ],
)
def test_long_text_is_wrapped_and_what_is_left_over_is_cut(
    said: str, lines: tuple[str, ...]
) -> None:
    assert wrapped(said, 110) == lines


def test_all_text_and_every_value_is_escaped() -> None:
    chart = results_chart(MARKUP, [Results(MARKUP[:20], 1, 0, 0)], "r")
    assert chart is not None
    assert tree_of(chart)[0].text == MARKUP
    assert [one.said for one in drawn_in(chart) if "script" in one.said] == [MARKUP[:20]]
    assert element("g", id='"<&') == Markup('<g id="&#34;&lt;&amp;"></g>')
    assert "<b" not in words("<b>", (0, 0))


@pytest.mark.parametrize(("value", "written"), [(1, "1"), (1.04, "1"), (-0.5, "-0.5")])
def test_places_are_written_to_a_tenth(value: float, written: str) -> None:
    assert number(value) == written


def test_steps_go_level_and_then_up() -> None:
    assert 'points="0,9 5,9 5,4"' in steps("chart-line", [(0, 9), (5, 4)], 1)


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (0, (0, 1, 2, 3, 4, 5)),
        (9, (0, 2, 4, 6, 8, 10)),
        (35, (0, 10, 20, 30, 40)),
        (51, (0, 20, 40, 60)),
    ],
)
def test_ticks_are_round(most: int, ticks: tuple[int, ...]) -> None:
    assert ticks_to(most) == ticks


@given(st.integers(0, 10**9))
def test_ticks_are_few_and_equally_far_apart_and_reach_the_most(most: int) -> None:
    ticks = ticks_to(most)
    assert ticks[0] == 0
    assert ticks[-1] >= most
    assert 3 <= len(ticks) <= 6
    assert len({after - before for before, after in pairwise(ticks)}) == 1


@given(st.floats(-5, 15), st.floats(-5, 15))
def test_a_scale_keeps_order_and_stays_within_its_ends(one: float, other: float) -> None:
    scale = Scale(10, 200, 20)
    low, high = scale.at(min(one, other)), scale.at(max(one, other))
    assert 20 <= high <= low <= 200


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2027, 1, 5), date(2027, 1, 31), []),
        (date(2027, 11, 30), date(2028, 2, 29), [(2027, 12), (2028, 1), (2028, 2)]),
        (date(2027, 1, 5), date(2027, 8, 4), []),
    ],
)
def test_months_are_named_where_there_are_few(
    first: date, last: date, months: list[tuple[int, int]]
) -> None:
    assert [(day.year, day.month) for day in months_within(first, last)] == months
