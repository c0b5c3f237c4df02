"""Days as Excel counts them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

# Excel takes 1900 for a leap year, so days count from one earlier from March of that year on.
_FROM_1900 = datetime(1899, 12, 30)  # noqa: DTZ001  # a cell says nothing of a time zone
_LEAP_DAY_THAT_WAS_NOT = 60
_DAYS_UNTIL_1904 = 1462
_LAST = 2_958_465  # 31 December 9999


def moment_of(serial: float, *, from_1904: bool = False) -> datetime | None:
    """The moment that a number stands for, to the second; None where it stands for none."""
    days = serial + _DAYS_UNTIL_1904 * from_1904
    if not 0 < days < _LAST or int(days) == _LEAP_DAY_THAT_WAS_NOT:
        return None
    days += days < _LEAP_DAY_THAT_WAS_NOT
    return _FROM_1900 + timedelta(seconds=round(days * 86400))


def day_of(serial: int, *, from_1904: bool = False) -> date | None:
    """The day that a whole number stands for; None where it stands for none."""
    moment = moment_of(serial, from_1904=from_1904)
    return moment.date() if moment else None
