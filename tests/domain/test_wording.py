"""Dates are put in words as GOV.UK writes them."""

from __future__ import annotations

import locale
from datetime import date

import pytest

from impact_tool.domain.wording import long_date


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 3, 3), "3 March 2027"),
        (date(2027, 12, 31), "31 December 2027"),
        (date(2028, 2, 29), "29 February 2028"),
        (date(999, 1, 1), "1 January 999"),
    ],
)
def test_a_date_has_its_day_month_and_year(day: date, words: str) -> None:
    assert long_date(day) == words


def test_every_month_has_its_english_name() -> None:
    locale.setlocale(locale.LC_TIME, "C")
    for month in range(1, 13):
        day = date(2027, month, 7)
        assert long_date(day) == f"7 {day:%B} 2027"
