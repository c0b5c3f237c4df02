"""From numbers to places: straight scales, round ticks for counts, months for dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_FEWEST_AT_TOP = 5
_MOST_TICKS = 5
_MONTHS_THAT_FIT = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from 0 to `top`, drawn from `start` to `end`; what is outside stays at the edge."""

    top: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value."""
        share = min(max(value / self.top, 0), 1)
        return self.start + share * (self.end - self.start)


def ticks_to(most: int) -> tuple[int, ...]:
    """Round counts from 0 up to `most` or a little over it: five steps or fewer, equally far."""
    most = max(most, _FEWEST_AT_TOP)
    step = next(step for step in _round_steps() if most <= _MOST_TICKS * step)
    return tuple(range(0, most + step, step))


def _round_steps() -> Iterator[int]:
    ten = 1
    while True:
        yield from (ten, 2 * ten, 5 * ten)
        ten *= 10


def months_within(first: date, last: date) -> tuple[date, ...]:
    """The first of each month after the first day, where there are few enough to be named."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if months > _MONTHS_THAT_FIT:
        return ()
    counted = [first.year * 12 + first.month - 1 + ahead for ahead in range(1, months + 1)]
    return tuple(date(month // 12, month % 12 + 1, 1) for month in counted)
