"""Charts that are read from top to bottom: for each row a heading with its figures, and marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from impact_tool.charts.drawing import LINE, WIDTH, box, line, width_of, words, wrapped
from impact_tool.charts.scales import Scale

# Marks lie between these, so that "0%" and "100%" below them are within the drawing.
LEFT, RIGHT = 2.0, WIDTH - 2
_GAP = 12.0
_BETWEEN_ROWS = 14.0

PERCENT = Scale(1, LEFT, RIGHT)

Marks = Callable[[float], Iterable[Markup]]


def heading(label: str, figures: str, top: float) -> tuple[Markup, float]:
    """A row's label, in two lines at most, with its figures in bold at the right, and its foot.

    The figures go on a line of their own where they do not fit beside the label's last.
    """
    lines = wrapped(label, WIDTH)
    fits = width_of(lines[-1]) + _GAP + width_of(figures) <= WIDTH
    drawn = [words(said, (0, top + LINE * row)) for row, said in enumerate(lines, 1)]
    foot = top + LINE * len(lines)
    at = (WIDTH, foot) if fits else (0.0, foot := foot + LINE)
    drawn.append(words(figures, at, anchor="end" if fits else "start", bold=True))
    return Markup("").join(drawn), foot + 6


def stacked_rows(
    rows: Iterable[tuple[str, str, Marks | None, float]], top: float = 0
) -> tuple[Markup, float]:
    """Rows one under the other, and where they end.

    Each row is its label, its figures, what draws its marks from their top, and their height;
    None draws no marks.
    """
    drawn: list[Markup] = []
    y = top
    for label, figures, marks, height in rows:
        head, y = heading(label, figures, y)
        drawn.append(head)
        if marks:
            drawn.extend(marks(y))
            y += height
        y += _BETWEEN_ROWS
    return Markup("").join(drawn), y - _BETWEEN_ROWS


def percent_axis(top: float) -> Iterator[Markup]:
    """The scale from 0% to 100% that the rows above it share; 26 units high."""
    yield line("chart-axis", (LEFT, top), (RIGHT, top), 1.5)
    for share, anchor in ((0.0, "start"), (0.25, ""), (0.5, "middle"), (0.75, ""), (1.0, "end")):
        x = PERCENT.at(share)
        yield line("chart-axis", (x, top), (x, top + (6 if anchor else 4)), 1.5)
        if anchor:
            at = (x if anchor == "middle" else x - LEFT if share == 0 else WIDTH, top + 21)
            yield words(f"{share:.0%}", at, style="chart-quiet", anchor=anchor)


def key(entries: Iterable[tuple[str, str]], top: float = 0) -> tuple[Markup, float]:
    """Squares in the styles of a drawing, each with what it stands for, and where they end."""
    drawn: list[Markup] = []
    x, y = 0.0, top + LINE
    for style, said in entries:
        wide = 20 + width_of(said) + 18
        if x and x + wide - 18 > WIDTH:
            x, y = 0.0, y + LINE + 3
        drawn += [box(style, (x + 1, y - 12), 13, 13, stroke_width="1.5"), words(said, (x + 20, y))]
        x += wide
    return Markup("").join(drawn), y + 6
