"""Plans on a time line, for tests and for looking at."""

from __future__ import annotations

from datetime import date, timedelta

from impact_tool.domain.actions import ActionStatus, Area
from impact_tool.domain.plan import PlanRow, TimeLine

FIRST = date(2027, 1, 5)
TODAY = date(2027, 2, 21)
TITLES = (
    "Agree the purpose with the board, partners and managers",
    "Train all team managers in reflective supervision",
    "Leaflet in easy read",
    "Rewrite the section on strategy meetings in the multi-agency procedure together with people",
)
PILOT = (FIRST, date(2027, 4, 4))
POINTS = ((1, date(2027, 5, 14)), (2, date(2027, 11, 12)))


def planned(
    place: int,
    starts_on: date | None,
    due_on: date | None,
    status: ActionStatus = ActionStatus.TO_DO,
    done_on: date | None = None,
) -> PlanRow:
    title, area = TITLES[place % len(TITLES)], list(Area)[place % 3]
    return PlanRow(place, title, "", area, "Omar", starts_on, due_on, status, done_on)


def in_days(start: int, due: int) -> tuple[date, date]:
    return FIRST + timedelta(days=start), FIRST + timedelta(days=due)


MIXED = (
    planned(1, *in_days(-30, 20)),
    planned(2, *in_days(-10, 60), ActionStatus.DOING),
    planned(3, *in_days(0, 30), ActionStatus.DONE, FIRST + timedelta(days=28)),
    planned(4, None, FIRST + timedelta(days=90)),
    planned(5, FIRST, None, ActionStatus.DOING),
    planned(6, None, None),
    planned(7, *in_days(60, 61), ActionStatus.DONE, FIRST),
    planned(0, *in_days(0, 400), ActionStatus.DROPPED),
)
FORTY = tuple(planned(n, *in_days(n * 8 - 60, n * 9 + 10)) for n in range(1, 41))

LINES = {
    "mixed": TimeLine(MIXED, TODAY, PILOT, POINTS),
    "bare": TimeLine(MIXED[:2], TODAY),
    "one day": TimeLine((planned(1, FIRST, FIRST),), FIRST),
    "a century": TimeLine((planned(1, date(2000, 1, 1), date(2100, 12, 31)),), TODAY, PILOT),
    "crowded": TimeLine(
        MIXED, TODAY, PILOT, tuple((n, FIRST + timedelta(days=9 * n)) for n in range(1, 21))
    ),
    "long ago": TimeLine(MIXED, date(2031, 1, 1), PILOT, POINTS),
    "forty": TimeLine(FORTY, TODAY, PILOT, POINTS),
}
