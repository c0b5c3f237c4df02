"""Proportions with their uncertainty: x of n, a 95% interval, and the same in words.

A pilot has 20 to 30 cases, so that a bare percentage misleads. Everything that shows a proportion
takes its numbers, its rounding and its words from here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

CONFIDENCE = 0.95
SMALL = 20

# The guide, section 2: "We don't expect, even in perfect circumstances, that the outcomes people
# want will be realised 100 per cent of the time."
CAUTION_AT_100 = (
    "The guide does not expect 100%, even in perfect circumstances: people often want more than "
    "one outcome, and what they want changes. Ask how this was found before relying on it."
)


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both from 0 to 1, or from -1 to 1 for a difference."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Proportion:
    """`x` of `n`. Raises ValueError where x is negative or more than n."""

    x: int
    n: int

    def __post_init__(self) -> None:
        if not 0 <= self.x <= self.n:
            raise ValueError(f"{self.x} of {self.n} is not a proportion")

    @property
    def value(self) -> float | None:
        """From 0 to 1; None where there is nothing to be a proportion of."""
        return self.x / self.n if self.n else None

    @property
    def interval(self) -> Interval | None:
        """The 95% Wilson interval; None where there is nothing to be a proportion of."""
        return wilson(self.x, self.n) if self.n else None

    @property
    def is_small(self) -> bool:
        """So few that one more or fewer changes the percentage a good deal."""
        return self.n < SMALL


@dataclass(frozen=True, slots=True)
class Difference:
    """What the second proportion has more than the first (less, where negative), from -1 to 1."""

    value: float
    interval: Interval


def wilson(x: int, n: int, confidence: float = CONFIDENCE) -> Interval:
    """The Wilson score interval of x of n, without continuity correction.

    Wilson (1927), Journal of the American Statistical Association 22, 209. Raises ValueError where
    n is 0, and where x of n is not a proportion.
    """
    share = Proportion(x, n).value
    if share is None:
        raise ValueError("0 of 0 has no interval")
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    middle = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # At either end the formula gives exactly 0 or 1; floating point gives nearly that.
    low = 0.0 if x == 0 else (middle - half) / (1 + z * z / n)
    high = 1.0 if x == n else (middle + half) / (1 + z * z / n)
    return Interval(low, high)


def newcombe(first: Proportion, second: Proportion) -> Difference | None:
    """The second proportion less the first, of independent groups, with its 95% interval.

    Newcombe (1998), Statistics in Medicine 17, 873, method 10: the square-and-add limits from
    Wilson intervals. None where either has nothing to be a proportion of.
    """
    if not first.n or not second.n:
        return None
    was, now = first.x / first.n, second.x / second.n
    was_in, now_in = wilson(first.x, first.n), wilson(second.x, second.n)
    down = math.hypot(now - now_in.low, was_in.high - was)
    up = math.hypot(now_in.high - now, was - was_in.low)
    return Difference(now - was, Interval(now - was - down, now - was + up))


def as_figures(proportion: Proportion) -> dict[str, int | float | None]:
    """What the command line prints as JSON: x, n, proportion, low, high (to six decimals)."""
    interval = proportion.interval
    return {
        "x": proportion.x,
        "n": proportion.n,
        "proportion": None if proportion.value is None else round(proportion.value, 6),
        "low": None if interval is None else round(interval.low, 6),
        "high": None if interval is None else round(interval.high, 6),
    }


def percentage(share: float) -> str:
    """A share from 0 to 1 as a whole percentage, halves rounded up.

    Only none at all is 0%, and only all is 100%: between them it is "under 1%" and "over 99%"
    where rounding would say otherwise.
    """
    whole = math.floor(share * 100 + 0.5)
    if whole == 0 and share > 0:
        return "under 1%"
    return "over 99%" if whole == 100 and share < 1 else f"{whole}%"


def in_words(proportion: Proportion) -> str:
    """As "11 of 14, 79%"."""
    if proportion.value is None:
        return "0 of 0, so no percentage"
    return f"{proportion.x:,} of {proportion.n:,}, {percentage(proportion.value)}"


def interval_in_words(proportion: Proportion) -> str:
    """As "95% interval 52% to 92%"; empty where there is none."""
    interval = proportion.interval
    if interval is None:
        return ""
    low, high = percentage(interval.low), percentage(interval.high)
    if low == high:
        return f"95% interval {'' if ' ' in low else 'about '}{low}"
    return f"95% interval {low} to {high}"


def small_numbers(proportion: Proportion) -> str:
    """Says that the numbers are small, and what that means; empty where they are not."""
    if not proportion.is_small or not proportion.n:
        return ""
    points = _points(1 / proportion.n)
    return f"Small numbers: 1 more or 1 fewer out of {proportion.n} changes this by {points}."


def caution(proportion: Proportion) -> str:
    """The guide's caution where the percentage is 100; empty otherwise."""
    return CAUTION_AT_100 if proportion.x == proportion.n > 0 else ""


def difference_in_words(first: Proportion, second: Proportion) -> str:
    """How the second differs from the first, claiming no more than the 95% interval allows.

    As "no clear change: between 12 points lower and 31 points higher", or "higher by between 3
    and 40 points"; empty where either has nothing to be a proportion of.
    """
    difference = newcombe(first, second)
    if difference is None:
        return ""
    low, high = difference.interval.low, difference.interval.high
    if low > 0:
        return f"higher by {_between(low, high)}"
    if high < 0:
        return f"lower by {_between(-high, -low)}"
    return f"no clear change: between {_points(-low)} lower and {_points(high)} higher"


def _between(least: float, most: float) -> str:
    fewest, points = _number(least), _points(most)
    if fewest == _number(most):
        return points if fewest == "less than 1" else f"about {points}"
    return f"between {fewest} and {points}"


def _points(share: float) -> str:
    number = _number(share)
    return f"{number} point" if number in {"1", "less than 1"} else f"{number} points"


def _number(share: float) -> str:
    whole = math.floor(share * 100 + 0.5)
    return "less than 1" if whole == 0 and share > 0 else f"{whole}"
