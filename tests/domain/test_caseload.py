"""When an open case is quiet, and what is counted of a project's cases."""

from datetime import date

import pytest

from impact_tool.domain.caseload import (
    DEFAULT_QUIET_DAYS,
    CaseCounts,
    CaseState,
    Lack,
    Sought,
    quiet_before,
    quiet_for,
)

TODAY = date(2027, 3, 3)


@pytest.mark.parametrize(
    ("last_dated_on", "days", "is_quiet"),
    [
        (date(2027, 2, 3), 28, False),
        (date(2027, 2, 2), 28, True),
        (date(2027, 3, 2), 1, False),
        (date(2027, 3, 1), 1, True),
        (TODAY, 1, False),
    ],
)
def test_a_case_is_quiet_after_more_days_than_the_council_gives(
    last_dated_on: date, days: int, *, is_quiet: bool
) -> None:
    assert (last_dated_on < quiet_before(TODAY, days)) is is_quiet
    assert (quiet_for(last_dated_on, TODAY) > days) is is_quiet


def test_four_weeks_are_given_where_nobody_says_otherwise() -> None:
    assert DEFAULT_QUIET_DAYS == 28


def test_nothing_has_been_quiet_since_a_day_to_come() -> None:
    assert quiet_for(date(2027, 3, 9), TODAY) == 0


def test_the_total_is_open_and_concluded_together() -> None:
    counts = CaseCounts(states={CaseState.OPEN: 3, CaseState.CONCLUDED: 4})
    assert (counts.total, CaseCounts().total) == (7, 0)


@pytest.mark.parametrize(
    "sought",
    [
        Sought(search="r"),
        Sought(state=CaseState.OPEN),
        Sought(lacks=frozenset({Lack.END})),
        Sought(area_id=0),
        Sought(is_repeat=False),
    ],
)
def test_anything_that_is_asked_for_leaves_something_out(sought: Sought) -> None:
    assert Sought().is_everything
    assert not sought.is_everything
