"""A pilot that cannot be: refused beside its field, with what was typed."""

from datetime import timedelta

import pytest
from flask import Flask

from impact_tool.extensions import clock
from tests.web.browsing import Browser
from tests.web.pages import Problem
from tests.web.refusing import date_of, refuse
from tests.web.samples import Sample

GOOD = {
    "scope": "area",
    "scope_words": "The riverside",
    **date_of("starts_on", "5", "1", "2027"),
    **date_of("last_day", "", "", ""),
    "target_low": "20",
    "target_high": "30",
}
WHOLE = "must be a whole number, like 20"
RANGE = "must be between 1 and 100,000"
SCOPE = Problem("Select whose referrals are in the pilot", "scope-0")
NOT_REAL = "must be a real date"


def starting(day: str, month: str, year: str) -> dict[str, str]:
    return date_of("starts_on", day, month, year)


def ending(day: str, month: str, year: str) -> dict[str, str]:
    return date_of("last_day", day, month, year)


def target(low: str, high: str) -> dict[str, str]:
    return {"target_low": low, "target_high": high}


BAD = {
    "unknown scope": ({"scope": "everybody"}, SCOPE),
    "an area without words": (
        {"scope_words": " "},
        Problem("Describe the area, sector or client group", "scope_words"),
    ),
    "long words": (
        {"scope_words": "W" * 2001},
        Problem("The description must be 2,000 characters or fewer. It has 2,001", "scope_words"),
    ),
    "no first day": (
        starting("", "", ""),
        Problem("Enter the first day of the pilot", "starts_on-day"),
    ),
    "30 February": (
        starting("30", "2", "2027"),
        Problem(f"The first day {NOT_REAL}", "starts_on-day"),
    ),
    "no leap year": (
        starting("29", "2", "2027"),
        Problem(f"The first day {NOT_REAL}", "starts_on-day"),
    ),
    "month 13": (
        starting("1", "13", "2027"),
        Problem(f"The first day {NOT_REAL}", "starts_on-month"),
    ),
    "month 0": (
        starting("1", "0", "2027"),
        Problem(f"The first day {NOT_REAL}", "starts_on-month"),
    ),
    "a word": (
        starting("soon", "1", "2027"),
        Problem(f"The first day {NOT_REAL}", "starts_on-day"),
    ),
    "a negative day": (
        starting("-5", "1", "2027"),
        Problem(f"The first day {NOT_REAL}", "starts_on-day"),
    ),
    "half a date": (
        starting("5", "", ""),
        Problem("The first day must include a month and year", "starts_on-month"),
    ),
    "long ago": (
        starting("5", "1", "1999"),
        Problem("The first day must have a year between 2000 and 2100", "starts_on-year"),
    ),
    "a long year": (
        starting("5", "1", "20277"),
        Problem(f"The first day {NOT_REAL}", "starts_on-year"),
    ),
    "a window that ends before it starts": (
        ending("4", "1", "2027"),
        Problem("The last day must be the same as or after the first day", "last_day-day"),
    ),
    "31 April": (ending("31", "4", "2027"), Problem(f"The last day {NOT_REAL}", "last_day-day")),
    "half a last day": (
        ending("", "4", "2027"),
        Problem("The last day must include a day", "last_day-day"),
    ),
    "target 0": (target("0", "30"), Problem(f"The lower target {RANGE}", "target_low")),
    "target 0 to 0": (target("0", "0"), Problem(f"The lower target {RANGE}", "target_low")),
    "negative": (target("-20", "30"), Problem(f"The lower target {RANGE}", "target_low")),
    "huge": (target("20", "100001"), Problem(f"The upper target {RANGE}", "target_high")),
    "very long": (target("20", "9" * 5000), Problem(f"The upper target {WHOLE}", "target_high")),
    "a word for a number": (
        target("many", "30"),
        Problem(f"The lower target {WHOLE}", "target_low"),
    ),
    "a fraction": (target("2.5", "30"), Problem(f"The lower target {WHOLE}", "target_low")),
    "two signs": (target("+-5", "30"), Problem(f"The lower target {WHOLE}", "target_low")),
    "a superscript": (target("²", "30"), Problem(f"The lower target {WHOLE}", "target_low")),
    "reversed": (
        target("30", "20"),
        Problem("The upper target must be the same as or above the lower one", "target_high"),
    ),
    "one end": (
        target("20", ""),
        Problem("Enter both ends of the target, or neither", "target_high"),
    ),
    "the other end": (
        target("", "30"),
        Problem("Enter both ends of the target, or neither", "target_low"),
    ),
    "no target for an area": (
        target("", ""),
        Problem("Enter a target number of cases", "target_low"),
    ),
}


def test_a_bad_pilot_is_not_stored(
    app: Flask, lead: Browser, sample: Sample, subtests: pytest.Subtests
) -> None:
    form = lead.get(sample.at("pilot/edit"))
    for case, (values, problem) in BAD.items():
        with subtests.test(case):
            refuse(app, lead, form, {**GOOD, **values}, problem)


def test_a_pilot_needs_a_scope(app: Flask, lead: Browser, sample: Sample) -> None:
    values = {name: value for name, value in GOOD.items() if name != "scope"}
    refuse(app, lead, sample.at("pilot/edit"), values, SCOPE)


def test_a_pilot_that_has_started_changes_with_a_reason_only(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    sample.start_pilot()
    values = {"target_low": "10", "reason": " \n "}
    problem = Problem("Enter why you are changing the pilot after it has started", "reason")
    refuse(app, lead, sample.at("pilot/edit"), values, problem)
    page = lead.submit({"reason": "Fewer referrals than thought"})
    assert page.notices == ["The pilot has been saved."]
    assert "Fewer referrals than thought" in page.text


def test_a_good_pilot_is_stored_and_ends_after_three_months(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("pilot/edit"))
    page = lead.submit(GOOD)
    assert page.notices == ["The pilot has been saved."]
    assert "5 January 2027 to 4 April 2027" in page.text
    assert "20 to 30 cases" in page.text


def test_a_month_may_be_typed_as_a_word_and_a_number_with_commas(
    lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at("pilot/edit"))
    page = lead.submit({**GOOD, **starting(" 30 ", "Nov", "2026"), **target("1,000", "2,000")})
    assert "30 November 2026 to 28 February 2027" in page.text
    assert "1000 to 2000 cases" in page.text


def test_all_referrals_need_no_target(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("pilot/edit"))
    page = lead.submit({**GOOD, "scope": "all_referrals", **target("", "")})
    assert "No target" in page.text


def test_a_pilot_may_have_started_before_it_is_set(lead: Browser, sample: Sample) -> None:
    day = clock.today() - timedelta(days=1)
    lead.get(sample.at("pilot/edit"))
    page = lead.submit({**GOOD, **starting(str(day.day), str(day.month), str(day.year))})
    assert "Day 2 of" in page.text
