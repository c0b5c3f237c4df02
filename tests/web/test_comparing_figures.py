"""The measures of two review points side by side, and of all of them as a series."""

from datetime import date, timedelta

import pytest

from impact_tool.domain.proportions import CAUTION_AT_100
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.recording import Asked
from impact_tool.domain.wording import long_date
from impact_tool.extensions import clock, db
from impact_tool.models import Case
from tests import factories
from tests.web.browsing import Browser
from tests.web.pages import Page, text_of
from tests.web.recorded import record_cases, type_tally
from tests.web.samples import Sample

TODAY = clock.today()


def rows(page: Page, caption: str) -> dict[str, list[str]]:
    """A table's rows by what heads them, without the row of heads."""
    (found,) = [t for t in page.all("table") if text_of(next(t.iter("caption"))) == caption]
    cells = [[" ".join(" ".join(c.itertext()).split()) for c in row] for row in found.iter("tr")]
    return {head: rest for head, *rest in cells[1:]}


def beside(page: Page, number: int) -> dict[str, list[str]]:
    return rows(page, f"Measures beside question {number}")


def test_each_measure_stands_with_a_sentence_on_the_difference(
    lead: Browser, sample: Sample
) -> None:
    record_cases(sample, (20, 15))
    page = lead.get(sample.at("compare"))
    assert beside(page, 6)["Outcomes expressed"] == [
        "12 of 20, 60% 95% interval 39% to 78%",
        "9 of 15, 60% 95% interval 36% to 80% small numbers",
        "No clear change: between 30 points lower and 29 points higher.",
    ]


def test_a_clear_difference_is_told_as_one(lead: Browser, sample: Sample) -> None:
    record_cases(sample, (30, 30))
    with sample.opened() as project:
        points = factories.plan_reviews(project)
    change_all(sample, points[1].cut_off_on)
    found = beside(lead.get(sample.at("compare")), 6)["Outcomes expressed"]
    assert found[:2] == [
        "18 of 30, 60% 95% interval 42% to 75%",
        "30 of 30, 100% 95% interval 89% to 100%",
    ]
    assert found[2].startswith("Higher by between ")
    assert CAUTION_AT_100 in lead.get(sample.at("compare")).text


def change_all(sample: Sample, until: date) -> None:
    """Let everybody of the period that ends then have said what they want."""
    with sample.opened():
        recent = Case.referred_on > until - timedelta(days=95)
        for case in db.session.query(Case).filter(recent):
            case.asked, case.asked_on = Asked.EXPRESSED, case.referred_on


def test_each_question_has_the_measures_of_its_topic_and_question_4_every_headline(
    lead: Browser, sample: Sample
) -> None:
    record_cases(sample)
    page = lead.get(sample.at("compare"))
    headlines = [
        "Outcomes expressed",
        "Outcomes fully or partly met",
        "Conversations at all three stages",
        "Asked about their experience",
    ]
    assert list(beside(page, 4)) == headlines
    assert {n: len(beside(page, n)) for n in (5, 6, 7)} == {5: 8, 6: 3, 7: 3}
    assert list(beside(page, 11))[:2] == ["Asked about their experience", "Agreed: being informed"]
    captions = [text_of(next(t.iter("caption"))) for t in page.all("table")]
    assert len([c for c in captions if c.startswith("Measures beside question")]) == 5
    short = page.text.partition("How to read a difference")[0]
    assert all(f"{label}. " in short for label in headlines)


def test_the_periods_and_where_their_figures_come_from_are_told(
    lead: Browser, sample: Sample
) -> None:
    first, second = record_cases(sample)
    page = lead.get(sample.at("compare"))
    about = rows(page, "The two review points")
    start = TODAY - timedelta(days=220)
    assert about["Period of its figures"] == [
        f"{long_date(start)} to {long_date(first)}",
        f"{long_date(first + timedelta(days=1))} to {long_date(second)}",
    ]
    assert about["Figures"] == ["Counted from cases", "Counted from cases"]
    assert "One review point was typed in" not in page.text


def test_different_sources_are_named_in_each_sentence(lead: Browser, sample: Sample) -> None:
    record_cases(sample)
    type_tally(sample, 1)
    page = lead.get(sample.at("compare"))
    sentence = beside(page, 6)["Outcomes expressed"][2]
    ending = "(review point 1 was typed in, review point 2 was counted from cases)."
    assert sentence.endswith(ending)
    assert beside(page, 5)["A conversation during"][0] == "Not in the typed tally"
    assert (
        "as the typed tally of review point 1 lacks it"
        in beside(page, 5)["A conversation during"][2]
    )
    assert "One review point was typed in and the other counted from cases" in page.text


def test_a_period_that_goes_on_is_told_to_change(lead: Browser, sample: Sample) -> None:
    record_cases(sample, (14,))
    sample.plan_reviews(TODAY + timedelta(days=50))
    page = lead.get(sample.at("compare"))
    assert "The cut-off is still to come, so these figures will change" in page.text


def test_all_review_points_are_drawn_with_intervals_and_without_limits(
    lead: Browser, sample: Sample
) -> None:
    record_cases(sample, (14, 9, 11))
    page = lead.get(sample.at("series"))
    assert page.h1 == "Review points as a series"
    assert len(page.with_class("chart")) == 4
    expressed = rows(page, "Outcomes expressed")
    assert [cells[0] for cells in expressed.values()] == ["9 of 14", "6 of 9", "7 of 11"]
    assert "Control limits are not drawn" in page.text
    assert sample.at("compare") in page.links()


def test_a_series_shows_judgements_and_changes_needed_in_tables_of_their_own(
    lead: Browser, sample: Sample
) -> None:
    record_cases(sample)
    with sample.opened() as project:
        for question_id, choice in (("engagement", "partly"), ("training", "yes")):
            content = AnswerContent(text="Some.", choice=choice)
            factories.say(project, question_id, content, review_point=2)
    page = lead.get(sample.at("series"))
    assert rows(page, "The council’s own judgements")["Review point 2"][0] == "Partly"
    assert rows(page, "Changes still needed")["Review point 2"] == ["Yes", "Not chosen"]


@pytest.mark.parametrize("points", [0, 1])
def test_fewer_than_two_review_points_make_no_series(
    lead: Browser, sample: Sample, points: int
) -> None:
    sample.plan_reviews(*[TODAY] * points)
    page = lead.get(sample.at("series"))
    assert page.h1 == "Compare review points"
    assert page.with_class("chart") == []
    assert "comparing takes two." in page.text


def test_without_cases_nothing_is_drawn_and_nothing_claimed(lead: Browser, sample: Sample) -> None:
    sample.plan_reviews(TODAY, TODAY + timedelta(days=1))
    compared, series = lead.get(sample.at("compare")), lead.get(sample.at("series"))
    assert beside(compared, 6)["Outcomes expressed"][2] == (
        "Cannot be compared, as there was nothing to count at either review point."
    )
    assert series.with_class("chart") == []
    assert "Outcomes expressed: nothing is counted at any review point yet." in series.text


def test_the_review_points_and_the_comparison_lead_to_the_series(
    lead: Browser, sample: Sample
) -> None:
    sample.plan_reviews(TODAY, TODAY + timedelta(days=1))
    for page in ("review-points", "compare"):
        assert sample.at("series") in lead.get(sample.at(page)).links()
