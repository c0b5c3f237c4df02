"""The pages of a plan: the list, the areas, the order, one action and what it serves."""

from datetime import date, timedelta
from io import BytesIO
from xml.etree.ElementTree import Element

import openpyxl

from impact_tool.domain.actions import ActionStatus, Area, Progress
from impact_tool.domain.wording import long_date
from impact_tool.extensions import clock
from impact_tool.operations.actions import report_progress
from impact_tool.operations.guide_actions import adopt, leave_out
from impact_tool.operations.projects import archive_project
from tests.factories import lead_of
from tests.planning_factories import make_action, make_evidence
from tests.web.browsing import Browser
from tests.web.pages import Page, text_of
from tests.web.samples import Sample

PLAN, GUIDE, ORDER = "actions", "actions/guide", "actions/order"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def listed(page: Page) -> list[str]:
    return [text_of(each) for each in page.with_class("app-action")]


def titles(page: Page) -> list[str]:
    return [text_of(each) for each in page.with_class("app-action__title")]


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


def test_an_empty_plan_says_where_to_start(lead: Browser, sample: Sample) -> None:
    page = lead.get(sample.at(PLAN))
    assert "There are no actions yet." in page.text
    assert sample.at(GUIDE) in page.links()
    assert sample.at("actions/new") in page.links()


