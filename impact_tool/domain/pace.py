"""The pilot's progress: cases against target and window, pace needed and kept, and what it means.

How the forecast is made, and when it is too early for one, is argued in
docs/decisions/0017-the-pilots-pace.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from impact_tool.domain.forecast import MOST_TIMES_AHEAD, Forecast, forecast
from impact_tool.domain.pilot import Days, Phase, Plan, Target, days_on, phase_on
from impact_tool.domain.wording import long_date

# Below so many cases, and before a quarter of the days has gone, chance outweighs pace.
FEWEST_CASES = 3


class Status(StrEnum):
    """What the pace so far means for the target."""

    NOT_STARTED = "not_started"
    NO_TARGET = "no_target"
    TOO_EARLY = "too_early"
    ON_COURSE = "on_course"
    MAY_FALL_SHORT = "may_fall_short"
    ABOVE_TARGET = "above_target"
    REACHED = "reached"
    FELL_SHORT = "fell_short"
    WENT_ABOVE = "went_above"


STATUS_WORDS = {
    Status.NOT_STARTED: "not started yet",
    Status.NO_TARGET: "no target is set",
    Status.TOO_EARLY: "too early to say",
    Status.ON_COURSE: "on course",
    Status.MAY_FALL_SHORT: "may fall short by about {}",
    Status.ABOVE_TARGET: "above target",
    Status.REACHED: "target reached",
    Status.FELL_SHORT: "fell short by {}",
    Status.WENT_ABOVE: "more than the target, which is no fault",
}


@dataclass(frozen=True, slots=True)
class Pace:
    """How far the pilot is on a day.

    `kept` and `needed` are cases a week: so far, and from tomorrow on to reach the low end of the
    target. `at_end` is how many cases there will be in all. Each is None where it means nothing.
    `short_by` is how many cases the low end is, or may be, missed by.
    """

    phase: Phase
    days: Days
    last_day: date
    cases: int
    target: Target | None
    kept: float | None
    needed: float | None
    at_end: Forecast | None
    status: Status
    short_by: int = 0


def pace_of(plan: Plan, cases: int, today: date) -> Pace | None:
    """The pilot's pace today; None where its window is not set.

    `cases` are those referred within the window, up to and including today. Raises ValueError
    where they are negative.
    """
    if cases < 0:
        raise ValueError(f"{cases} cases")
    days = days_on(plan, today)
    if days is None or plan.last_day is None:
        return None
    phase = phase_on(plan, today)
    at_end = _at_end(phase, days, cases)
    status = _status(phase, cases, plan.target, at_end)
    return Pace(
        phase=phase,
        days=days,
        last_day=plan.last_day,
        cases=cases,
        target=plan.target,
        kept=cases * 7 / days.gone if days.gone else None,
        needed=_needed(phase, days, cases, plan.target),
        at_end=at_end,
        status=status,
        short_by=_short_by(status, cases, plan.target, at_end),
    )


def _at_end(phase: Phase, days: Days, cases: int) -> Forecast | None:
    if phase is not Phase.RUNNING:
        return None
    first_days = days.left > MOST_TIMES_AHEAD * days.gone
    few = cases < FEWEST_CASES and days.gone * 4 < days.total
    return None if first_days or few else forecast(cases, days.gone, days.left)


def _needed(phase: Phase, days: Days, cases: int, target: Target | None) -> float | None:
    if target is None or phase is Phase.ENDED or not days.left:
        return None
    return max(target.low - cases, 0) * 7 / days.left


def _status(phase: Phase, cases: int, target: Target | None, at_end: Forecast | None) -> Status:
    if phase is Phase.AHEAD:
        return Status.NOT_STARTED
    if target is None:
        return Status.NO_TARGET
    if phase is Phase.ENDED:
        return _in_the_end(target, cases)
    if at_end is None:
        # Nothing can be foretold, but what has been reached is known.
        return Status.TOO_EARLY if cases < target.low else _expected(target, cases, cases)
    return _expected(target, at_end.likely, at_end.low)


def _in_the_end(target: Target, cases: int) -> Status:
    if cases < target.low:
        return Status.FELL_SHORT
    return Status.REACHED if cases <= target.high else Status.WENT_ABOVE


def _expected(target: Target, likely: int, at_least: int) -> Status:
    """May fall short where that is likelier than not; above only where little else is left."""
    if likely < target.low:
        return Status.MAY_FALL_SHORT
    return Status.ABOVE_TARGET if at_least > target.high else Status.ON_COURSE


def _short_by(status: Status, cases: int, target: Target | None, at_end: Forecast | None) -> int:
    if target is None or status not in {Status.MAY_FALL_SHORT, Status.FELL_SHORT}:
        return 0
    return target.low - (at_end.likely if at_end else cases)


def status_in_words(pace: Pace) -> str:
    """As "on course" or "may fall short by about 4"."""
    return STATUS_WORDS[pace.status].format(f"{pace.short_by:,}")


def cases_in_words(pace: Pace) -> str:
    """As "14 cases so far, target 20 to 30"."""
    so_far = "" if pace.phase is Phase.ENDED else " so far"
    target = f"target {_range(pace.target.low, pace.target.high)}" if pace.target else "no target"
    return f"{_cases(pace.cases)}{so_far}, {target}"


def days_in_words(pace: Pace) -> str:
    """As "day 48 of 90, 42 left"."""
    days = pace.days
    if pace.phase is Phase.AHEAD:
        return f"{days.total:,} days, none gone yet"
    if pace.phase is Phase.ENDED:
        return f"ended on {long_date(pace.last_day)}, after {days.total:,} days"
    left = f"{days.left:,} left" if days.left else "the last day"
    return f"day {days.gone:,} of {days.total:,}, {left}"


def pace_in_words(pace: Pace) -> str:
    """As "2 cases a week so far; 1 a week needed to reach 20"; empty before the pilot."""
    if pace.kept is None:
        return ""
    kept = f"{_rate(pace.kept)} a week" if pace.cases else "no cases"
    if pace.phase is Phase.ENDED:
        return kept
    if pace.target is None or pace.needed is None:
        return f"{kept} so far"
    if pace.cases >= pace.target.low:
        return f"{kept} so far; enough cases for the target"
    return f"{kept} so far; {_number(pace.needed)} a week needed to reach {pace.target.low:,}"


def forecast_in_words(pace: Pace) -> str:
    """As "at this pace about 26 cases by 4 April 2027, probably between 20 and 35"; or empty."""
    if pace.at_end is None or not pace.days.left:
        return ""
    likely, low, high = pace.at_end.likely, pace.at_end.low, pace.at_end.high
    by = f"by {long_date(pace.last_day)}"
    if likely == 0:
        return f"at this pace probably no more than {_cases(high)} {by}"
    about = f"at this pace about {_cases(likely)} {by}"
    return about if low == high else f"{about}, probably between {low:,} and {high:,}"


def _range(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _cases(number: int) -> str:
    if number == 0:
        return "no cases"
    return "1 case" if number == 1 else f"{number:,} cases"


def _rate(a_week: float) -> str:
    number = _number(a_week)
    return f"{number} case" if number == "1" else f"{number} cases"


def _number(a_week: float) -> str:
    """To one decimal, never 0 where there were some, and without a decimal where it is 0."""
    tenths = math.floor(a_week * 10 + 0.5)
    if tenths == 0 and a_week > 0:
        return "under 0.1"
    return f"{tenths // 10:,}" if tenths % 10 == 0 else f"{tenths / 10:,.1f}"
