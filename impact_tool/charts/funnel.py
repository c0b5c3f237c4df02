"""A funnel plot: councils by their cases and their share, between limits that narrow with cases.

Exact figures are dots, ranges are boxes over all that they may be, and the reader's own council is
a diamond, or a box with a diamond in it. Names stand in the table: many would not fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from impact_tool.charts.chart import Chart, Table
from impact_tool.charts.drawing import LINE, WIDTH, box, line, number, styled, width_of, words
from impact_tool.charts.scales import Scale, ticks_to
from impact_tool.domain.funnel import (
    ALARM,
    WARNING,
    Possible,
    funnel_limits,
    pooled_share,
    position_in_words,
)
from impact_tool.domain.proportions import percentage

_LEFT, _RIGHT = 52.0, WIDTH - 12
_TALL = 250.0
_BELOW = 46.0
_STEPS = 60
_SAMPLE = 24.0
_DOT, _DIAMOND = 5.0, 8.0
_DASHES = {ALARM: "", WARNING: "6 4"}


@dataclass(frozen=True, slots=True)
class InFunnel:
    """One council's figures, and whether they are of the reader's own council."""

    label: str
    possible: Possible
    number: str
    share: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class _Frame:
    across: Scale
    up: Scale
    top: float
    pooled: float

    @property
    def foot(self) -> float:
        return self.top + _TALL


def funnel_chart(
    title: str, councils: Sequence[InFunnel], pooled: float | None, prefix: str
) -> Chart | None:
    """The funnel around a pooled share from 0 to 1; None where nothing can be placed in it."""
    placed = [each for each in councils if each.possible.n_high]
    if pooled is None or not placed:
        return None
    key, top = _key(placed)
    ticks = ticks_to(max(each.possible.n_high for each in placed))
    frame = _Frame(Scale(ticks[-1], _LEFT, _RIGHT), Scale(1, top + _TALL, top), top, pooled)
    drawing = Markup("").join((key, *_axes(frame, ticks), *_lines(frame), *_marks(frame, placed)))
    height = frame.foot + _BELOW
    return Chart(title, _told(placed, pooled), prefix, height, drawing, _table(councils, pooled))


def pooled_over(councils: Iterable[InFunnel]) -> float | None:
    """The share of all these councils together, from 0 to 1; None where they have no cases."""
    return pooled_share(each.possible for each in councils)


def _table(councils: Sequence[InFunnel], pooled: float) -> Table:
    head = ("Council", "Number", "Percentage", "In the funnel")
    return Table(head, tuple(_row(each, pooled) for each in councils))


def _row(each: InFunnel, pooled: float) -> tuple[str, ...]:
    label = f"{each.label} (yours)" if each.is_own else each.label
    return label, each.number, each.share, position_in_words(each.possible, pooled)


def _told(placed: Sequence[InFunnel], pooled: float) -> str:
    said = [position_in_words(each.possible, pooled) for each in placed]
    places = [f"{said.count(words)} {words}" for words in dict.fromkeys(said)]
    own = [
        f"{each.label}, yours: {each.share}, {position_in_words(each.possible, pooled)}."
        for each in placed
        if each.is_own
    ]
    all_ = f"All together {percentage(pooled)}. Of {len(placed)} shown: {'; '.join(places)}."
    return " ".join((all_, *own))


def _key(placed: Sequence[InFunnel]) -> tuple[Markup, float]:
    """What the lines and marks are, and where that ends."""
    drawn: list[Markup] = []
    x, y = 0.0, LINE
    for entry, said in _entries(placed):
        wide = _SAMPLE + 6 + width_of(said)
        if x and x + wide > WIDTH:
            x, y = 0.0, y + LINE + 3
        drawn += [*entry(x, y - 5), words(said, (x + _SAMPLE + 6, y))]
        x += wide + 14
    return Markup("").join(drawn), y + 16


def _entries(placed: Sequence[InFunnel]) -> Iterator[tuple[_Sample, str]]:
    yield _Sample("pooled"), "All together"
    yield _Sample("dashed"), "95% limits"
    yield _Sample("plain"), "99.8% limits"
    if any(each.is_own for each in placed):
        yield _Sample("diamond"), "Yours"
    others = [each for each in placed if not each.is_own]
    if any(each.possible.is_exact for each in others):
        yield _Sample("dot"), "A council"
    if any(not each.possible.is_exact for each in placed):
        yield _Sample("box"), "A council, as a range"


@dataclass(frozen=True, slots=True)
class _Sample:
    kind: str

    def __call__(self, x: float, y: float) -> Iterator[Markup]:
        middle = x + _SAMPLE / 2
        if self.kind == "diamond":
            yield _diamond(middle, y)
        elif self.kind == "dot":
            yield _dot(middle, y)
        elif self.kind == "box":
            yield box("chart-line", (x + 4, y - 6), _SAMPLE - 8, 12, stroke_width="1.5")
        else:
            style = "chart-axis" if self.kind == "pooled" else "chart-line"
            dashes = {"stroke_dasharray": _DASHES[WARNING]} if self.kind == "dashed" else {}
            wide = 3 if self.kind == "pooled" else 2
            yield line(style, (x, y), (x + _SAMPLE, y), wide, **dashes)


def _axes(frame: _Frame, ticks: Sequence[int]) -> Iterator[Markup]:
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = frame.up.at(share)
        yield line("chart-grid", (_LEFT, y), (_RIGHT, y))
        yield words(f"{share:.0%}", (_LEFT - 6, y + 5), style="chart-quiet", anchor="end")
    yield line("chart-axis", (_LEFT, frame.foot), (_RIGHT, frame.foot), 1.5)
    for tick in ticks:
        x = frame.across.at(tick)
        yield line("chart-axis", (x, frame.foot), (x, frame.foot + 5), 1.5)
        half = width_of(f"{tick:,}") / 2
        at = (min(x, WIDTH - half), frame.foot + 21)
        yield words(f"{tick:,}", at, style="chart-quiet", anchor="middle")
    at = ((_LEFT + _RIGHT) / 2, frame.foot + 40)
    yield words("Cases that the percentage is of", at, style="chart-quiet", anchor="middle")


def _lines(frame: _Frame) -> Iterator[Markup]:
    y = frame.up.at(frame.pooled)
    yield line("chart-axis", (_LEFT, y), (_RIGHT, y), 3)
    sizes = [frame.across.top * (step / _STEPS) ** 2 for step in range(1, _STEPS + 1)]
    for confidence, dashes in _DASHES.items():
        limits = [(n, funnel_limits(frame.pooled, n, confidence)) for n in sizes]
        yield _curve(frame, [(n, each.low) for n, each in limits], dashes)
        yield _curve(frame, [(n, each.high) for n, each in limits], dashes)


def _curve(frame: _Frame, points: Iterable[tuple[float, float]], dashes: str) -> Markup:
    placed = ((frame.across.at(n), frame.up.at(share)) for n, share in points)
    written = " ".join(f"{number(x)},{number(y)}" for x, y in placed)
    more = {"stroke_dasharray": dashes} if dashes else {}
    return styled("polyline", "chart-line", points=written, stroke_width=2, **more)


def _marks(frame: _Frame, placed: Sequence[InFunnel]) -> Iterator[Markup]:
    """The reader's own last, so that nothing lies over it."""
    for each in sorted(placed, key=lambda each: each.is_own):
        possible = each.possible
        middle = frame.up.at((possible.low + possible.high) / 2)
        x = frame.across.at(possible.middle_n)
        if not possible.is_exact:
            yield _box(frame, possible)
        if each.is_own:
            yield _diamond(x, middle)
        elif possible.is_exact:
            yield _dot(x, middle)


def _box(frame: _Frame, possible: Possible) -> Markup:
    left, right = frame.across.at(possible.n_low), frame.across.at(possible.n_high)
    top, foot = frame.up.at(possible.high), frame.up.at(possible.low)
    return box("chart-line", (left, top), right - left, foot - top, stroke_width="1.5")


def _dot(x: float, y: float) -> Markup:
    return styled("circle", "chart-paper", cx=x, cy=y, r=_DOT, stroke_width=2)


def _diamond(x: float, y: float) -> Markup:
    corners = ((x, y - _DIAMOND), (x + _DIAMOND, y), (x, y + _DIAMOND), (x - _DIAMOND, y))
    written = " ".join(f"{number(left)},{number(top)}" for left, top in corners)
    return styled("polygon", "chart-ink", points=written, stroke_width=1)
