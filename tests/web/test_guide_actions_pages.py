"""The guide's twelve on their pages: added, adapted, or left out with a reason."""

from flask import Flask

from impact_tool.guide import guide_actions
from impact_tool.operations.guide_actions import adopt, leave_out
from tests.factories import lead_of
from tests.web.browsing import Browser
from tests.web.pages import Page, Problem, text_of
from tests.web.refusing import refuse
from tests.web.samples import Sample
from tests.web.stored import count_of, nothing_stored
from tests.web.test_action_pages import titles

GUIDE = "actions/guide"


def sections(page: Page) -> list[str]:
    return [text_of(each) for each in page.with_class("app-twelve")]


def test_all_twelve_are_explained_each_with_its_section(lead: Browser, sample: Sample) -> None:
    page = lead.get(sample.at(GUIDE))
    found = sections(page)
    assert len(found) == 12
    for said, guide in zip(found, guide_actions(), strict=True):
        assert said.startswith(f"{guide.number}. {guide.title} {guide.explanation[0]}")
        assert f"In the guide: {guide.guide_section}" in said


def test_several_are_added_at_once(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at(GUIDE))
    sent = [("numbers", "2"), ("numbers", "7")]
    page = lead.arrive(lead.send(sample.at(GUIDE), sent))
    added = "2 actions have been added to your plan. Give each an owner and a due date."
    assert page.notices == [added]
    second, seventh = guide_actions()[1].title, guide_actions()[6].title
    assert titles(page) == [f"1. {second}", f"2. {seventh}"]
    assert "what becomes of 10 of the guide’s twelve actions" in page.text
    assert "In your plan" in sections(lead.get(sample.at(GUIDE)))[1]


def test_adding_none_or_one_that_is_there_is_refused(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    with sample.opened() as project:
        adopt(lead_of(project), project, 2)
    nothing = Problem("Select at least one action", "numbers-0")
    refuse(app, lead, sample.at(GUIDE), {}, nothing)
    gone = "One of these is in your plan already, or was left out. Check the list"
    refuse(app, lead, sample.at(GUIDE), {"numbers": "2"}, Problem(gone, "numbers-0"))


def test_one_is_adopted_as_it_is(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at(f"{GUIDE}/4"))
    page = lead.submit({"decision": "adopt"})
    assert page.notices == ["What you decided has been saved."]
    assert "In your plan" in sections(page)[3]


def test_one_is_adapted_before_it_is_added(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at(f"{GUIDE}/3"))
    page = lead.submit({"decision": "adapt"})
    assert page.value("title") == guide_actions()[2].title
    page = lead.submit({"title": "Two champions in each team"})
    assert "In your plan, adapted Two champions in each team" in sections(page)[2]
    page = lead.get(sample.at("actions/1"))
    assert f"Action 3 of the guide’s twelve: {guide_actions()[2].title}" in page.text


def test_one_is_left_out_with_a_reason_that_can_be_changed(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    problem = Problem("Enter why you leave it out", "reason")
    refuse(app, lead, sample.at(f"{GUIDE}/9"), {"decision": "leave_out"}, problem)
    page = lead.submit({"decision": "leave_out", "reason": "Too early"})
    assert "Left out Change this" in sections(page)[8]
    page = lead.get(sample.at(f"{GUIDE}/9"))
    assert page.value("reason") == "Too early"
    page = lead.submit({"reason": "We have it already"})
    assert "We have it already" in sections(page)[8]


def test_a_reason_that_somebody_gave_meanwhile_is_not_written_over(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    lead.get(sample.at(f"{GUIDE}/9"))
    with sample.opened() as project:
        leave_out(lead_of(project), project, 9, "Theirs", 0)
    with nothing_stored(app):
        page = lead.submit({"decision": "leave_out", "reason": "Mine"})
    assert page.problems[0].message.startswith("Somebody else changed this")
    assert page.value("reason") == "Mine"
    lead.submit({})
    assert "Mine" in sections(lead.get(sample.at(GUIDE)))[8]


def test_one_that_came_into_the_plan_meanwhile_is_not_added_twice(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    adapting, deciding = f"{GUIDE}/3/adapt", f"{GUIDE}/3"
    lead.get(sample.at(adapting))
    with sample.opened() as project:
        adopt(lead_of(project), project, 3)
    with nothing_stored(app):
        page = lead.submit({"title": "Ours"})
        assert page.value("title") == "Ours"
        assert page.problems[0].target == "title"
        for path in (adapting, deciding):
            assert "is in your plan already" in lead.get(sample.at(path)).notices[0]
    assert count_of(app, "action") == 1


def test_there_is_no_thirteenth(lead: Browser, sample: Sample) -> None:
    for number in (0, 13):
        assert lead.ask("GET", sample.at(f"{GUIDE}/{number}")).status_code == 404
