"""Funnel limits: how far a council of a given size may lie from the others by chance alone.

Figures may be exact, or ranges where they were disclosed. Of a range it is said where it lies only
where everything in it lies there, so that the words tell no more than the range does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from statistics import NormalDist

from impact_tool.domain.proportions import Interval, Proportion
from impact_tool.domain.released import Released

# Two-sided: a council that differs by chance alone is outside 1 time in 20, and 1 time in 500.
WARNING = 0.95
ALARM = 0.998


@dataclass(frozen=True, slots=True)
class Possible:
    """What x and n may be: each from its lowest to its highest, both included.

    Raises ValueError where x could not be of n.
    """

    x_low: int
    x_high: int
    n_low: int
    n_high: int

    def __post_init__(self) -> None:
        in_order = 0 <= self.x_low <= self.x_high and 0 <= self.n_low <= self.n_high
        if not in_order or self.x_low > self.n_high:
            raise ValueError(f"{self.x_low} to {self.x_high} of {self.n_low} to {self.n_high}")

    @property
    def is_exact(self) -> bool:
        """There is one x and one n."""
        return self.x_low == self.x_high and self.n_low == self.n_high

    @property
    def low(self) -> float:
        """The smallest share that is possible, from 0 to 1."""
        return self.x_low / self.n_high if self.n_high else 0.0

    @property
    def high(self) -> float:
        """The largest share that is possible, from 0 to 1."""
        most = min(self.x_high, self.n_high)
        return most / max(self.n_low, most) if max(self.n_low, most) else 1.0

    @property
    def middle_n(self) -> float:
        """The middle of what n may be."""
        return (self.n_low + self.n_high) / 2

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Each x with each n that it can be of."""
        xs, ns = range(self.x_low, self.x_high + 1), range(self.n_low, self.n_high + 1)
        return ((x, n) for x, n in product(xs, ns) if x <= n)


def exactly(proportion: Proportion) -> Possible:
    """A proportion that is known."""
    return Possible(proportion.x, proportion.x, proportion.n, proportion.n)


def as_released(pair: tuple[Released, Released]) -> Possible:
    """What an x and an n that were released may stand for."""
    x, n = pair
    return Possible(x.low, x.high, n.low, n.high)


def pooled_share(figures: Iterable[Possible]) -> float | None:
    """All councils' x of all their n, from 0 to 1; of ranges the middle of what they allow.

    None where there is nothing to be a share of.
    """
    every = list(figures)
    some = sum(each.x_low + min(each.x_high, each.n_high) for each in every)
    all_ = sum(each.n_high + max(each.n_low, min(each.x_high, each.n_high)) for each in every)
    return some / all_ if all_ else None


def funnel_limits(pooled: float, n: float, confidence: float) -> Interval:
    """Between which shares a council with `n` cases is expected, from 0 to 1.

    They are the shares whose Wilson interval just reaches the pooled share p, which are
    p - z sqrt(p(1-p)/n) and p + z sqrt(p(1-p)/n), clipped to 0 and 1. This is what the funnel
    plots of the Office for Health Improvement and Disparities draw (its R package
    PHEindicatormethods, `calculate_funnel_limits`, after Spiegelhalter (2005), Statistics in
    Medicine 24, 1185). Raises ValueError where n is not more than 0 or p is not from 0 to 1.
    """
    if n <= 0 or not 0 <= pooled <= 1:
        raise ValueError(f"no limits around {pooled} for {n} cases")
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    reach = z * math.sqrt(pooled * (1 - pooled) / n)
    return Interval(max(0.0, pooled - reach), min(1.0, pooled + reach))


class Position(StrEnum):
    """Where a council lies against one pair of limits."""

    WITHIN = "within"
    OUTSIDE = "outside"
    CANNOT_BE_TOLD = "cannot be told"


def position(possible: Possible, pooled: float, confidence: float) -> Position:
    """Where a council lies: where all that its x and n may be lies there too."""
    found = {_is_within(x, n, pooled, confidence) for x, n in possible.pairs()}
    if found == {True}:
        return Position.WITHIN
    return Position.OUTSIDE if found == {False} else Position.CANNOT_BE_TOLD


def position_in_words(possible: Possible, pooled: float) -> str:
    """As "within the 95% limits", or "outside the 95% limits, within the 99.8% limits"."""
    near, far = (position(possible, pooled, confidence) for confidence in (WARNING, ALARM))
    if near is Position.WITHIN:
        return "within the 95% limits"
    if far is Position.OUTSIDE:
        return "outside the 99.8% limits"
    if near is Position.OUTSIDE and far is Position.WITHIN:
        return "outside the 95% limits, within the 99.8% limits"
    if far is Position.WITHIN:
        return "within the 99.8% limits; against the 95% limits it cannot be told"
    if near is Position.OUTSIDE:
        return "outside the 95% limits; against the 99.8% limits it cannot be told"
    return "cannot be told"


def _is_within(x: int, n: int, pooled: float, confidence: float) -> bool | None:
    if not n:
        return None
    limits = funnel_limits(pooled, n, confidence)
    return limits.low <= x / n <= limits.high
