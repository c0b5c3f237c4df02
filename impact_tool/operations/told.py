"""What is shared, as pages show it: one row for each measure. For all councils from `Disclosed`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impact_tool.domain.disclosure import MEASURE_LABELS, Disclosed
from impact_tool.domain.measures import Topic, measures_of
from impact_tool.domain.proportions import interval_in_words, percentage
from impact_tool.domain.released import shown_of
from impact_tool.domain.tallies import Tally
from impact_tool.operations.share_statements import Told

NOT_AVAILABLE = "not available"


@dataclass(frozen=True, slots=True)
class ToldMeasure:
    """One measure in words: x and n as shown, its percentage or range, and its interval."""

    label: str
    x: str
    n: str
    share: str
    interval: str


def measures_told(told: Told) -> Sequence[ToldMeasure]:
    """The rows of what is told."""
    if told.disclosed is not None:
        return rows_for_all(told.disclosed)
    return rows_for_named(told.exact or Tally())


def rows_for_all(table: Disclosed) -> Sequence[ToldMeasure]:
    """As all councils see it."""
    return [_disclosed_row(table, key) for key in MEASURE_LABELS]


def rows_for_named(tally: Tally) -> Sequence[ToldMeasure]:
    """As the councils see it that a sharing names."""
    rows = []
    for measure in measures_of(tally):
        proportion = measure.proportion
        if measure.topic is Topic.EXPERIENCE or proportion is None:
            continue
        share = "" if proportion.value is None else percentage(proportion.value)
        counts = (f"{proportion.x:,}", f"{proportion.n:,}")
        row = ToldMeasure(measure.label, *counts, share, interval_in_words(proportion))
        rows.append(row)
    return rows


def _disclosed_row(table: Disclosed, key: str) -> ToldMeasure:
    proportion, (x, n) = table.proportion(key), table.figures_of(key)
    return ToldMeasure(
        MEASURE_LABELS[key],
        shown_of(x),
        shown_of(n),
        proportion.in_words if proportion else NOT_AVAILABLE,
        proportion.interval_in_words if proportion else "",
    )
