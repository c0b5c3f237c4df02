"""Reads a chart back: its elements, and the places where they are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from impact_tool.charts.chart import Chart
from impact_tool.charts.drawing import width_of

SVG = "{http://www.w3.org/2000/svg}"
# What a letter has below its foot.
BELOW = {"text": 3.0}
# Places are written to a tenth of a unit.
ROUNDED = 0.06

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An element as drawn: its name, class, words, and the corners of the room that it takes."""

    name: str
    style: str
    said: str
    points: tuple[Point, ...]


def tree_of(chart: Chart) -> etree._Element:
    return etree.fromstring(str(chart.svg))


def drawn_in(chart: Chart, style: str = "", name: str = "") -> list[Drawn]:
    """What is drawn, in order; of one class or name where these are given."""
    found = list(_drawn(tree_of(chart), 0.0))
    return [one for one in found if style in {"", one.style} and name in {"", one.name}]


def _drawn(parent: etree._Element, down: float) -> Iterator[Drawn]:
    for child in parent:
        name = str(child.tag).removeprefix(SVG)
        if name == "g":
            moved = re.fullmatch(r"translate\(0 ([\d.]+)\)", child.get("transform", ""))
            yield from _drawn(child, down + float(moved[1] if moved else 0))
        elif name in PLACES:
            points = tuple((x, y + down) for x, y in PLACES[name](child))
            yield Drawn(name, child.get("class", ""), child.text or "", points)


def _numbers(element: etree._Element, *names: str) -> list[float]:
    return [float(element.get(name)) for name in names]


def _line(element: etree._Element) -> list[Point]:
    x1, y1, x2, y2 = _numbers(element, "x1", "y1", "x2", "y2")
    return [(x1, y1), (x2, y2)]


def _rectangle(element: etree._Element) -> list[Point]:
    x, y, width, height = _numbers(element, "x", "y", "width", "height")
    assert min(width, height) >= 0
    return [(x, y), (x + width, y + height)]


def _circle(element: etree._Element) -> list[Point]:
    x, y, r = _numbers(element, "cx", "cy", "r")
    return [(x - r, y - r), (x + r, y + r)]


def _polyline(element: etree._Element) -> list[Point]:
    pairs = [pair.split(",") for pair in element.get("points", "").split()]
    return [(float(x), float(y)) for x, y in pairs]


def _text(element: etree._Element) -> list[Point]:
    x, y, size = _numbers(element, "x", "y", "font-size")
    width = width_of(element.text or "")
    start = x - {"start": 0.0, "middle": width / 2, "end": width}[element.get("text-anchor", "")]
    return [(start, y - 0.75 * size), (start + width, y)]


PLACES = {
    "line": _line,
    "rect": _rectangle,
    "circle": _circle,
    "polyline": _polyline,
    "text": _text,
}


def outside(chart: Chart) -> list[Drawn]:
    """What lies, in part or whole, outside the chart."""
    left, top, width, height = map(float, str(tree_of(chart).get("viewBox")).split())
    right, foot = left + width, top + height
    return [
        one
        for one in drawn_in(chart)
        for x_1, y_1 in (map(min, zip(*one.points, strict=True)),)
        for x_2, y_2 in (map(max, zip(*one.points, strict=True)),)
        if min(x_1 - left, y_1 - top, right - x_2, foot - y_2 - BELOW.get(one.name, 0)) < -ROUNDED
    ]
