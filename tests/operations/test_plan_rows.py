"""A plan gathered as plain values, for documents and the time line."""

from datetime import date

from impact_tool.domain.actions import ActionStatus, MadeFrom, Origin, Progress
from impact_tool.domain.chosen import Change
from impact_tool.domain.permissions import Identity
from impact_tool.domain.plan import LeftOut
from impact_tool.extensions import db
from impact_tool.guide import guide_actions
from impact_tool.models import Project
from impact_tool.operations.action_links import change_links
from impact_tool.operations.actions import report_progress
from impact_tool.operations.guide_actions import adopt, leave_out
from impact_tool.operations.plan_rows import left_out_of, plan_rows_of, time_line_of
from tests.factories import on_day, part_of, plan_reviews, start_pilot_on
from tests.operations.counting import statements
from tests.planning_factories import make_action

TODAY = date(2027, 3, 3)
NONE = Change(frozenset(), frozenset())


def test_rows_are_numbered_and_what_was_dropped_comes_last(
    lead: Identity, project: Project
) -> None:
    first, gone, last = (make_action(project, title) for title in ("A", "B", "C"))
    report_progress(lead, project, gone, Progress(ActionStatus.DROPPED, "No money"), 1)
    rows = plan_rows_of(project)
    assert [(row.place, row.title) for row in rows] == [(1, "A"), (2, "C"), (0, "B")]
    assert [row.note for row in rows] == ["", "", "No money"]
    assert first.position < last.position


def test_a_row_has_the_newest_words_and_where_it_came_from(
    lead: Identity, project: Project
) -> None:
    adopted = adopt(lead, project, 4)
    report_progress(lead, project, adopted, Progress(ActionStatus.DOING, "Begun"), 1)
    report_progress(lead, project, adopted, Progress(ActionStatus.DOING, "Half done"), 2)
    report_progress(lead, project, adopted, Progress(ActionStatus.DONE), 3)
    make_action(project, made_from=MadeFrom(Origin.QUESTION, "2.1.training"))
    make_action(project, made_from=MadeFrom(Origin.COMMENT, "17"))
    notes = [row.note for row in plan_rows_of(project)]
    assert notes == ["Half done", "", ""]
    assert [row.came_from for row in plan_rows_of(project)] == [
        f"Action 4 of the guide’s twelve: {guide_actions()[3].title}",
        "Made from review point 1, Part 2, question 9",
        "Made from a comment of the board",
    ]


def test_a_row_says_what_it_serves(lead: Identity, project: Project) -> None:
    plan_reviews(project, date(2027, 5, 14))
    action = make_action(project)
    ids = [part_of(project, 1).answers["policies"].id, part_of(project).answers["how"].id]
    change_links(lead, project, action, Change(frozenset(), frozenset(ids)), NONE)
    (row,) = plan_rows_of(project)
    assert row.serves == "Part 1, question 9; review point 1, Part 2, question 10"


def test_what_is_left_out_is_told_with_its_reason(lead: Identity, project: Project) -> None:
    leave_out(lead, project, 11, "Done already", 0)
    leave_out(lead, project, 9, "Too early", 0)
    titles = [guide_actions()[8].title, guide_actions()[10].title]
    assert left_out_of(project) == (
        LeftOut(9, titles[0], "Too early"),
        LeftOut(11, titles[1], "Done already"),
    )


def test_a_time_line_has_the_pilot_the_review_points_and_today(project: Project) -> None:
    with on_day(TODAY):
        assert time_line_of(project).pilot is None
        start_pilot_on(project, date(2027, 1, 5))
        plan_reviews(project, date(2027, 5, 14), date(2027, 8, 14))
        found = time_line_of(project)
    assert found.pilot == (date(2027, 1, 5), date(2027, 4, 4))
    assert found.review_points == ((1, date(2027, 5, 14)), (2, date(2027, 8, 14)))
    assert (found.today, found.rows) == (TODAY, ())


def test_as_many_queries_for_ten_actions_as_for_one(project: Project) -> None:
    asked = []
    for more in (1, 9):
        for _ in range(more):
            make_action(project)
        db.session.commit()
        db.session.refresh(project)
        with statements() as sent:
            plan_rows_of(project)
        asked.append(len(sent))
    assert asked == [3, 3]