def test_the_list_says_what_who_when_and_what_is_late(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_action(project, "Late one", owner="Omar", due_on=in_days(-1))
        make_action(project, "Soon", area=Area.STAFF_DEVELOPMENT, due_on=in_days(14))
        done = make_action(project, "Done")
        report_progress(lead_of(project), project, done, Progress(ActionStatus.DONE), 1)
        gone = make_action(project, "Gone")
        dropped = Progress(ActionStatus.DROPPED, "No money")
        report_progress(lead_of(project), project, gone, dropped, 1)
    page = lead.get(sample.at(PLAN))
    assert titles(page) == ["1. Late one", "2. Soon", "3. Done", "Gone"]
    late, soon, completed, left = listed(page)
    assert "Service delivery · Omar · due on" in late
    assert late.endswith("Overdue Not started")
    assert "Staff development · due on" in soon
    assert soon.endswith("Due soon Not started")
    assert completed.endswith("Completed")
    assert left.endswith("Dropped")
    assert "1 of 3 actions are completed, 1 is overdue, 1 is due within 14 days." in page.text


def test_the_areas_show_a_gap(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_action(project, "Leaflet", area=Area.SERVICE_DELIVERY)
    page = lead.get(sample.at("actions/areas"))
    headings = [text_of(each) for each in page.main.iter("h2")]
    assert headings == ["Service delivery 1", "Staff development 0", "Information systems 0"]
    assert page.text.count("No actions.") == 2


def press(page: Page, name: str, action: str) -> dict[str, str]:
    """What the button of an action sends."""
    buttons = [each for each in page.all("button") if each.get("name") == name]
    found = [each for each in buttons if f"“{action}”" in text_of(each)]
    return {name: found[0].get("value", "")}


def test_buttons_move_an_action_and_get_the_focus_again(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        ids = [make_action(project, title).id for title in ("A", "B", "C")]
    page = lead.get(sample.at(ORDER))
    response = lead.send(sample.at(ORDER), press(page, "up", "C"))
    assert response.location.endswith(f"#up-{ids[2]}")
    page = lead.get(sample.at(ORDER))
    assert titles(page) == ["1. A", "2. C", "3. B"]
    assert page.notices == ["“C” is number 2 now."]
    assert lead.send(sample.at(ORDER), press(page, "up", "C")).location.endswith(f"#down-{ids[2]}")
    assert titles(lead.get(sample.at(PLAN))) == ["1. C", "2. A", "3. B"]
    names = {each.get("name") for each in first_row(lead.get(sample.at(ORDER)))}
    assert names == {"down"}


def first_row(page: Page) -> list[Element]:
    return list(page.with_class("app-action")[0].iter("button"))


def test_a_button_that_is_not_there_moves_nothing(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_action(project)
    for sent in ({}, {"up": "x"}, {"down": ""}, {"up": "9" * 12}, {"up": "777"}):
        assert lead.send(sample.at(ORDER), sent).status_code == 404


def test_an_action_is_added_with_all_that_was_typed(lead: Browser, sample: Sample) -> None:
    lead.get(sample.at("actions/new"))
    typed = {"title": "Train everybody", "details": "Twice a year", "owner": "Omar"}
    starts = {"starts_on-day": "5", "starts_on-month": "1", "starts_on-year": "2027"}
    due = {"due_on-day": "4", "due_on-month": "April", "due_on-year": "2027"}
    chosen = {"area": "staff_development", "policies": "on_policies"}
    page = lead.submit({**typed, **starts, **due, **chosen})
    assert page.notices == ["The action has been added to your plan."]
    lead.get(sample.at("actions/1"))
    for said in ("Omar", "Staff development, on policies and procedures", "Twice a year"):
        assert said in lead.page_text
    for said in ("5 January 2027", "4 April 2027", "Not started"):
        assert said in lead.page_text


def test_people_of_the_project_are_offered_as_owners(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_action(project, owner="The principal social worker")
    page = lead.get(sample.at("actions/new"))
    offered = [each.get("value") for each in page.by_id["owners"].iter("option")]
    assert offered == ["Lena of Anyshire", "The principal social worker"]
    assert page.by_id["owner"].get("list") == "owners"


def test_another_date_stays_to_be_seen(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_action(project, "Leaflet", due_on=date(2027, 3, 3))
    lead.get(sample.at("actions/1/edit"))
    lead.submit({"due_on-day": "4", "title": "A better leaflet"})
    page = lead.get(sample.at("actions/1"))
    assert page.h1 == "A better leaflet"
    assert "Due: 3 March 2027, now 4 March 2027" in page.text


def test_what_is_reported_is_read_newest_first(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_action(project)
    lead.get(sample.at("actions/1"))
    lead.submit({"text": "We began", "status": "doing"})
    page = lead.submit({"text": "We finished", "status": "done"})
    assert page.notices == ["Your report has been saved."]
    assert page.text.index("We finished") < page.text.index("We began")
    assert "Status: Completed" in page.text
    assert f"Completed on{long_date(clock.today())}" in page.text


def test_what_an_action_serves_is_chosen_and_shown(lead: Browser, sample: Sample) -> None:
    sample.plan_reviews(in_days(90))
    with sample.opened() as project:
        make_action(project)
        make_evidence(project, "Audit of 20 files")
    page = lead.get(sample.at("actions/1/links"))
    folded = [each.get("open") is not None for each in page.all("details")]
    assert folded == [False, False, False]
    eighth = next(each.get("for") for each in page.all("label") if "What needs to" in text_of(each))
    values = {"part-1-chosen": page.by_id[eighth or ""].get("value", ""), "evidence-chosen": "1"}
    page = lead.submit(values)
    side = text_of(page.with_class("app-side")[0])
    assert "Part 1, question 8 What needs to change?" in side
    assert "Audit of 20 files" in side
    assert sample.at("part-1/8") in page.links()
    question = lead.get(sample.at("part-1/8"))
    assert "Actions that serve this answer" in question.text
    assert sample.at("actions/1") in question.links()


def test_links_to_what_is_not_there_are_refused_in_words(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_action(project)
    lead.get(sample.at("actions/1/links"))
    page = lead.submit({"part-1-chosen": "99999"})
    assert "cannot be chosen any more" in page.problems[0].message


def test_readers_see_a_plan_and_change_nothing(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_action(project)
        adopt(lead_of(project), project, 3)
        leave_out(lead_of(project), project, 9, "We have it already", 0)
        archive_project(lead_of(project), project)
    for path in (PLAN, "actions/areas", "actions/time-line", GUIDE, "actions/1"):
        page = lead.get(sample.at(path))
        assert list(page.main.iter("form")) == []
        assert [link for link in page.links() if link.endswith(("/new", "/edit", "/order"))] == []
    assert lead.ask("GET", sample.at(ORDER)).status_code == 409
    assert "We have it already" in lead.get(sample.at(PLAN)).text


def test_the_plan_is_downloaded_as_a_workbook(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        make_action(project, "=1+1", owner="@SUM(A1)")
    response = lead.ask("GET", sample.at("actions.xlsx"))
    assert response.mimetype == WORKBOOK
    assert response.headers["Content-Disposition"].startswith("attachment; filename=riverside")
    sheet = openpyxl.load_workbook(BytesIO(response.data))["Actions"]
    assert sheet["B4"].value == "=1+1"
    assert sheet["B4"].data_type == "s"


def test_the_overview_and_the_first_page_say_what_presses(lead: Browser, sample: Sample) -> None:
    page = lead.get(sample.at())
    assert "Action plan" in page.text
    assert "Actions due or overdue" not in page.text
    with sample.opened() as project:
        make_action(project, "Late one", due_on=in_days(-1))
        make_action(project, "Soon", due_on=in_days(3))
    page = lead.get(sample.at())
    side = next(text_of(e) for e in page.with_class("app-side") if "due or overdue" in text_of(e))
    assert side.index("Late one") < side.index("Overdue") < side.index("Soon")
    assert "1 overdue" in page.text
    assert "1 action is overdue" in lead.get("/").text
