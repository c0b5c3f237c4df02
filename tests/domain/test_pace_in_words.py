"""The pilot's progress as people read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from impact_tool.domain.pace import (
    Pace,
    cases_in_words,
    days_in_words,
    forecast_in_words,
    pace_in_words,
    pace_of,
    status_in_words,
)
from impact_tool.domain.pilot import Plan, Scope, Target

PLAN = Plan(Scope.AREA, "Hill Street", date(2027, 1, 5), date(2027, 4, 4), Target(20, 30))


def pace_on(day: int, cases: int, plan: Plan = PLAN) -> Pace:
    found = pace_of(plan, cases, date(2027, 1, 4) + timedelta(days=day))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("day", "cases", "words"),
    [
        (0, 0, "not started yet"),
        (2, 1, "too early to say"),
        (48, 14, "on course"),
        (48, 7, "may fall short by about 7"),
        (48, 31, "above target"),
        (91, 18, "fell short by 2"),
        (91, 24, "target reached"),
        (91, 31, "more than the target, which is no fault"),
    ],
)
def test_the_status_is_said_in_a_few_words(day: int, cases: int, words: str) -> None:
    assert status_in_words(pace_on(day, cases)) == words


@pytest.mark.parametrize(
    ("day", "cases", "target", "words"),
    [
        (48, 14, Target(20, 30), "14 cases so far, target 20 to 30"),
        (48, 1, Target(25, 25), "1 case so far, target 25"),
        (48, 0, None, "no cases so far, no target"),
        (91, 1_200, Target(1_000, 2_000), "1,200 cases, target 1,000 to 2,000"),
    ],
)
def test_cases_are_said_against_the_target(
    day: int, cases: int, target: Target | None, words: str
) -> None:
    assert cases_in_words(pace_on(day, cases, replace(PLAN, target=target))) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (0, "90 days, none gone yet"),
        (1, "day 1 of 90, 89 left"),
        (90, "day 90 of 90, the last day"),
        (91, "ended on 4 April 2027, after 90 days"),
    ],
)
def test_days_gone_and_left_are_said(day: int, words: str) -> None:
    assert days_in_words(pace_on(day, 0)) == words


@pytest.mark.parametrize(
    ("day", "cases", "words"),
    [
        (0, 0, ""),
        (48, 14, "2 cases a week so far; 1 a week needed to reach 20"),
        (49, 7, "1 case a week so far; 2.2 a week needed to reach 20"),
        (48, 0, "no cases so far; 3.3 a week needed to reach 20"),
        (48, 20, "2.9 cases a week so far; enough cases for the target"),
        (90, 18, "1.4 cases a week so far"),
        (91, 18, "1.4 cases a week"),
        (91, 0, "no cases"),
    ],
)
def test_the_pace_kept_and_needed_are_said(day: int, cases: int, words: str) -> None:
    assert pace_in_words(pace_on(day, cases)) == words


def test_a_pace_is_never_said_to_be_none_where_there_were_cases() -> None:
    slow = replace(PLAN, last_day=date(2029, 1, 4), target=None)
    assert pace_in_words(pace_on(700, 3, slow)) == "under 0.1 cases a week so far"


@pytest.mark.parametrize(
    ("day", "cases", "words"),
    [
        (0, 0, ""),
        (2, 1, ""),
        (48, 14, "at this pace about 26 cases by 4 April 2027, probably between 20 and 35"),
        (23, 0, "at this pace probably no more than 6 cases by 4 April 2027"),
        (89, 14, "at this pace about 14 cases by 4 April 2027, probably between 14 and 15"),
        (90, 14, ""),
        (91, 14, ""),
    ],
)
def test_what_the_pace_leads_to_is_said_with_a_range(day: int, cases: int, words: str) -> None:
    assert forecast_in_words(pace_on(day, cases)) == words
