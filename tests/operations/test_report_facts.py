"""The facts on a report's first page: board, level, pilot, and what was changed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from impact_tool.domain.report import Selection
from impact_tool.domain.schedule import Point
from impact_tool.extensions import clock
from impact_tool.guide import approaches
from impact_tool.models import Project
from impact_tool.operations.pilots import set_pilot
from impact_tool.operations.reports import gather_report
from impact_tool.operations.review_points import change_review_point
from tests.factories import (
    details,
    lead_of,
    make_board,
    make_council,
    make_lead,
    make_project,
    on_day,
    plan_from,
    plan_reviews,
    start_pilot_on,
)

BEFORE, FIRST_DAY = date(2026, 12, 1), date(2027, 1, 5)
LEVELS = {approach.number: approach.name for approach in approaches()}


def facts(project: Project, on: date = BEFORE) -> list[tuple[str, str]]:
    with on_day(on):
        report = gather_report(project, Selection.PART_1)
    return [(fact.label, fact.value) for fact in report.facts]


@pytest.mark.usefixtures("session")
def test_a_new_project_says_what_is_not_chosen_yet() -> None:
    assert facts(make_project()) == [
        ("Level of approach", "Not chosen"),
        ("Scope", "Not set"),
        ("Window", "Not set"),
        ("Target", "No target"),
    ]


@pytest.mark.usefixtures("session")
def test_the_board_is_named() -> None:
    council = make_council("Avon")
    board = make_board(council, name="Avon Safeguarding Adults Board")
    project = make_project(make_lead(council), details(board=board))
    assert facts(project)[0] == ("Safeguarding Adults Board", "Avon Safeguarding Adults Board")


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("level", "named"),
    [(1, []), (2, ["Enabling responses"]), (3, ["Enabling responses", "Research partner"])],
)
def test_a_level_names_what_it_asks_for_and_nothing_else(level: int, named: list[str]) -> None:
    said = details(approach=level, enabling_responses="Advocacy", research_partner="A university")
    found = facts(make_project(said=said))
    assert found[0] == ("Level of approach", f"Level {level}: {LEVELS[level]}")
    labels = [label for label, _ in found[1:-3]]
    assert labels == named


@pytest.mark.usefixtures("session")
def test_what_is_not_named_is_left_out() -> None:
    assert len(facts(make_project(said=details(approach=3)))) == 4


def test_a_change_after_the_start_is_told_with_its_reason_and_the_day_in_england(
    project: Project,
) -> None:
    lead = lead_of(project)
    with on_day(BEFORE):
        start_pilot_on(project, FIRST_DAY)
    late_in_the_evening = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)
    longer = replace(plan_from(FIRST_DAY), last_day=date(2027, 7, 4))
    with clock.at(late_in_the_evening):
        set_pilot(lead, project, longer, "Few referrals", project.pilot.revision)
    assert facts(project, FIRST_DAY)[-1] == (
        f"Pilot: last day, changed on 1 July 2027 by {lead.name}",
        "From 4 April 2027 to 4 July 2027. Reason: Few referrals",
    )


def test_a_change_that_needed_no_reason_gives_none(project: Project) -> None:
    lead = lead_of(project)
    (point,) = plan_reviews(project, date(2027, 5, 14))
    with on_day(BEFORE):
        to = Point(1, date(2027, 5, 14), date(2027, 5, 7))
        change_review_point(lead, project, point, to, "", point.revision)
    assert facts(project)[-1] == (
        f"Review point 1: cut-off, changed on 1 December 2026 by {lead.name}",
        "From 14 May 2027 to 7 May 2027.",
    )
