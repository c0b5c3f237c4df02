"""Days on an axis of months: as many are named as there is room for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from impact_tool.charts.drawing import LINE, line, words
from impact_tool.charts.scales import Scale
from impact_tool.domain.wording import MONTHS

# How many months lie between two that are named, where fewer would leave too little room.
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_YEAR = 12
_ROOM = 48.0
# As wide as a year's number and the gap before it.
_NAME = 44.0


@dataclass(frozen=True, slots=True)
class MonthAxis:
    """Whole months from `first`, the first of a month, to `end`, the first of the month after."""

    first: date
    end: date
    left: float
    right: float

    @classmethod
    def around(cls, first: date, last: date, left: float, right: float) -> MonthAxis:
        """The axis of all months that these two days lie in or between."""
        return cls(_month(_number(first)), _month(_number(last) + 1), left, right)

    def at(self, day: date) -> float:
        """Where a day begins; a day outside is at the edge."""
        scale = Scale((self.end - self.first).days, self.left, self.right)
        return scale.at((day - self.first).days)

    def after(self, day: date) -> float:
        """Where a day ends."""
        return self.at(day + timedelta(days=1))

    def drawn(self, top: float) -> Iterator[Markup]:
        """The names of months and, under them, of years, over a line; it is 46 units high."""
        foot = top + 2 * LINE + 8
        yield line("chart-axis", (self.left, foot), (self.right, foot), 1.5)
        for number, month in enumerate(self._named()):
            x = self.at(month)
            yield line("chart-axis", (x, foot - 6), (x, foot), 1.5)
            if x + _NAME > self.right + 4:
                continue
            yield words(MONTHS[month.month - 1][:3], (x, top + LINE - 4), style="chart-quiet")
            if number == 0 or month.month == 1:
                yield words(str(month.year), (x, top + 2 * LINE - 4), style="chart-quiet")

    def _named(self) -> Iterator[date]:
        step = self._step()
        begin, end = _number(self.first), _number(self.end)
        yield from (_month(number) for number in range(begin + (-begin) % step, end, step))

    def _step(self) -> int:
        months = _number(self.end) - _number(self.first)
        room = (self.right - self.left) / months
        return next((step for step in _STEPS if step * room >= _ROOM), _STEPS[-1])


def _number(day: date) -> int:
    """Months since the year 0."""
    return day.year * _YEAR + day.month - 1


def _month(number: int) -> date:
    return date(number // _YEAR, number % _YEAR + 1, 1)
