"""The pages of figures: what each number is of, where it comes from, and what to beware of."""

from datetime import date, timedelta

import pytest

from impact_tool.domain.recording import Asked, Ending, Judge, Party, Result, Stage
from impact_tool.extensions import clock
from impact_tool.models import Case, Project
from impact_tool.operations.review_points import review_point_of
from tests.case_factories import make_case, make_conversation, make_experience, make_outcome
from tests.tally_factories import SOURCE, type_tally, typed
from tests.web.browsing import Browser
from tests.web.pages import Page, text_of
from tests.web.samples import Sample

TODAY = clock.today()
STARTED = TODAY - timedelta(days=60)
CUT_OFF = TODAY - timedelta(days=10)


def ended(project: Project, days_ago: int, result: Result, **columns: object) -> Case:
    day = TODAY - timedelta(days=days_ago)
    closing = {"ending": Ending.ENQUIRY_COMPLETED, "concluded_on": day + timedelta(days=5)}
    case = make_case(project, day, Asked.EXPRESSED, asked_on=day, **{**closing, **columns})
    make_outcome(case, result=result)
    return case


@pytest.fixture
def filled(sample: Sample) -> Sample:
    """Five cases in a period of 50 days, two of them concluded, and one case since."""
    sample.start_pilot(days_ago=60)
    sample.plan_reviews(CUT_OFF)
    with sample.opened() as project:
        done = ended(project, 50, Result.PARTLY)
        make_conversation(done, Stage.BEGINNING, done.referred_on + timedelta(days=2))
        make_experience(done, done.referred_on + timedelta(days=9), {"safer": 5})
        ended(project, 40, Result.NOT, is_repeat=True)
        make_case(project, TODAY - timedelta(days=30), Asked.EXPRESSED)
        make_case(project, TODAY - timedelta(days=30), Asked.DONT_KNOW)
        make_case(project, TODAY - timedelta(days=30))
        make_case(project, TODAY - timedelta(days=2))
    return sample


def numbers(page: Page) -> list[str]:
    return [text_of(each) for each in page.with_class("app-headline__number")]


def rows(page: Page, title: str) -> dict[str, str]:
    """The lines of the table whose caption begins with this."""
    for table in page.all("table"):
        caption = next(table.iter("caption"), None)
        if caption is not None and text_of(caption).startswith(title):
            return {
                text_of(row[0]): text_of(row[1]) for row in table.iter("tr") if row[0].tag == "th"
            }
    return {}


def test_each_measure_is_large_with_its_interval_in_words(lead: Browser, filled: Sample) -> None:
    page = lead.get(filled.at("review-points/1/figures"))
    assert numbers(page) == ["3 of 5", "1 of 2", "0 of 5", "1 of 2"]
    assert "60%, 95% interval 23% to 88%" in page.text
    assert "50%, 95% interval 9% to 91%" in page.text
    assert "Small numbers: 1 more or 1 fewer out of 5 changes this by 20 points." in page.text


def test_breakdowns_are_so_many_of_so_many_and_say_of_what(lead: Browser, filled: Sample) -> None:
    page = lead.get(filled.at("review-points/1/figures"))
    assert rows(page, "Whether people were asked") == {
        "Not yet asked": "1 of 5",
        "Yes they were asked and outcomes were expressed": "3 of 5",
        "Yes they were asked but no outcomes were expressed": "0 of 5",
        "No": "0 of 5",
        "Don't know": "1 of 5",
        "Not recorded": "0 of 5",
    }
    assert rows(page, "Results") == {
        "Fully met": "0 of 2",
        "Partly met": "1 of 2",
        "Not met": "1 of 2",
    }
    assert "Of the cases concluded with outcomes expressed and a result." in page.text
    assert "1 case is a repeat referral of somebody who had been referred before." in page.text


def test_what_is_open_or_unrecorded_stands_apart_and_is_no_failure(
    lead: Browser, filled: Sample
) -> None:
    page = lead.get(filled.at("review-points/1/figures"))
    assert rows(page, "Not among these cases") == {
        "Still open, with outcomes expressed": "1",
        "Concluded, but no result recorded yet": "0",
        "Concluded, with all outcomes withdrawn": "0",
    }
    assert "None of these is a failure." in page.text


def test_what_counts_names_the_denominator_and_the_variants(lead: Browser, filled: Sample) -> None:
    page = lead.get(filled.at("review-points/1/figures"))
    terms = [text_of(each) for each in page.all("dt")]
    assert {"Outcomes expressed", "Outcomes expressed, without unknowns"} <= set(terms)
    assert "Of all cases referred, those in which the person, or who represents them" in page.text
    variants = rows(page, "Outcomes met, with the variants of this measure")
    assert variants["Fully or partly met, concluded enquiries only"] == "1 of 2"


