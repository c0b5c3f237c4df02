"""Typing in the figures of a review point: what is asked for, kept, changed, and taken out."""

from collections.abc import Mapping

import pytest
from flask import Flask

from impact_tool.extensions import clock, db
from impact_tool.models import TypedCount
from impact_tool.operations.projects import archive_project
from impact_tool.operations.review_points import review_point_of
from impact_tool.operations.typed_tallies import typed_tally_of
from tests.case_factories import make_case
from tests.factories import lead_of
from tests.tally_factories import PERIOD, SOURCE, TO_DATE, type_tally, typed
from tests.web.browsing import Browser
from tests.web.pages import Page, Problem
from tests.web.refusing import refuse
from tests.web.samples import Sample
from tests.web.typing_in import ONCE, tally_values

GOOD = tally_values(typed())
TALLY = "review-points/1/tally"


@pytest.fixture
def planned(sample: Sample) -> Sample:
    """A project with one review point."""
    sample.plan_reviews(clock.today())
    return sample


def stored(sample: Sample) -> tuple[Mapping[str, int], Mapping[str, int]]:
    with sample.opened() as project:
        saved = typed_tally_of(review_point_of(project, 1))
        assert saved is not None
        return saved.tally.period, saved.tally.to_date


def test_what_was_typed_becomes_the_figures_of_the_review_point(
    lead: Browser, planned: Sample
) -> None:
    lead.get(planned.at(TALLY))
    page = lead.submit(GOOD)
    assert page.h1 == "Figures of review point 1"
    assert page.notices == ["The figures of review point 1 have been saved."]
    assert f"Source: {SOURCE}" in page.text
    assert stored(planned) == (PERIOD, TO_DATE)


def test_the_form_shows_what_is_stored_and_changes_it(lead: Browser, planned: Sample) -> None:
    lead.get(planned.at(TALLY))
    lead.submit(GOOD)
    page = lead.get(planned.at(TALLY))
    assert {name: page.value(name) for name in GOOD} == GOOD
    changed = {"to_date_result_fully": "7", "to_date_result_not": "1"}
    lead.submit({**changed, "source": "A better report"})
    assert stored(planned)[1]["result_fully"] == 7
    history = lead.get(planned.at(TALLY)).text
    assert "“Fully met”, to date, was 6, now 7" in history
    assert f"Source was: {SOURCE}" in history


def test_thousands_may_have_commas(lead: Browser, planned: Sample) -> None:
    lead.get(planned.at(TALLY))
    lead.submit({**GOOD, "to_date_open": "0,006"})
    assert stored(planned) == (PERIOD, TO_DATE)


def test_at_the_first_review_point_to_date_may_be_left_empty(
    lead: Browser, planned: Sample
) -> None:
    whole = {**PERIOD, "concluded": 8, "open": 6, "asked_expressed": 11}
    page = lead.get(planned.at(TALLY))
    assert "leave “To date” empty" in page.text
    empty = {name: "" for name in GOOD if name.startswith("to_date_")}
    opened = {f"to_date_{name}": str(PERIOD[name]) for name in ONCE}
    lead.submit({**GOOD, **empty, **opened})
    assert stored(planned) == (whole, whole)


def test_at_a_later_review_point_it_may_not(lead: Browser, app: Flask, planned: Sample) -> None:
    planned.plan_reviews(clock.today().replace(year=clock.today().year + 1, day=1))
    empty = {name: "" for name in GOOD if name.startswith("to_date_")}
    problem = Problem(
        "Enter a number for “Cases referred”, to date: 0 for none", "to_date_referred"
    )
    refuse(app, lead, planned.at("review-points/2/tally"), {**GOOD, **empty}, problem)


def test_cases_that_are_recorded_are_warned_of(lead: Browser, planned: Sample) -> None:
    with planned.opened() as project:
        make_case(project, clock.today())
    (warning,) = lead.get(planned.at(TALLY)).warnings
    assert "1 case is recorded here. Cases are not counted at a review point" in warning


def test_an_optional_group_is_unfolded_where_there_is_something_in_it(
    lead: Browser, planned: Sample
) -> None:
    page = lead.get(planned.at(TALLY))
    assert folded(page) == [True, True, True, True]
    more = {"engaged_beginning": 12, "engaged_during": 4, "engaged_end": 3, "engaged_all_three": 2}
    with planned.opened() as project:
        type_tally(project, review_point_of(project, 1), typed(more, more))
    assert folded(lead.get(planned.at(TALLY))) == [True, False, True, True]


def folded(page: Page) -> list[bool]:
    return [each.get("open") is None for each in page.with_class("app-typing__optional")]


def test_the_figures_are_removed_with_a_reason_and_cases_count_again(
    lead: Browser, planned: Sample
) -> None:
    with planned.opened() as project:
        type_tally(project, review_point_of(project, 1), typed())
        make_case(project, clock.today())
    lead.get(planned.at(f"{TALLY}/remove"))
    page = lead.submit({"reason": "Cases are recorded here now"})
    assert page.notices == ["The figures that were typed for review point 1 have been removed."]
    assert "typed in by" not in page.text
    assert "0 of 1" in page.text
    history = lead.get(planned.at(TALLY)).text
    assert "Removed: Cases are recorded here now" in history
    with planned.app.app_context():
        assert db.session.query(TypedCount).count() == 0


def test_removing_needs_a_reason(app: Flask, lead: Browser, planned: Sample) -> None:
    with planned.opened() as project:
        type_tally(project, review_point_of(project, 1), typed())
    problem = Problem("Enter why you are removing the typed figures", "reason")
    refuse(app, lead, planned.at(f"{TALLY}/remove"), {"reason": "  "}, problem)


def test_what_nobody_typed_cannot_be_removed(lead: Browser, planned: Sample) -> None:
    page = lead.get(planned.at(f"{TALLY}/remove"))
    assert page.h1 == "Figures of review point 1"
    assert page.notices == ["No figures are typed in for review point 1."]


def test_two_who_type_at_once_do_not_overwrite_one_another(
    lead: Browser, colleague: Browser, planned: Sample
) -> None:
    for browser in (lead, colleague):
        browser.get(planned.at(TALLY))
    colleague.submit({**GOOD, "source": "Omar’s report"})
    page = lead.submit(GOOD)
    assert page.problems[0].message.startswith("Somebody else changed these figures")
    assert page.value("source") == SOURCE
    page = lead.submit({})
    assert page.h1 == "Figures of review point 1"
    assert "Omar’s report" in lead.get(planned.at(TALLY)).text


def test_nothing_is_typed_into_an_archived_project(lead: Browser, planned: Sample) -> None:
    with planned.opened() as project:
        archive_project(lead_of(project), project)
    assert lead.ask("GET", planned.at(TALLY)).status_code == 409
    assert "Type in the figures" not in lead.get(planned.at("review-points/1/figures")).text
