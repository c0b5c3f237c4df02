"""Results of outcomes by kind: fully, partly and not met, as bars as long as their counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from impact_tool.charts.chart import Chart, Table
from impact_tool.charts.drawing import LINE, box, width_of, words
from impact_tool.charts.rows import LEFT, RIGHT, key, stacked_rows
from impact_tool.charts.scales import Scale

_BAR = 24.0


@dataclass(frozen=True, slots=True)
class Results:
    """How many outcomes of one kind were fully met, partly met and not met."""

    label: str
    fully: int
    partly: int
    not_met: int

    @property
    def counts(self) -> tuple[int, int, int]:
        """In the order in which they are drawn."""
        return self.fully, self.partly, self.not_met

    @property
    def total(self) -> int:
        """Outcomes with a result."""
        return sum(self.counts)


# Each result in the order drawn: in words, the style of its bar, and that of the number in it.
_RESULTS = (
    ("Fully met", "chart-ink", "chart-on-ink"),
    ("Partly met", "chart-middle", "chart-on-middle"),
    ("Not met", "chart-paper", "chart-text"),
)


def results_chart(
    title: str, rows: Sequence[Results], prefix: str, of: str = "Kind of outcome"
) -> Chart | None:
    """Results by kind; None where there are none. `of` heads the column of labels in the table.

    Bars are as long as their counts, since 1 of 1 must not look like 12 of 12.
    """
    longest = max((row.total for row in rows), default=0)
    if not longest:
        return None
    scale = Scale(longest, LEFT, RIGHT)
    legend, top = key((style, said) for said, style, _ in _RESULTS)
    drawn, foot = stacked_rows((_row(row, scale) for row in rows), top + 8)
    description = " ".join(f"{row.label}: {_sentence(row)}." for row in rows)
    return Chart(title, description, prefix, foot + 4, legend + drawn, _table(of, rows))


def _row(row: Results, scale: Scale) -> tuple[str, str, partial[Iterator[Markup]] | None, float]:
    if not row.total:
        return row.label, "no results", None, 0
    spelt = not all(_fits(count, scale) for count in row.counts if count)
    height = _BAR + (LINE + 2 if spelt else 0)
    return row.label, f"{row.total:,} in all", partial(_bars, row, scale, spelt), height


def _fits(count: int, scale: Scale) -> bool:
    return width_of(f"{count:,}") + 4 <= scale.at(count) - LEFT


def _bars(row: Results, scale: Scale, spelt: bool, top: float) -> Iterator[Markup]:  # noqa: FBT001
    """The row's bars with their numbers, or the numbers in words below where one does not fit."""
    before = 0
    for count, (_, style, number_style) in zip(row.counts, _RESULTS, strict=True):
        start, end = scale.at(before), scale.at(before + count)
        before += count
        if count:
            yield box(style, (start, top), end - start, _BAR, stroke_width="1.5")
        if count and not spelt:
            at = ((start + end) / 2, top + _BAR / 2 + 5.5)
            yield words(f"{count:,}", at, style=number_style, anchor="middle", bold=True)
    if spelt:
        yield words(_sentence(row), (0, top + _BAR + LINE), style="chart-quiet")


def _sentence(row: Results) -> str:
    if not row.total:
        return "no results"
    return f"{row.fully:,} fully met, {row.partly:,} partly, {row.not_met:,} not"


def _table(of: str, rows: Sequence[Results]) -> Table:
    head = (of, *(said for said, _, _ in _RESULTS), "All")
    cells = ((row.label, *(f"{count:,}" for count in (*row.counts, row.total))) for row in rows)
    return Table(head, tuple(cells))
