"""Values put in words as a reader in England expects them."""

from __future__ import annotations

from datetime import date

# The names are not taken from `calendar` or `strftime`: both follow the machine's locale.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: date) -> str:
    """A date in words, as "3 March 2027" (the GOV.UK style)."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
