"""Figures beside the questions and the comparison of review points, as a person reads them."""

from collections.abc import Mapping

import pytest

from tests.documents.readers import body_of, squeezed
from tests.journeys.conftest import Visitors
from tests.journeys.test_every_page import WAYS
from tests.journeys.test_printing import printed_words
from tests.journeys.visitor import Visitor
from tests.web.recorded import record_cases, type_tally
from tests.web.samples import Sample

QUESTIONS = (3, 4, 5, 6, 7, 11)
PART_2 = "review-points/2/part-2"
PAGES = (*(f"{PART_2}/{number}" for number in QUESTIONS), f"{PART_2}/check", f"{PART_2}/all")
COMPARISONS = ("compare", "series", "compare?first=1&second=1")
LONG = "We asked people early, and most of them said what they wanted to happen. "


@pytest.fixture
def recorded(sample: Sample) -> Sample:
    """Three past review points with cases, two of them with answers to compare."""
    record_cases(sample, (24, 14, 9))
    sample.say("skills", LONG, review_point=2)
    for number in (2, 3):
        sample.say("influence", LONG, review_point=number)
    sample.say("engagement", LONG * 4, review_point=2)
    sample.say("engagement", f"{LONG * 3}Now we ask a second time.", review_point=3)
    return sample


@pytest.mark.parametrize("way", WAYS)
def test_pages_with_figures_are_without_fault(
    visitors: Visitors, recorded: Sample, way: str
) -> None:
    visitor = visitors(**WAYS[way])
    visitor.sign_in(recorded.lead_email)
    for page in (*PAGES, *COMPARISONS):
        visitor.go(recorded.at(page))
        open_all(visitor)
        visitor.look()


def open_all(visitor: Visitor) -> None:
    """Unfold whatever folds, as a reader who wants it all."""
    visitor.page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")


@pytest.mark.parametrize("way", [{"forced_colors": "active"}, {"color_scheme": "dark"}], ids=str)
def test_figures_bear_what_a_person_sets_in_the_browser(
    visitors: Visitors, recorded: Sample, way: Mapping[str, object]
) -> None:
    visitor = visitors(**way)
    visitor.sign_in(recorded.lead_email)
    for page in (f"{PART_2}/7", "compare", "series"):
        visitor.go(recorded.at(page))


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
def test_two_review_points_are_chosen_and_compared(
    visitors: Visitors, recorded: Sample, *, scripted: bool
) -> None:
    visitor = visitors(scripted=scripted)
    visitor.sign_in(recorded.lead_email)
    visitor.go(recorded.at())
    visitor.follow("Compare review points")
    assert visitor.heading == "Review points 2 and 3 compared"
    visitor.page.get_by_label("Review point", exact=True).select_option("1")
    visitor.press("Compare")
    assert visitor.heading == "Review points 1 and 3 compared"
    assert visitor.page.url.endswith("compare?first=1&second=3")
    assert "Outcomes expressed." in visitor.text
    visitor.page.get_by_label("Compared with", exact=True).select_option("1")
    visitor.press("Compare")
    assert "Select two different review points" in visitor.text
    problem = visitor.page.get_by_role("link", name="Select two different review points")
    assert problem.get_attribute("href") == "#second"
    visitor.follow("All review points as a series")
    assert visitor.heading == "Review points as a series"


def test_figures_are_read_beside_the_answer_and_in_the_pdf(lead: Visitor, recorded: Sample) -> None:
    shown = {}
    for number in (5, 6, 7):
        lead.go(recorded.at(f"{PART_2}/{number}"))
        shown[number] = lead.page.locator(".app-number__large").inner_text()
        assert lead.page.get_by_role("img").count() >= 1
    lead.go(recorded.at("reports"))
    pdf = body_of(lead.download("Part 2, review point 2"), "-raw")
    assert [number for number, words in shown.items() if squeezed(words) not in pdf] == []


def test_a_typed_tally_is_without_fault_too(lead: Visitor, recorded: Sample) -> None:
    type_tally(recorded, 2)
    for page in (f"{PART_2}/5", f"{PART_2}/6", "compare", "series"):
        lead.go(recorded.at(page))


def test_the_comparison_prints_whole_and_offers_nothing_to_press(
    lead: Visitor, recorded: Sample
) -> None:
    paper = printed_words(lead, recorded.at("compare"))
    for words in (
        "Review points 2 and 3 compared",
        "As it stood on",
        "Now we ask a second time.",
        "The true difference may well lie anywhere between them",
        "No clear change",
    ):
        assert squeezed(words).lower() in paper.lower(), words
    for offer in ("Allreviewpointsasaseries", "Comparewith", "Whatcounts", "Question5"):
        assert offer not in paper


def test_what_folds_of_the_figures_is_open_on_paper(lead: Visitor, recorded: Sample) -> None:
    paper = printed_words(lead, recorded.at(f"{PART_2}/check"))
    assert "Todate:upto" in paper
    assert paper.count("95%interval") > 10
    assert "Figuresasatable" not in paper
