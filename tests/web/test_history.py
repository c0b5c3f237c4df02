"""The page of a project's history."""

from flask import Flask

from impact_tool.domain.paging import MOST_ON_A_PAGE
from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock
from tests.planning_factories import make_action
from tests.web.boards import on_board
from tests.web.browsing import Browser
from tests.web.pages import text_of
from tests.web.samples import Sample


def submit(sample: Sample) -> int:
    """Submit Part 2 at a review point; the submission's id."""
    sample.plan_reviews(clock.today())
    return sample.submit(1)


def told(browser: Browser, address: str) -> list[str]:
    return [text_of(each) for each in browser.get(address).with_class("app-rows__what")]


def test_the_overview_leads_to_what_was_done_by_whom(lead: Browser, sample: Sample) -> None:
    submission_id = submit(sample)
    assert sample.at("history") in lead.get(sample.at()).links()
    page = lead.get(sample.at("history"))
    newest = text_of(page.with_class("app-rows__what")[0])
    assert newest.startswith(
        "Submitted Part 2, review point 1, submission 1 to the board Lena of Anyshire, "
    )
    assert f"/submissions/{submission_id}" in page.links()
    assert sample.at("review-points/1/part-2/4/versions") in page.links()


def test_a_submission_leads_to_the_history_only_for_who_may_see_it(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    at = f"/submissions/{submit(sample)}"
    history = sample.at("history?kind=submissions")
    assert history in lead.get(at).links()
    reviewer = on_board(app, sample, Role.BOARD_REVIEWER, "Rita Reviewer")
    assert history not in reviewer.get(at).links()


def test_one_kind_of_one_pro_forma_is_shown_when_asked_for(lead: Browser, sample: Sample) -> None:
    submit(sample)
    with sample.opened() as project:
        make_action(project, "Train everybody")
    assert [each.split(" ")[:3] for each in told(lead, sample.at("history?kind=actions"))] == [
        ["Added", "an", "action:"]
    ]
    both = told(lead, sample.at("history?kind=submissions&pro_forma=part-2-1"))
    assert len(both) == 1
    page = lead.get(sample.at("history?kind=decisions"))
    assert "Nothing that was done is as you asked for." in page.text


def test_what_is_no_filter_is_refused_beside_its_list(lead: Browser, sample: Sample) -> None:
    page = lead.get(sample.at("history?kind=king&pro_forma=part-9"))
    assert [each.message for each in page.problems] == [
        "Choose what was done from the list",
        "Choose a pro forma from the list",
    ]
    assert not page.with_class("app-rows__what")


def test_a_long_history_has_pages_that_keep_the_filters(lead: Browser, sample: Sample) -> None:
    with sample.opened() as project:
        for number in range(MOST_ON_A_PAGE + 2):
            make_action(project, f"Action number {number}")
    first = sample.at("history?kind=actions")
    assert len(told(lead, first)) == MOST_ON_A_PAGE
    assert f"{first}&page=2" in lead.get(first).links()
    assert len(told(lead, f"{first}&page=2")) == 2
    # A page that there is not is the last one.
    assert told(lead, f"{first}&page=99") == told(lead, f"{first}&page=2")
