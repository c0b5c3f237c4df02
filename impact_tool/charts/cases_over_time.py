"""Cases over time: how they added up, day by day, against the pilot's target and window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from markupsafe import Markup

from impact_tool.charts.chart import Chart, Table
from impact_tool.charts.drawing import (
    LINE,
    NOTHING,
    WIDTH,
    box,
    line,
    number,
    steps,
    styled,
    width_of,
    words,
)
from impact_tool.charts.scales import Scale, months_within, ticks_to
from impact_tool.domain.forecast import Forecast
from impact_tool.domain.pace import (
    Pace,
    cases_in_words,
    days_in_words,
    forecast_in_words,
    pace_of,
    status_in_words,
)
from impact_tool.domain.pilot import Phase, Plan, Target
from impact_tool.domain.wording import MONTHS, long_date

_TITLE = "Cases over time"
_TOP, _BOTTOM = 30.0, 212.0
_RIGHT = WIDTH - 12
_LEAST_LEFT = 42.0
_KEY = _BOTTOM + 2 * LINE + 10
_SWATCH = 30.0
# How near to one another, in units, the names of two days may stand.
_APART = 8.0
# The table has a row for each week, or for so many weeks that there are no more rows than this.
_MOST_ROWS = 27


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the drawing is of, and where its days and counts lie."""

    pace: Pace
    first: date
    today: date
    by_day: Mapping[date, int]
    days: Scale
    counts: Scale
    ticks: tuple[int, ...]

    @property
    def left(self) -> float:
        """Where the first day begins, with room for the counts beside it."""
        return self.days.start

    def at(self, day: date, cases: float) -> tuple[float, float]:
        """The end of a day: where all cases of that day have come."""
        return self.days.at((day - self.first).days + 1), self.counts.at(cases)


def cases_over_time(
    plan: Plan, referred_on: Iterable[date], today: date, prefix: str = "cases-over-time"
) -> Chart | None:
    """The pilot's cases so far, one date of referral for each; None where no window is set.

    Only referrals within the window, up to today, are counted. A pilot without a case is drawn,
    since its days and its target are there to be seen.
    """
    if plan.starts_on is None or plan.last_day is None:
        return None
    until = min(today, plan.last_day)
    by_day = Counter(day for day in referred_on if plan.starts_on <= day <= until)
    pace = pace_of(plan, by_day.total(), today)
    if pace is None or pace.days.total < 1:
        return None
    frame = _frame(pace, plan.starts_on, until, by_day)
    keys = tuple(_keys(frame))
    drawing = Markup("").join((*_ground(frame), *_course(frame), *_key_lines(keys)))
    height = _KEY + len(keys) * LINE
    return Chart(_TITLE, _description(pace), prefix, height, drawing, _table(frame))


def _frame(pace: Pace, first: date, today: date, by_day: Mapping[date, int]) -> _Frame:
    most = (
        pace.cases,
        pace.target.high if pace.target else 0,
        pace.at_end.high if pace.at_end else 0,
    )
    ticks = ticks_to(max(most))
    left = max(_LEAST_LEFT, max(width_of(f"{tick:,}") for tick in ticks) + 7)
    days = Scale(pace.days.total, left, _RIGHT)
    return _Frame(pace, first, today, by_day, days, Scale(ticks[-1], _BOTTOM, _TOP), ticks)


def _ground(frame: _Frame) -> Iterator[Markup]:
    """The target band, the counts at the side and the days below."""
    target = frame.pace.target
    if target:
        top, low = frame.counts.at(target.high), frame.counts.at(target.low)
        yield box("chart-band", (frame.left, top), _RIGHT - frame.left, low - top)
    for tick in frame.ticks:
        y = frame.counts.at(tick)
        yield line("chart-grid", (frame.left, y), (_RIGHT, y))
        yield words(f"{tick:,}", (frame.left - 6, y + 5), style="chart-quiet", anchor="end")
    if target:
        for edge in {target.low, target.high}:
            y = frame.counts.at(edge)
            yield line("chart-line", (frame.left, y), (_RIGHT, y), 1.5, stroke_dasharray="6 3")
    yield line("chart-axis", (frame.left, _BOTTOM), (_RIGHT, _BOTTOM), 1.5)
    yield from _days(frame)


def _days(frame: _Frame) -> Iterator[Markup]:
    """The first and the last day by name, and the months between them that have room."""
    first, last = _ends_named(frame)
    yield words(first, (frame.left, _BOTTOM + LINE), style="chart-quiet")
    yield words(last, (_RIGHT, _BOTTOM + LINE), style="chart-quiet", anchor="end")
    room = (frame.left + width_of(first) + _APART, _RIGHT - width_of(last) - _APART)
    for month in months_within(frame.first, frame.pace.last_day):
        x, half = frame.days.at((month - frame.first).days), width_of(_month(month)) / 2
        yield line("chart-axis", (x, _BOTTOM), (x, _BOTTOM + 5), 1.5)
        if room[0] <= x - half and x + half <= room[1]:
            yield words(_month(month), (x, _BOTTOM + LINE), style="chart-quiet", anchor="middle")