def test_the_page_says_which_days_it_is_of(lead: Browser, filled: Sample) -> None:
    period = lead.get(filled.at("review-points/1/figures"))
    assert numbers(period)[0] == "3 of 5"
    to_date = lead.get(filled.at("review-points/1/figures?span=to_date"))
    current = [text_of(a) for a in to_date.all("a") if a.get("aria-current")]
    assert any(words.startswith("To date up to") for words in current)
    today = lead.get(filled.at("figures"))
    assert numbers(today)[0] == "3 of 6"
    assert numbers(lead.get(filled.at("figures?span=period")))[0] == "0 of 1"


@pytest.mark.parametrize("span", ["", "everything", "period&span=to_date"])
def test_a_span_that_there_is_not_gives_the_usual_one(
    lead: Browser, filled: Sample, span: str
) -> None:
    page = lead.get(filled.at(f"review-points/1/figures?span={span}"))
    assert numbers(page)[0] == "3 of 5"


def test_the_guides_caution_stands_where_all_were_met(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        for _ in range(3):
            ended(project, 20, Result.FULLY)
    page = lead.get(sample.at("figures"))
    assert "3 of 3" in numbers(page)
    assert "The guide does not expect 100%, even in perfect circumstances" in page.text


def test_who_judged_is_told_apart(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        case = ended(project, 20, Result.FULLY)
        make_outcome(case, result=Result.FULLY, judged_by=Judge.WORKER, defined_by=Party.FAMILY)
        make_case(
            project,
            TODAY - timedelta(days=20),
            Asked.EXPRESSED,
            ending=Ending.SETTLED_EARLY,
            concluded_on=TODAY,
            achieved=Result.NOT,
        )
    page = lead.get(sample.at("figures"))
    assert rows(page, "Who judged the results") == {
        "By the person, or who speaks for them": "0 of 2",
        "Partly by them, partly by a worker alone": "1 of 2",
        "By a worker alone": "0 of 2",
        "Not known: the case has its own code and lists no outcomes": "1 of 2",
    }
    assert "1 result rests on the case’s own code" in page.text


def test_time_is_given_as_median_and_spread_without_a_target(lead: Browser, filled: Sample) -> None:
    page = lead.get(filled.at("review-points/1/figures"))
    assert rows(page, "How long it took") == {
        "From referral to the first conversation": "2 days (1 case)",
        "From referral to conclusion": "Median 5 days; all the same (2 cases)",
    }


def test_experience_says_who_asked_and_who_answered(lead: Browser, filled: Sample) -> None:
    page = lead.get(filled.at("review-points/1/figures"))
    assert "Who asked: somebody independent of the enquiry 1." in page.text
    assert "Who answered: the adult 1." in page.text


def test_figures_of_no_cases_say_what_to_do_first(lead: Browser, sample: Sample) -> None:
    page = lead.get(sample.at("figures"))
    assert "There are no figures yet, since no cases are recorded." in page.text
    assert numbers(page) == []
    sample.plan_reviews(CUT_OFF)
    assert "There are no figures yet" in lead.get(sample.at("review-points/1/figures")).text


def test_a_cut_off_to_come_is_said_to_be(lead: Browser, filled: Sample) -> None:
    filled.plan_reviews(TODAY + timedelta(days=30))
    page = lead.get(filled.at("review-points/2/figures"))
    assert "is still to come, so these are the figures so far." in page.text
    assert numbers(page)[0] == "0 of 1"


def test_there_are_no_figures_of_a_review_point_that_is_not_there(
    lead: Browser, filled: Sample
) -> None:
    for number in ("2", "0", "99999999999999999999"):
        lead.get(filled.at(f"review-points/{number}/figures"), status=404)


def test_typed_figures_are_said_to_be_typed_and_cases_not_to_count(
    lead: Browser, filled: Sample
) -> None:
    with filled.opened() as project:
        type_tally(project, review_point_of(project, 1), typed())
    page = lead.get(filled.at("review-points/1/figures"))
    assert numbers(page) == ["11 of 14", "4 of 5"]
    assert "These figures were typed in by Lena of Anyshire on" in page.text
    assert f"Source: {SOURCE}" in page.text
    assert "5 cases are recorded here as well. They are not counted" in page.text
    assert "This was not typed in." in page.text
    assert "How long it took" not in page.text


def test_cases_from_before_the_pilot_are_said_to_be(lead: Browser, filled: Sample) -> None:
    with filled.opened() as project:
        make_case(project, date(2020, 1, 1))
    page = lead.get(filled.at("review-points/1/figures?span=to_date"))
    assert "1 case was referred before the pilot’s first day" in page.text
    period = lead.get(filled.at("review-points/1/figures"))
    assert "before the pilot’s first day" not in period.text


def test_quiet_cases_are_counted_and_led_to(lead: Browser, filled: Sample) -> None:
    page = lead.get(filled.at("figures"))
    assert "In 3 open cases nothing has happened for more than 28 days." in page.text
    quiet = lead.get(filled.at("cases?missing=quiet"))
    assert filled.at("cases?missing=quiet") in page.links()
    assert "3 cases" in quiet.text


def test_who_may_record_is_led_to_the_first_case(lead: Browser, sample: Sample) -> None:
    assert sample.at("cases/record") in lead.get(sample.at("figures")).links()
