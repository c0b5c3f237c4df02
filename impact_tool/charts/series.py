"""Review points side by side: a measure at each of them, as a dot in its 95% interval.

There are no control limits, which fewer than about twelve points cannot support, and no line from
point to point, which would draw a trend before there is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from impact_tool.charts.chart import Chart
from impact_tool.charts.drawing import LINE, WIDTH, line, styled, width_of, words
from impact_tool.charts.proportions import Labelled, proportions_table
from impact_tool.charts.scales import Scale
from impact_tool.domain.proportions import Proportion, in_words, interval_in_words, percentage

_TOP, _BOTTOM = 12.0, 190.0
_LEFT, _RIGHT = 52.0, WIDTH - 2
_FOOT = _BOTTOM + 2 * LINE + 6
_SHARES = Scale(1, _BOTTOM, _TOP)
_SIDE = 11.0


@dataclass(frozen=True, slots=True)
class AtReviewPoint:
    """A measure at one review point: a short name ("1"), a full one with its dates, the measure."""

    short: str
    label: str
    proportion: Proportion


def series_chart(title: str, points: Sequence[AtReviewPoint], prefix: str) -> Chart | None:
    """A measure over review points, in the order given; None where nothing was counted."""
    if not any(point.proportion.n for point in points):
        return None
    drawing = Markup("").join((*_scale(), *_points(points)))
    rows = [Labelled(point.label, point.proportion) for point in points]
    table = proportions_table("Review point", rows)
    return Chart(title, _description(points), prefix, _FOOT + 6, drawing, table)


def _scale() -> Iterator[Markup]:
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = _SHARES.at(share)
        yield line("chart-grid", (_LEFT, y), (_RIGHT, y))
        yield words(f"{share:.0%}", (_LEFT - 8, y + 5), style="chart-quiet", anchor="end")
    yield line("chart-axis", (_LEFT, _BOTTOM), (_RIGHT, _BOTTOM), 1.5)
    at = ((_LEFT + _RIGHT) / 2, _FOOT)
    yield words("Review point", at, style="chart-quiet", anchor="middle")


def _points(points: Sequence[AtReviewPoint]) -> Iterator[Markup]:
    pitch = (_RIGHT - _LEFT) / len(points)
    for place, point in enumerate(points):
        x = _LEFT + pitch * (place + 0.5)
        if width_of(point.short) <= pitch:
            yield words(point.short, (x, _BOTTOM + LINE), anchor="middle")
        yield from _point(point.proportion, x, pitch)


def _point(proportion: Proportion, x: float, pitch: float) -> Iterator[Markup]:
    value, interval = proportion.value, proportion.interval
    if value is None or interval is None:
        return
    low, high = _SHARES.at(interval.low), _SHARES.at(interval.high)
    yield line("chart-line", (x, low), (x, high), 3)
    half = min(6.0, pitch / 3)
    for y in (low, high):
        yield line("chart-line", (x - half, y), (x + half, y), 2)
    yield styled("circle", "chart-ink", cx=x, cy=_SHARES.at(value), r=min(6.0, pitch / 3))
    said = percentage(value)
    if width_of(said) <= pitch / 2 - _SIDE:
        y = min(max(_SHARES.at(value) + 5, _TOP + 12), _BOTTOM - 4)
        yield words(said, (x + _SIDE, y), bold=True)


def _description(points: Sequence[AtReviewPoint]) -> str:
    return " ".join(f"{point.label}: {_sentence(point.proportion)}." for point in points)


def _sentence(proportion: Proportion) -> str:
    return ", ".join(filter(None, (in_words(proportion), interval_in_words(proportion))))
