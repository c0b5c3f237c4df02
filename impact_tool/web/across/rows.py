"""Lines of a comparison in words: exact, or as disclosed, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impact_tool.charts.chart import Chart
from impact_tool.charts.funnel import InFunnel, funnel_chart
from impact_tool.domain.across import Exact, Line, pooled
from impact_tool.domain.disclosed_proportions import TOO_FEW, disclosed_proportion
from impact_tool.domain.disclosure import MEASURE_LABELS, Disclosed, add_up
from impact_tool.domain.funnel import position_in_words
from impact_tool.domain.proportions import (
    Proportion,
    interval_in_words,
    percentage,
)
from impact_tool.domain.released import Released

_95 = "95% interval "
NOT_AVAILABLE = "not available"


@dataclass(frozen=True, slots=True)
class Words:
    """A measure of one council in words: x of n, the percentage, and its 95% interval."""

    number: str
    share: str
    interval: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `how` says whether its figures are exact or disclosed."""

    line: Line
    words: Words
    how: str
    place: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A measure over the councils that are compared, for a page."""

    rows: tuple[Row, ...]
    chart: Chart | None
    pooled: str
    total: str
    councils: int
    sharing_with_all: int


def words_of(told: Exact | Disclosed, measure: str) -> Words:
    """What is told of a measure. Raises TypeError for anything but an Exact or a Disclosed."""
    if isinstance(told, Exact):
        return board_words(told.proportion(measure))
    if isinstance(told, Disclosed):
        return _disclosed_words(told.counts_of(measure))
    raise TypeError(f"{type(told).__name__} is not to be shown")


def shown(lines: Sequence[Line], measure: str, prefix: str) -> Shown:
    """Rows in the order of the lines, and their funnel."""
    middle = pooled(lines, measure)
    rows = tuple(_row(line, measure, middle) for line in lines)
    placed = [
        InFunnel(row.line.council, possible, row.words.number, row.words.share, row.line.is_own)
        for row in rows
        if (possible := row.line.possible(measure))
    ]
    return Shown(
        rows,
        funnel_chart(MEASURE_LABELS[measure], placed, middle, prefix),
        "" if middle is None else percentage(middle),
        _total(lines, measure),
        len({line.council_id for line in lines}),
        len({line.council_id for line in lines if line.disclosed}),
    )


def _row(line: Line, measure: str, middle: float | None) -> Row:
    possible, told = line.possible(measure), line.exact or line.disclosed
    words = words_of(told, measure) if told else Words(NOT_AVAILABLE, NOT_AVAILABLE, "")
    place = NOT_AVAILABLE
    if possible is not None and middle is not None:
        place = position_in_words(possible, middle)
    return Row(line, words, "Exact" if line.exact else "Rounded", place)


def _total(lines: Sequence[Line], measure: str) -> str:
    """Over councils, from what is told to all of them: exact counts never enter."""
    found = add_up([line.disclosed for line in lines if line.disclosed], measure)
    if found.proportion is None:
        return ""
    low, high = found.proportion.lowest, found.proportion.highest
    cases = f"{min(low.n, high.n):,} to {max(low.n, high.n):,} cases"
    return f"{cases}: {found.proportion.in_words}"


def board_words(proportion: Proportion | None) -> Words:
    """Exact figures, of one council or of a board's added up."""
    if proportion is None:
        return Words(NOT_AVAILABLE, NOT_AVAILABLE, "")
    number = f"{proportion.x:,} of {proportion.n:,}"
    if proportion.value is None:
        return Words(number, "none", "")
    interval = interval_in_words(proportion).removeprefix(_95)
    return Words(number, percentage(proportion.value), interval)


def _disclosed_words(pair: tuple[Released, Released] | None) -> Words:
    if pair is None:
        return Words("[x]", NOT_AVAILABLE, "")
    found = disclosed_proportion([pair])
    number = f"{pair[0].shown} of {pair[1].shown}"
    if found.in_words == TOO_FEW:
        return Words(number, TOO_FEW, "")
    return Words(number, found.in_words, found.interval_in_words.removeprefix(_95))
