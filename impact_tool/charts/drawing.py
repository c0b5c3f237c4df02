"""The parts of a drawing: elements of SVG, colours, numbers, and text that fits its place."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

# Units of the drawing. A chart is narrow, so that its text can be read on a phone as well.
WIDTH: Final = 360.0
TEXT: Final = 15.0
LINE: Final = 19.0

INK: Final = "#1d3a4f"
MIDDLE: Final = "#a9bfce"
PAPER: Final = "#ffffff"
TEXT_INK: Final = "#0b0c0c"
QUIET: Final = "#484f54"
BAND: Final = "#d9e4ec"
GRID: Final = "#b1b4b6"

# Each class with its colours; the pages' stylesheet has a rule for each where colours are forced.
STYLES: Final[dict[str, dict[str, str]]] = {
    "chart-text": {"fill": TEXT_INK},
    "chart-quiet": {"fill": QUIET},
    "chart-on-ink": {"fill": PAPER},
    "chart-on-middle": {"fill": TEXT_INK},
    "chart-ink": {"fill": INK, "stroke": INK},
    "chart-middle": {"fill": MIDDLE, "stroke": INK},
    "chart-paper": {"fill": PAPER, "stroke": INK},
    "chart-band": {"fill": BAND},
    "chart-grid": {"fill": "none", "stroke": GRID},
    "chart-axis": {"fill": "none", "stroke": QUIET},
    "chart-line": {"fill": "none", "stroke": INK},
}

FONTS: Final = (
    "Atkinson Hyperlegible,Atkinson Hyperlegible Extended,Noto Sans,Noto Sans Arabic,"
    "Noto Sans Hebrew,DejaVu Sans,arial,sans-serif"
)

# Widths of bold letters in Atkinson Hyperlegible, in tenths of the size, rounded up.
_WIDTHS: Final = {
    3: "'.,:;j|!`il’ ",
    4: '()-[]fr{}"t',
    5: "*/1\\_cyz–“”Ix",
    7: "046BCKPRUVADGHNXYwJ&ETSZLF",
    9: "@O#Q…MmW",
    10: "%W",
}
_WIDTH_OF: Final = {letter: tenths for tenths, letters in _WIDTHS.items() for letter in letters}
_OTHER_ASCII: Final = 6
# A letter of another alphabet, or a symbol, may be as wide as it is high.
_OTHER: Final = 10

NOTHING: Final = Markup("")

# Attributes whose names Python does not allow.
_NAMES: Final = {
    "aria_labelledby": "aria-labelledby",
    "class_": "class",
    "font_family": "font-family",
    "font_size": "font-size",
    "font_weight": "font-weight",
    "stroke_dasharray": "stroke-dasharray",
    "stroke_width": "stroke-width",
    "text_anchor": "text-anchor",
}


def number(value: float) -> str:
    """A coordinate, to a tenth of a unit."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, *inside: Markup, **attributes: str | float) -> Markup:
    """An element of SVG; values are escaped."""
    written = "".join(
        f' {_NAMES.get(key, key)}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
    )
    # Names are ours, values are escaped, and what is inside is markup already.
    return Markup(f"<{name}{written}>{''.join(inside)}</{name}>")  # noqa: S704


def styled(name: str, style: str, **attributes: str | float) -> Markup:
    """An element with a class of `STYLES` and its colours."""
    return element(name, class_=style, **STYLES[style], **attributes)


def line(
    style: str, start: tuple[float, float], end: tuple[float, float], width: float = 1, **more: str
) -> Markup:
    """A straight line from start to end."""
    (x1, y1), (x2, y2) = start, end
    return styled("line", style, x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=width, **more)


def box(
    style: str, corner: tuple[float, float], width: float, height: float, **more: str
) -> Markup:
    """A rectangle from its top left corner."""
    x, y = corner
    return styled("rect", style, x=x, y=y, width=width, height=height, **more)


def steps(style: str, points: Iterable[tuple[float, float]], width: float, **more: str) -> Markup:
    """A line that goes level to each next point, and there up or down to it."""
    placed = tuple(points)
    corners = [placed[0]]
    for (_, y), (next_x, next_y) in pairwise(placed):
        corners += [(next_x, y), (next_x, next_y)]
    written = " ".join(f"{number(x)},{number(y)}" for x, y in corners)
    return styled("polyline", style, points=written, stroke_width=width, **more)


def words(
    said: str,
    at: tuple[float, float],
    *,
    style: str = "chart-text",
    anchor: str = "start",
    bold: bool = False,
) -> Markup:
    """A line of text whose foot stands at a point: its start, middle or end."""
    x, y = at
    weight = {"font_weight": "700"} if bold else {}
    return element(
        "text",
        escape(said),
        class_=style,
        **STYLES[style],
        x=x,
        y=y,
        font_family=FONTS,
        font_size=TEXT,
        text_anchor=anchor,
        **weight,
    )


def width_of(said: str) -> float:
    """About how wide a line of text is; hardly ever less than it is."""
    return sum(_WIDTH_OF.get(letter, _other(letter)) for letter in said) * TEXT / 10


def _other(letter: str) -> int:
    return _OTHER_ASCII if letter < "\u0250" else _OTHER


def wrapped(said: str, width: float, most_lines: int = 2) -> tuple[str, ...]:
    """Text in lines that fit the width; what does not fit ends in "…" (the table has it all)."""
    lines: list[str] = [""]
    for word in said.split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if not lines[-1] or width_of(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    cut = [_cut(each, width) for each in lines[:most_lines]]
    if len(lines) > most_lines:
        cut[-1] = _cut(f"{lines[most_lines - 1]} {lines[most_lines]}", width, is_more=True)
    return tuple(cut)


def _cut(said: str, width: float, *, is_more: bool = False) -> str:
    if width_of(said) <= width and not is_more:
        return said
    while said and width_of(f"{said}…") > width:
        said = said[:-1]
    return f"{said.rstrip()}…"
