"""What people said of their experience: five columns for a question, and who preferred not to say.

Columns keep their places whatever was answered, so that they are told apart without shades of one
colour; all columns of a chart are drawn to one scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from impact_tool.charts.chart import Chart, Table
from impact_tool.charts.drawing import LINE, WIDTH, box, line, width_of, words, wrapped
from impact_tool.charts.rows import LEFT, stacked_rows
from impact_tool.charts.scales import Scale

PREFER_NOT_TO_SAY = "Prefer not to say"

_COLUMN, _PITCH = 34.0, 48.0
_TALLEST = 46.0
_ROW = LINE + _TALLEST + LINE + 4
_APART = LEFT + 5 * _PITCH + 12

Scaled = tuple[str, str, str, str, str]
Counts = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Experience:
    """Answers to one question: how many gave each point of the scale, and preferred not to say."""

    label: str
    counts: Counts
    not_said: int = 0

    @property
    def said(self) -> int:
        """How many gave a point of the scale."""
        return sum(self.counts)


def experience_chart(
    title: str, scale: Scaled, rows: Sequence[Experience], prefix: str
) -> Chart | None:
    """The questions one under the other; None where nobody was asked.

    `scale` names the five points in order, from the first column to the last.
    """
    if not any(row.said or row.not_said for row in rows):
        return None
    tallest = max(max(row.counts) for row in rows) or 1
    legend, top = _legend(scale)
    columns = Scale(tallest, 0, _TALLEST)
    drawn, foot = stacked_rows(
        ((row.label, _answers(row), partial(_columns, row, columns), _ROW) for row in rows),
        top,
    )
    description = " ".join(f"{row.label}: {_sentence(row, scale)}." for row in rows)
    return Chart(title, description, prefix, foot + 4, legend + drawn, _table(scale, rows))


def _legend(scale: Scaled) -> tuple[Markup, float]:
    """What the numbers under the columns stand for, on as many lines as it takes."""
    said = ", ".join(f"{point}\u00a0{name.lower()}" for point, name in enumerate(scale, 1))
    lines = wrapped(f"Answers: {said}", WIDTH, most_lines=6)
    drawn = (words(each, (0, row * LINE), style="chart-quiet") for row, each in enumerate(lines, 1))
    return Markup("").join(drawn), len(lines) * LINE + 10


def _answers(row: Experience) -> str:
    return "1 answer" if row.said == 1 else f"{row.said:,} answers"


def _columns(row: Experience, columns: Scale, top: float) -> Iterator[Markup]:
    foot = top + LINE + _TALLEST
    for place, count in enumerate(row.counts):
        x, height = LEFT + place * _PITCH + (_PITCH - _COLUMN) / 2, columns.at(count)
        middle = x + _COLUMN / 2
        yield box("chart-ink", (x, foot - height), _COLUMN, height)
        # A number wider than the column's place is left to the table.
        if width_of(f"{count:,}") <= _PITCH:
            yield words(f"{count:,}", (middle, foot - height - 4), anchor="middle", bold=True)
        at = (middle, foot + LINE - 2)
        yield words(f"{place + 1}", at, style="chart-quiet", anchor="middle")
    yield line("chart-axis", (LEFT, foot), (LEFT + 5 * _PITCH, foot), 1.5)
    if row.not_said:
        yield words(f"{row.not_said:,}", (_APART, foot - LINE * 2), bold=True)
        yield words("preferred", (_APART, foot - LINE), style="chart-quiet")
        yield words("not to say", (_APART, foot), style="chart-quiet")


def _sentence(row: Experience, scale: Scaled) -> str:
    points = (f"{count:,} {name.lower()}" for count, name in zip(row.counts, scale, strict=True))
    return f"{', '.join(points)}; {row.not_said:,} preferred not to say"


def _table(scale: Scaled, rows: Sequence[Experience]) -> Table:
    head = ("Question", *scale, PREFER_NOT_TO_SAY)
    cells = ((row.label, *(f"{count:,}" for count in (*row.counts, row.not_said))) for row in rows)
    return Table(head, tuple(cells))
