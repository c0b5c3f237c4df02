"""How long things took: the median and spread of days, with no target to keep to.

The guide (section 7) wants "a shift to timeliness and lack of drift rather than … rigid time
targets", so nothing here says whether a number of days is good.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, quantiles

# Quartiles of fewer values would only repeat the values themselves.
FEWEST_FOR_QUARTILES = 4


@dataclass(frozen=True, slots=True)
class Spread:
    """Days over `cases` cases. The quartiles are None where there are fewer than four cases."""

    cases: int
    median: float
    shortest: int
    longest: int
    lower_quartile: float | None = None
    upper_quartile: float | None = None


def spread_of(days: Iterable[int]) -> Spread | None:
    """Median, quartiles and range of whole days, one for each case; None where there is none.

    Quartiles are interpolated and take the shortest and longest as the ends ("inclusive",
    Hyndman and Fan's type 7, which spreadsheets call QUARTILE.INC). Raises ValueError where a
    number of days is negative.
    """
    ordered = sorted(days)
    if not ordered:
        return None
    if ordered[0] < 0:
        raise ValueError(f"{ordered[0]} days is not a length of time")
    quartiles: tuple[float | None, float | None] = (None, None)
    if len(ordered) >= FEWEST_FOR_QUARTILES:
        lower, _, upper = quantiles(ordered, n=4, method="inclusive")
        quartiles = (lower, upper)
    return Spread(len(ordered), median(ordered), ordered[0], ordered[-1], *quartiles)


def in_words(spread: Spread | None) -> str:
    """As "median 9 days; half took from 4 to 15 days; shortest 0, longest 41 (14 cases)"."""
    if spread is None:
        return "no cases to time yet"
    if spread.cases == 1:
        return f"{_days(spread.median)} (1 case)"
    return f"{'; '.join(_parts(spread))} ({spread.cases:,} cases)"


def _parts(spread: Spread) -> Iterable[str]:
    yield f"median {_days(spread.median)}"
    if spread.shortest == spread.longest:
        yield "all the same"
        return
    if spread.lower_quartile is not None and spread.upper_quartile is not None:
        yield f"half took {_from_to(spread.lower_quartile, spread.upper_quartile)}"
    yield f"shortest {spread.shortest:,}, longest {spread.longest:,}"


def _from_to(low: float, high: float) -> str:
    if _number(low) == _number(high):
        return f"about {_days(low)}"
    return f"from {_number(low)} to {_days(high)}"


def _days(days: float) -> str:
    number = _number(days)
    return f"{number} day" if number == "1" else f"{number} days"


def _number(days: float) -> str:
    """To one decimal, halves rounded up, and without it where it is 0."""
    tenths = math.floor(days * 10 + 0.5)
    return f"{tenths // 10:,}" if tenths % 10 == 0 else f"{tenths / 10:,.1f}"
