"""Proportions of released counts: ranges, since 27 of 30 is told as 25 and 30."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from impact_tool.domain.proportions import Interval, Proportion, percentage
from impact_tool.domain.released import Released

TOO_FEW = "too few cases for a percentage"


@dataclass(frozen=True, slots=True)
class DisclosedProportion:
    """The smallest and the largest x of n that released counts allow, and nothing between.

    It is made of `Released` counts alone, and so tells no more than they do.
    """

    lowest: Proportion
    highest: Proportion

    @property
    def says_something(self) -> bool:
        """Not everything from 0% to 100% is possible, as it is where n may be from 0 to 4."""
        return self.low > 0 or self.high < 1

    @property
    def low(self) -> float:
        """From 0 to 1."""
        return self.lowest.value or 0.0

    @property
    def high(self) -> float:
        """From 0 to 1."""
        return 1.0 if self.highest.value is None else self.highest.value

    @property
    def interval(self) -> Interval:
        """From the lowest 95% Wilson limit to the highest, over all counts that are allowed."""
        lowest, highest = self.lowest.interval, self.highest.interval
        return Interval(lowest.low if lowest else 0.0, highest.high if highest else 1.0)

    @property
    def in_words(self) -> str:
        """As "72% to 96%"."""
        return between(self.low, self.high) if self.says_something else TOO_FEW

    @property
    def interval_in_words(self) -> str:
        """As "95% interval 55% to 99%"; empty where there are too few cases."""
        if not self.says_something:
            return ""
        return f"95% interval {between(self.interval.low, self.interval.high)}"


def disclosed_proportion(parts: Iterable[tuple[Released, Released]]) -> DisclosedProportion:
    """One council's x and n, or those of several added up.

    Lowest is the least x of the most n. Highest is the most x of the least n that holds it: where
    x and n are told as the same, all of n. Wilson limits rise with x and fall with n, so that the
    same two counts give the ends of the interval.
    """
    pairs = list(parts)
    return DisclosedProportion(
        Proportion(sum(x.low for x, _ in pairs), sum(n.high for _, n in pairs)),
        Proportion(
            sum(min(x.high, n.high) for x, n in pairs),
            sum(max(n.low, min(x.high, n.high)) for x, n in pairs),
        ),
    )


def between(low: float, high: float) -> str:
    """Two shares from 0 to 1 as "72% to 96%"."""
    first, last = percentage(low), percentage(high)
    return first if first == last else f"{first} to {last}"
