"""How many more there will be by the end, from how many there were so far.

Cases are taken to arrive at a steady rate that nobody knows (a Poisson process). With Jeffreys'
prior for the rate, k cases in g days leave a Gamma(k + 1/2, g) distribution of it, and the number
in the next d days is negative binomial with size k + 1/2 and probability g / (g + d).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

# 90 in 100 at a steady pace; about 84 in 100 where cases come in clusters of moderate size.
COVERAGE = 0.9
# A pace of a few days says little about many times as many. It also bounds the work of the sums.
MOST_TIMES_AHEAD = 9
# All that lies further below the mean than this many standard deviations weighs under 1e-15.
_FAR_BELOW = 8


@dataclass(frozen=True, slots=True)
class Forecast:
    """A number of cases: as likely to be exceeded as not, and the range that holds 90 in 100."""

    likely: int
    low: int
    high: int


def forecast(so_far: int, days_gone: int, days_left: int) -> Forecast:
    """How many cases there will be in all when the days that are left have gone.

    Raises ValueError where a number is negative, or the days that are left are more than nine
    times those that have gone.
    """
    if so_far < 0 or days_gone < 1 or not 0 <= days_left <= MOST_TIMES_AHEAD * days_gone:
        raise ValueError(f"{so_far} cases, {days_gone} days gone, {days_left} left")
    if days_left == 0:
        return Forecast(so_far, so_far, so_far)
    levels = ((1 - COVERAGE) / 2, 0.5, (1 + COVERAGE) / 2)
    low, likely, high = more_at(levels, so_far, days_gone, days_left)
    return Forecast(so_far + likely, so_far + low, so_far + high)


def more_at(
    levels: tuple[float, ...], so_far: int, days_gone: int, days_left: int
) -> tuple[int, ...]:
    """The smallest numbers of further cases whose chances, with all below, reach the levels.

    `levels` rise, each above 0 and under 1.
    """
    found: list[int] = []
    reached = 0.0
    for more, chance in _chances(so_far + 0.5, days_gone / (days_gone + days_left)):
        reached += chance
        while reached >= levels[len(found)]:
            found.append(more)
            if len(found) == len(levels):
                return tuple(found)
    raise AssertionError  # the chances have no end


def _chances(size: float, probability: float) -> Iterator[tuple[int, float]]:
    """The negative binomial distribution, from where it begins to weigh anything."""
    mean = size * (1 - probability) / probability
    first = max(0, math.floor(mean - _FAR_BELOW * math.sqrt(mean / probability)))
    chance = math.exp(
        math.lgamma(first + size)
        - math.lgamma(size)
        - math.lgamma(first + 1)
        + size * math.log(probability)
        + first * math.log1p(-probability)
    )
    more = first
    while True:
        yield more, chance
        chance *= (more + size) / (more + 1) * (1 - probability)
        more += 1
