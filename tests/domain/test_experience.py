"""When people can be asked about their experience, and what they can answer."""

from datetime import date

import pytest

from impact_tool.domain.experience import ExperienceDetails, days_after, experience_faults
from impact_tool.domain.recording import SCORES, Asker, Version

TODAY, ENDED_ON = date(2027, 3, 3), date(2027, 2, 1)
BEFORE = (
    "The date on which they were asked must be on or after 1 February 2027, when the case ended"
)
AHEAD = "The date on which they were asked must be today or in the past"


def said(asked_on: date = TODAY, **scores: int) -> ExperienceDetails:
    return ExperienceDetails(Version.ADULT, Asker.INDEPENDENT, asked_on, scores)


def found(details: ExperienceDetails, was: date | None = None) -> list[tuple[str, str]]:
    faults = experience_faults(details, ENDED_ON, TODAY, was)
    return [(fault.field, fault.message) for fault in faults]


@pytest.mark.parametrize(
    ("asked_on", "message"),
    [
        (date(2027, 1, 31), BEFORE),
        (date(1, 1, 1), BEFORE),
        (date(2027, 3, 4), AHEAD),
        (date(9999, 12, 31), AHEAD),
    ],
)
def test_people_are_asked_between_the_end_and_today(asked_on: date, message: str) -> None:
    assert found(said(asked_on)) == [("asked_on", message)]


@pytest.mark.parametrize("asked_on", [ENDED_ON, TODAY])
def test_the_day_of_the_end_and_today_are_good(asked_on: date) -> None:
    assert found(said(asked_on)) == []


def test_a_day_that_was_recorded_stays_good_when_the_case_ends_anew_later() -> None:
    early = date(2027, 1, 9)
    assert found(said(early), was=early) == []
    assert found(said(date(2027, 1, 8)), was=early) == [("asked_on", BEFORE)]


@pytest.mark.parametrize("score", SCORES)
def test_every_point_of_the_scale_is_an_answer(score: int) -> None:
    assert found(said(informed=score)) == []


@pytest.mark.parametrize("score", [-1, 6, 99])
def test_nothing_else_is(score: int) -> None:
    assert found(said(informed=score)) == [("informed", "Select one of the answers below")]


@pytest.mark.parametrize(
    ("asked_on", "late"),
    [(ENDED_ON, None), (date(2027, 3, 29), None), (date(2027, 3, 30), 57)],
)
def test_later_than_eight_weeks_is_said_in_days(asked_on: date, late: int | None) -> None:
    assert days_after(ENDED_ON, asked_on) == late
