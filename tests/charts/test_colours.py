"""Colours of charts can be told apart, by anybody, in grey, and where a device forces its own."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from impact_tool.charts.drawing import (
    BAND,
    GRID,
    INK,
    MIDDLE,
    PAPER,
    QUIET,
    STYLES,
    TEXT_INK,
)

CSS = (Path(__file__).parents[2] / "static" / "app.css").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("text", "ground"),
    [(TEXT_INK, PAPER), (QUIET, PAPER), (PAPER, INK), (TEXT_INK, MIDDLE), (QUIET, BAND)],
)
def test_text_stands_out_from_what_it_is_on(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(
    ("line", "ground"), [(INK, PAPER), (QUIET, PAPER), (INK, BAND), (INK, MIDDLE)]
)
def test_lines_stand_out_from_what_they_are_on(line: str, ground: str) -> None:
    assert contrast(line, ground) >= 3


def test_every_shape_that_says_something_has_an_edge_that_stands_out() -> None:
    """The band and the grid say nothing alone: the band has lines of ink, the grid has numbers."""
    for style, colours in STYLES.items():
        if style not in {"chart-band", "chart-grid"}:
            shown = colours.get("stroke", colours["fill"])
            assert contrast(shown, INK if style == "chart-on-ink" else PAPER) >= 3


def test_the_shades_of_results_are_far_apart_in_grey() -> None:
    greys = [luminance(shade) ** (1 / 2.2) for shade in (INK, MIDDLE, PAPER)]
    assert all(lighter - darker > 0.2 for darker, lighter in pairwise(greys))


def test_the_grid_can_be_seen_but_is_lighter_than_what_is_drawn_on_it() -> None:
    assert 1.5 < contrast(GRID, PAPER) < contrast(INK, PAPER) / 3


def test_every_class_has_a_rule_where_colours_are_forced() -> None:
    forced = CSS[CSS.index("@media (forced-colors: active)") :]
    forced = forced[: forced.index("\n}\n")]
    named = set(re.findall(r"\.(chart-[a-z-]+)", forced))
    assert named == set(STYLES)
