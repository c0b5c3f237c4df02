"""Counts over cases, as at a cut-off, or typed in by a council that keeps its cases elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from impact_tool.domain.counts import COUNTS
from impact_tool.domain.proportions import Proportion


class Span(StrEnum):
    """Which cases a tally of a review point counts (national-recording.md, Period and to date)."""

    PERIOD = "period"
    TO_DATE = "to_date"


SPAN_LABELS = {
    Span.PERIOD: "This period",
    Span.TO_DATE: "To date",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of each thing counted, by its name in `domain.counts`.

    What is not among the `counts` is not known, which differs from none: a council that types its
    tally need not know everything. Raises ValueError where a name is not in the closed set, and
    where a count is negative.
    """

    counts: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        wrong = [name for name, value in self.counts.items() if name not in COUNTS or value < 0]
        if wrong:
            raise ValueError(f"not counts of a tally: {', '.join(wrong)}")

    def count(self, *names: str) -> int | None:
        """How many there are of these in all; None where one of them is not known.

        Raises KeyError for a name that is not in the closed set.
        """
        found = [self.counts.get(COUNTS[name].name) for name in names]
        known = [value for value in found if value is not None]
        return sum(known) if len(known) == len(found) else None

    def proportion(
        self, x: tuple[str, ...], n: tuple[str, ...], less: tuple[str, ...] = ()
    ) -> Proportion | None:
        """These of those, without the ones in `less`; None where one of them is not known."""
        some, all_, out = self.count(*x), self.count(*n), self.count(*less)
        if some is None or all_ is None or out is None:
            return None
        return Proportion(some, all_ - out)
