"""The pilot so far, on the overview and on its own page."""

from datetime import timedelta

from impact_tool.domain.recording import Asked, Ending, Result
from impact_tool.extensions import clock
from impact_tool.operations.review_points import review_point_of
from tests.case_factories import make_case, make_outcome
from tests.tally_factories import type_tally, typed
from tests.web.browsing import Browser
from tests.web.samples import Sample

TODAY = clock.today()


def fill(sample: Sample, cases: int = 14) -> None:
    sample.start_pilot(days_ago=47)
    with sample.opened() as project:
        for n in range(cases):
            make_case(project, TODAY - timedelta(days=3 * n), Asked.EXPRESSED)


def test_the_overview_shows_cases_pace_and_status(lead: Browser, sample: Sample) -> None:
    fill(sample)
    page = lead.get(sample.at())
    assert "Pilot so far" in page.text
    assert "14 cases so far, target 20 to 30" in page.text
    assert "Day 48 of" in page.text
    assert "2 cases a week so far" in page.text
    assert "On course" in page.text
    (chart,) = page.with_class("chart")
    assert chart.get("role") == "img"


def test_the_overview_shows_both_measures_with_their_intervals(
    lead: Browser, sample: Sample
) -> None:
    fill(sample)
    page = lead.get(sample.at())
    assert "Outcomes expressed 14 of 14, 100%" in page.text
    assert "95% interval 78% to 100%, small numbers" in page.text
    assert "The guide does not expect 100%" in page.text
    assert "Outcomes fully or partly met None to count yet" in page.text
    assert sample.at("figures") in page.links()


def test_the_measures_are_to_date(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        day = TODAY - timedelta(days=30)
        closing = {"ending": Ending.SETTLED_EARLY, "concluded_on": TODAY}
        case = make_case(project, day, Asked.EXPRESSED, **closing)
        make_outcome(case, result=Result.NOT)
    assert "Outcomes fully or partly met 0 of 1, 0%" in lead.get(sample.at()).text


def test_the_pages_of_a_project_without_pilot_or_cases_show_neither(
    lead: Browser, sample: Sample
) -> None:
    page = lead.get(sample.at())
    assert "Its window is not set yet." in page.text
    assert "Outcomes expressed" not in page.text
    assert "Pilot so far" not in lead.get(sample.at("pilot")).text


def test_the_pilots_own_page_shows_how_far_it_is(lead: Browser, sample: Sample) -> None:
    fill(sample, cases=0)
    page = lead.get(sample.at("pilot"))
    assert "Pilot so far" in page.text
    assert "No cases so far, target 20 to 30" in page.text
    assert "May fall short by about 20" in page.text


def test_a_council_that_keeps_cases_elsewhere_sees_no_pace_but_what_it_typed(
    lead: Browser, sample: Sample
) -> None:
    sample.start_pilot()
    sample.plan_reviews(TODAY)
    with sample.opened() as project:
        type_tally(project, review_point_of(project, 1), typed())
    page = lead.get(sample.at())
    assert "As typed in for review point 1, to date:" in page.text
    assert "Outcomes expressed 18 of 24, 75%" in page.text
    assert "may fall short" not in page.text.lower()
    assert sample.at("review-points/1/figures") in page.links()
