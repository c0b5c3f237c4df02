"""Proportions with their 95% intervals: one, a list of them, or bars for the stages of a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from impact_tool.charts.chart import Chart, Table
from impact_tool.charts.drawing import LINE, WIDTH, box, line, styled, width_of, words
from impact_tool.charts.rows import LEFT, PERCENT, RIGHT, Marks, percent_axis, stacked_rows
from impact_tool.domain.proportions import (
    Interval,
    Proportion,
    in_words,
    interval_in_words,
    percentage,
)

_TRACK = 20.0
_BAR = 22.0
_AXIS = 26.0
_BEFORE_AXIS = 10.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """A proportion with what it is a proportion of, in words."""

    label: str
    proportion: Proportion


def proportion_chart(title: str, proportion: Proportion, prefix: str) -> Chart | None:
    """One proportion as a dot in its interval, from 0 to 100%; None where n is 0.

    For a place where the figures stand in words beside it.
    """
    if proportion.value is None:
        return None
    said = percentage(proportion.value)
    half = width_of(said) / 2
    x = min(max(PERCENT.at(proportion.value), half), WIDTH - half)
    top = LINE + 6
    drawing = Markup("").join(
        (
            words(said, (x, LINE), anchor="middle", bold=True),
            *_dot(proportion, top),
            *percent_axis(top + _TRACK + 4),
        )
    )
    table = proportions_table("Measure", (Labelled(title, proportion),))
    height = top + _TRACK + 4 + _AXIS
    return Chart(title, _sentence(proportion), prefix, height, drawing, table)


def proportions_chart(
    title: str, rows: Sequence[Labelled], prefix: str, of: str = "Measure"
) -> Chart | None:
    """A list of proportions as dots in their intervals; None where nothing was counted.

    `of` heads the column of labels in the table.
    """
    marks = [(row, partial(_dot, row.proportion)) for row in rows]
    return _listed(title, marks, _TRACK, prefix, of)


def engagement_chart(title: str, stages: Sequence[Labelled], prefix: str) -> Chart | None:
    """Cases with a conversation at each stage, as bars of all cases with intervals over them.

    None where nothing was counted.
    """
    marks = [(stage, partial(_bar, stage.proportion)) for stage in stages]
    return _listed(title, marks, _BAR, prefix, "Stage")


def _listed(
    title: str, marks: Sequence[tuple[Labelled, Marks]], height: float, prefix: str, of: str
) -> Chart | None:
    rows = [row for row, _ in marks]
    if not any(row.proportion.n for row in rows):
        return None
    drawn, foot = stacked_rows(
        (row.label, in_words(row.proportion), mark if row.proportion.n else None, height)
        for row, mark in marks
    )
    axis = foot + _BEFORE_AXIS
    description = " ".join(f"{row.label}: {_sentence(row.proportion)}" for row in rows)
    drawing = Markup("").join((drawn, *percent_axis(axis)))
    return Chart(title, description, prefix, axis + _AXIS, drawing, proportions_table(of, rows))


def _sentence(proportion: Proportion) -> str:
    interval = interval_in_words(proportion)
    return f"{in_words(proportion)}, {interval}." if interval else f"{in_words(proportion)}."


def proportions_table(of: str, rows: Sequence[Labelled]) -> Table:
    """Proportions with x and n, percentage and interval."""
    head = (of, "Number", "Percentage", "95% interval")
    return Table(head, tuple(_row(row.label, row.proportion) for row in rows))


def _row(label: str, proportion: Proportion) -> tuple[str, ...]:
    number = f"{proportion.x:,} of {proportion.n:,}"
    if proportion.value is None:
        return label, number, "None", "None"
    interval = interval_in_words(proportion).removeprefix("95% interval ")
    return label, number, percentage(proportion.value), interval


def _dot(proportion: Proportion, top: float) -> Iterator[Markup]:
    value, interval = proportion.value, proportion.interval
    if value is None or interval is None:
        return
    y = top + _TRACK / 2
    yield line("chart-grid", (LEFT, y), (RIGHT, y))
    yield line("chart-line", (PERCENT.at(interval.low), y), (PERCENT.at(interval.high), y), 3)
    yield from _ends(interval, y, "chart-line", 2)
    x = min(max(PERCENT.at(value), 7), WIDTH - 7)
    yield styled("circle", "chart-ink", cx=x, cy=y, r=6)


def _ends(interval: Interval, y: float, style: str, width: float) -> Iterator[Markup]:
    for share in (interval.low, interval.high):
        x = PERCENT.at(share)
        yield line(style, (x, y - 6), (x, y + 6), width)


def _bar(proportion: Proportion, top: float) -> Iterator[Markup]:
    value, interval = proportion.value, proportion.interval
    if value is None or interval is None:
        return
    yield box("chart-paper", (LEFT, top), RIGHT - LEFT, _BAR, stroke_width="1.5")
    yield box("chart-middle", (LEFT, top), PERCENT.at(value) - LEFT, _BAR, stroke_width="1.5")
    y = top + _BAR / 2
    yield line("chart-line", (PERCENT.at(interval.low), y), (PERCENT.at(interval.high), y), 2)
    yield from _ends(interval, y, "chart-line", 2)
