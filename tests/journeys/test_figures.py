"""Figures in a real browser: read, typed in, refused, mended, and removed again."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from impact_tool.domain.recording import Asked, Ending, OutcomeKind, Party, Result, Stage
from impact_tool.extensions import clock
from tests.case_factories import make_case, make_conversation, make_experience, make_outcome
from tests.journeys.conftest import Visitors
from tests.journeys.test_every_page import WAYS
from tests.journeys.visitor import Visitor
from tests.tally_factories import PERIOD, SOURCE, TO_DATE
from tests.web.samples import Sample

TODAY = clock.today()


@pytest.fixture
def filled(sample: Sample) -> Sample:
    """A running pilot with cases of every sort, and a review point in the middle of it."""
    sample.start_pilot(days_ago=48)
    sample.plan_reviews(TODAY - timedelta(days=5), TODAY + timedelta(days=40))
    with sample.opened() as project:
        for n, kind in enumerate(OutcomeKind):
            day = TODAY - timedelta(days=3 * n + 6)
            closing = {"ending": Ending.ENQUIRY_COMPLETED, "concluded_on": day + timedelta(days=6)}
            case = make_case(project, day, Asked.EXPRESSED, **(closing if n % 3 else {}))
            party = Party.FAMILY if n % 4 == 0 else Party.PERSON
            result = list(Result)[n % 3] if n % 3 else None
            make_outcome(case, kind, result=result, defined_by=party)
            make_conversation(case, Stage.BEGINNING, day)
            make_conversation(case, Stage.END, day + timedelta(days=6))
            make_experience(case, day + timedelta(days=6), {"safer": n % 6, "control": 4})
    return sample


@pytest.mark.parametrize("way", WAYS)
def test_every_page_with_figures_is_without_fault(
    visitors: Visitors, filled: Sample, way: str
) -> None:
    lead = visitors(**WAYS[way])
    lead.sign_in(filled.lead_email)
    for page in ("", "pilot", "figures", "figures?span=period", "review-points/1/figures"):
        lead.go(filled.at(page))
        unfold_everything(lead)
        lead.look()


def unfold_everything(visitor: Visitor) -> None:
    visitor.page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")


@pytest.mark.parametrize("way", [{"forced_colors": "active"}, {"color_scheme": "dark"}])
def test_figures_bear_what_a_person_sets_in_the_browser(
    visitors: Visitors, filled: Sample, way: Mapping[str, object]
) -> None:
    lead = visitors(**way)
    lead.sign_in(filled.lead_email)
    lead.go(filled.at("review-points/1/figures"))


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("way", WAYS)
def test_a_lead_types_figures_in_mends_them_and_removes_them(
    visitors: Visitors, filled: Sample, way: str, *, scripted: bool
) -> None:
    lead = visitors(scripted=scripted, **WAYS[way])
    lead.sign_in(filled.lead_email)
    lead.go(filled.at("review-points/1/figures"))
    lead.follow("Type in the figures")
    type_in(lead, {**PERIOD, "result_fully": 16}, TO_DATE)
    lead.press("Save the figures")
    wrong = "Fully, partly and not met add up to 19, but 5 cases are said to have a result"
    lead.page.get_by_role("link", name=f"This period: {wrong}").click()
    expect(lead.page.get_by_label("Fully met: this period", exact=True)).to_be_focused()
    lead.write("Fully met: this period", "2")
    lead.press("Save the figures")
    assert lead.heading == "Figures of review point 1"
    assert f"Source: {SOURCE}" in lead.text
    assert "11 of 14" in lead.text
    lead.follow("Remove the typed figures")
    lead.write("Why are you removing it?", "Cases are recorded here")
    lead.press("Remove the typed figures")
    assert "have been removed" in lead.text


def type_in(lead: Visitor, period: Mapping[str, int], to_date: Mapping[str, int]) -> None:
    lead.write("Where do these figures come from?", SOURCE)
    for span, counts in (("period", period), ("to_date", to_date)):
        for name, number in counts.items():
            field = lead.page.locator(f"#{span}_{name}")
            if field.count():
                field.fill(str(number))
