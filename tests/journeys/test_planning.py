"""The level thought through twice, who is involved, the briefing note, and help that is found."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from impact_tool.extensions import clock
from impact_tool.guide import briefing_guide, help_topics, level_guide
from tests.documents.readers import body_of, squeezed
from tests.journeys.conftest import Visitors
from tests.journeys.visitor import Visitor
from tests.web.samples import Sample

WAYS = pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
TITLES = [each.title for each in level_guide().considerations]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@WAYS
def test_a_lead_thinks_a_level_through_and_again_at_a_review_point(
    visitors: Visitors, sample: Sample, *, scripted: bool
) -> None:
    sample.plan_reviews(clock.today() + timedelta(days=90))
    lead = visitors(scripted=scripted)
    lead.sign_in(sample.lead_email)
    lead.go(sample.at("level"))
    lead.follow("Answer the questions , at the start")
    rate(lead, "Not yet")
    assert "Suggested: level 1" in lead.text
    assert "This project has not chosen a level yet." in lead.text
    lead.follow("Answer the questions , review point 1")
    rate(lead, "Mostly")
    moved = lead.page.get_by_role("table", name="What moved since the time before")
    expect(moved.get_by_role("row")).to_have_count(1 + len(TITLES))


def rate(lead: Visitor, how: str) -> None:
    radios = lead.page.get_by_role("radio", name=how, exact=True)
    assert radios.count() == len(TITLES)
    for radio in radios.all():
        radio.check()
    lead.press("See what is suggested")


@WAYS
def test_a_lead_lists_a_partner_who_then_leaves(
    visitors: Visitors, sample: Sample, *, scripted: bool
) -> None:
    lead = visitors(scripted=scripted)
    lead.sign_in(sample.lead_email)
    lead.go(sample.at("involved/new"))
    lead.write("Name of the person, group or organisation", "Vale Advocacy")
    lead.choose("Partner organisation")
    lead.write("What did they commit to? (optional)", "An advocate within two days.")
    lead.write_date("Agreed on (optional)", ("5", "1", "2026"))
    lead.press("Add")
    assert "An advocate within two days." in lead.text
    lead.follow("Change what is said of Vale Advocacy")
    lead.write_date("Last day (optional)", ("5", "2", "2026"))
    lead.press("Save")
    assert "No longer involved" in lead.text


@WAYS
def test_a_lead_adapts_the_briefing_note_and_takes_it_away(
    visitors: Visitors, sample: Sample, *, scripted: bool
) -> None:
    first = briefing_guide().points[0]
    lead = visitors(scripted=scripted)
    lead.sign_in(sample.lead_email)
    lead.go(sample.at("briefing/edit"))
    lead.write(f"{first.number}. {first.heading}", "We begin by asking.")
    lead.page.get_by_role("checkbox").first.check()
    lead.write("Whom can staff ask? (optional)", "The duty desk")
    lead.press("Save")
    assert "We begin by asking." in lead.text
    body = body_of(lead.download("PDF"))
    assert squeezed("We begin by asking.") in body
    assert squeezed(briefing_guide().recording[0].sentence) in body
    assert lead.download("Word", WORD).startswith(b"PK")


def test_help_is_found_from_a_question_and_by_another_word(lead: Visitor, sample: Sample) -> None:
    topic = next(each for each in help_topics() if each.id == "part-1-issues")
    lead.go(sample.at("part-1/4"))
    lead.follow(f"More help: {topic.title}")
    assert lead.heading == topic.title
    lead.go("/help")
    lead.write("Search the help", "timeline")
    lead.press("Search")
    lead.follow("Make an action plan")
    assert lead.heading == "Make an action plan"
