"""A plan made from the guide's twelve, put in order, reported on, and read on a time line."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from impact_tool.extensions import clock
from impact_tool.guide import guide_actions
from tests.journeys.conftest import Visitors
from tests.journeys.keyboard import tab_to
from tests.journeys.visitor import Visitor
from tests.planning_factories import make_action
from tests.web.samples import Sample

FIRST, THIRD = guide_actions()[0].title, guide_actions()[2].title


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
def test_a_lead_makes_a_plan_and_sees_it_through(
    visitors: Visitors, sample: Sample, *, scripted: bool
) -> None:
    lead = visitors(scripted=scripted)
    lead.sign_in(sample.lead_email)
    lead.go(sample.at())
    lead.follow("Action plan")
    lead.follow("Choose from the guide’s twelve actions")
    adopt_and_adapt(lead)
    leave_one_out(lead)
    add_own(lead)
    report(lead)
    lead.follow("Action plan")
    assert "1 of 4 actions are completed" in lead.text
    lead.follow("By area")
    assert "Information systems 1" in lead.text
    lead.follow("Time line")
    expect(lead.page.get_by_role("img", name="Time line of the actions")).to_be_visible()


def adopt_and_adapt(lead: Visitor) -> None:
    for title in (FIRST, guide_actions()[1].title):
        lead.page.get_by_label(f"Add it as it is: {title}").check()
    lead.press("Add the selected actions to the plan")
    assert "2 actions have been added to your plan." in lead.text
    lead.follow("Choose from the guide’s twelve actions")
    lead.follow(f"Adapt it or leave it out : {THIRD}")
    lead.choose("Adapt it to our project first")
    lead.press("Continue")
    lead.write("What will be done?", "Find two champions in each team")
    lead.press("Add to the plan")


def leave_one_out(lead: Visitor) -> None:
    lead.follow(f"Adapt it or leave it out : {guide_actions()[8].title}")
    lead.choose("Leave it out")
    lead.press("Continue")
    expect(lead.page.get_by_label("Why do you leave it out?")).to_be_visible()
    lead.write("Why do you leave it out?", "We have family group conferences already.")
    lead.press("Continue")
    assert "We have family group conferences already." in lead.text
    lead.follow("Action plan")


def add_own(lead: Visitor) -> None:
    today = clock.today()
    lead.follow("Add an action")
    lead.write("What will be done?", "Ring five people each quarter")
    lead.choose("Service delivery")
    lead.write("Owner (optional)", "Vale Voices")
    for legend, day in (("Start (optional)", today), ("Due date (optional)", soon())):
        lead.write_date(legend, (str(day.day), str(day.month), str(day.year)))
    lead.press("Add to the plan")
    assert "Vale Voices" in lead.text


def soon() -> object:
    return clock.today() + timedelta(days=7)


def report(lead: Visitor) -> None:
    lead.follow("Ring five people each quarter")
    lead.choose("Completed")
    expect(lead.page.get_by_role("group", name="When was it completed? (optional)")).to_be_visible()
    lead.write("What has happened?", "Five people were rung.")
    lead.press("Save report")
    assert "Five people were rung." in lead.text


def test_actions_are_put_in_order_with_the_keyboard_alone(lead: Visitor, sample: Sample) -> None:
    with sample.opened() as project:
        for title in ("First", "Second", "Third"):
            make_action(project, title)
    lead.go(sample.at("actions/order"))
    tab_to(lead.page, "↑ Up: move “Third” up")
    for place in (2, 1):
        with lead.leaving():
            lead.page.keyboard.press("Enter")
        assert f"“Third” is number {place} now." in lead.text
    expect(lead.focused()).to_have_text("↓ Down: move “Third” down")
    titles = lead.page.locator(".app-action__title").all_inner_texts()
    assert titles == ["1. Third", "2. First", "3. Second"]


@pytest.mark.parametrize("width", [320, 1280])
def test_forty_actions_are_read_on_the_time_line(
    visitors: Visitors, sample: Sample, width: int
) -> None:
    """One of its two drawings is shown, with letters that are large enough, and the table."""
    sample.start_pilot()
    sample.plan_reviews(clock.today() + timedelta(days=120))
    with sample.opened() as project:
        for number in range(40):
            day = clock.today() + timedelta(days=6 * number - 60)
            due = day + timedelta(days=20)
            make_action(project, f"Action of forty {number}", starts_on=day, due_on=due)
    visitor = visitors(viewport={"width": width, "height": 900})
    visitor.sign_in(sample.lead_email)
    visitor.go(sample.at("actions/time-line"))
    for name in ("wide", "narrow"):
        is_shown = (name == "wide") is (width > 320)
        expect(visitor.page.locator(f".app-{name}")).to_be_visible(visible=is_shown)
    seen = [text for text in visitor.page.locator(".chart text").all() if text.is_visible()]
    words = [text.text_content() or "" for text in seen]
    assert sum("Action of forty" in each for each in words) == 40
    heights = [text.evaluate("it => it.getBoundingClientRect().height") for text in seen]
    assert min(heights) >= 14
    rows = visitor.page.get_by_role("table").get_by_role("row")
    assert rows.count() == 1 + 1 + 1 + 40