def _ends_named(frame: _Frame) -> tuple[str, str]:
    """The first and the last day, with their years only where these differ."""
    ends = (frame.first, frame.pace.last_day)
    with_years = frame.first.year != frame.pace.last_day.year
    first, last = (f"{day.day} {_month(day)}{f' {day.year}' if with_years else ''}" for day in ends)
    return first, last


def _month(day: date) -> str:
    return MONTHS[day.month - 1][:3]


def _course(frame: _Frame) -> Iterator[Markup]:
    """The cases so far as steps, today, and where the pace leads."""
    if frame.pace.phase is Phase.AHEAD:
        return
    added = sorted(frame.by_day.items())
    totals = accumulate(count for _, count in added)
    start = (frame.left, frame.counts.at(0))
    points = [frame.at(day, total) for (day, _), total in zip(added, totals, strict=True)]
    end = frame.at(frame.today, frame.pace.cases)
    yield from _where_it_leads(frame, end)
    yield steps("chart-line", [start, *points, end], 3)
    if frame.pace.phase is Phase.RUNNING:
        yield line("chart-axis", (end[0], _TOP - 8), (end[0], _BOTTOM), 1.5, stroke_dasharray="2 3")
        x, anchor = _beside(end[0], frame.left)
        yield words("Today", (x, _TOP - 13), anchor=anchor)
    yield styled("circle", "chart-ink", cx=end[0], cy=end[1], r=4.5)


def _beside(x: float, left: float) -> tuple[float, str]:
    """Where to set a short word at a line, so that it stays within the drawing."""
    if x < left + 25:
        return left, "start"
    return (_RIGHT, "end") if x > _RIGHT - 25 else (x, "middle")


def _where_it_leads(frame: _Frame, today: tuple[float, float]) -> Iterator[Markup]:
    at_end = frame.pace.at_end
    if at_end is None or not frame.pace.days.left:
        return
    likely, low, high = (
        frame.counts.at(cases) for cases in (at_end.likely, at_end.low, at_end.high)
    )
    yield line("chart-line", today, (_RIGHT, likely), 2, stroke_dasharray="2 4")
    yield line("chart-line", (_RIGHT, low), (_RIGHT, high), 2)
    for y in (low, high):
        yield line("chart-line", (_RIGHT - 6, y), (_RIGHT + 6, y), 2)


def _keys(frame: _Frame) -> Iterator[tuple[Markup, str]]:
    """Each sign with what it stands for; the sign is drawn from (0, 0) upwards."""
    pace = frame.pace
    end = (_SWATCH, -5.0)
    if pace.phase is Phase.AHEAD:
        yield NOTHING, "The pilot has not started yet"
    else:
        said = "Cases" if pace.phase is Phase.ENDED else "Cases so far"
        yield line("chart-line", (0, -5), end, 3), f"{said}: {pace.cases:,}"
    if pace.target:
        yield _target_sign(pace.target), f"Target: {pace.target}"
    if pace.at_end and pace.days.left:
        sign = line("chart-line", (0, -5), end, 2, stroke_dasharray="2 4")
        yield sign, f"At this pace: {_leads_to(pace.at_end)}"


def _target_sign(target: Target) -> Markup:
    if target.low == target.high:
        return line("chart-line", (0, -5), (_SWATCH, -5), 1.5, stroke_dasharray="6 3")
    edges = (
        line("chart-line", (0, y), (_SWATCH, y), 1.5, stroke_dasharray="6 3") for y in (-12, 0)
    )
    return box("chart-band", (0, -12), _SWATCH, 12) + Markup("").join(edges)


def _leads_to(at_end: Forecast) -> str:
    about = f"about {at_end.likely:,} " if at_end.likely else ""
    spread = f"{at_end.low:,} to {at_end.high:,}"
    return f"{about}({spread})" if about else spread


def _key_lines(keys: Iterable[tuple[Markup, str]]) -> Iterator[Markup]:
    for row, (sign, said) in enumerate(keys):
        y = _KEY + row * LINE
        yield Markup('<g transform="translate(0 {})">{}</g>').format(number(y), sign)
        yield words(said, (_SWATCH + 8, y))


def _description(pace: Pace) -> str:
    said = (
        cases_in_words(pace),
        days_in_words(pace),
        status_in_words(pace),
        forecast_in_words(pace),
    )
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in said if part)


def _table(frame: _Frame) -> Table:
    """Cases at the end of each week of the pilot, or of several weeks where it is a long one."""
    gone = frame.pace.days.gone
    step = 7 * max(1, -(-frame.pace.days.total // (7 * (_MOST_ROWS - 1))))
    ends = [*range(step, gone, step), gone] if gone else []
    rows = tuple(_row(frame, day) for day in ends)
    return Table(("Up to", "Cases so far"), rows or (("Not started yet", "0"),))


def _row(frame: _Frame, days_gone: int) -> tuple[str, str]:
    last = frame.first + timedelta(days=days_gone - 1)
    cases = sum(count for day, count in frame.by_day.items() if day <= last)
    return long_date(last), f"{cases:,}"
