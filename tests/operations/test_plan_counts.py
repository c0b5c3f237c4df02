"""Plans counted by SQL are counted as the rules count; what presses comes first due first."""

from datetime import date, timedelta

from impact_tool.domain.actions import ActionStatus, Counts, Progress, counts_on
from impact_tool.domain.permissions import Identity
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.actions import actions_of, report_progress
from impact_tool.operations.plan_counts import plan_counts, pressing_actions
from tests.factories import make_project, on_day
from tests.operations.counting import statements
from tests.planning_factories import make_action

TODAY = date(2027, 3, 3)


def fill(lead: Identity, project: Project) -> None:
    """An action of each status for each day around today and around what is due soon."""
    for days in (None, -1, 0, 14, 15):
        due = None if days is None else TODAY + timedelta(days=days)
        for status in ActionStatus:
            action = make_action(project, f"{days} {status}", due_on=due)
            if status is not ActionStatus.TO_DO:
                report_progress(lead, project, action, Progress(status, "So"), 1)


def test_sql_and_rules_count_alike(lead: Identity, project: Project) -> None:
    empty = make_project(lead)
    with on_day(TODAY):
        fill(lead, project)
        found = plan_counts([project.id, empty.id])
    assert found == {project.id: counts_on(actions_of(project), TODAY), empty.id: Counts()}
    assert found[project.id] == Counts(total=15, done=5, overdue=2, due_soon=4)


def test_many_projects_are_counted_in_one_query(lead: Identity, project: Project) -> None:
    others = [make_project(lead) for _ in range(3)]
    ids = [each.id for each in [project, *others]]
    db.session.commit()
    with statements() as sent:
        plan_counts(ids)
    assert len(sent) == 1


def test_what_presses_is_open_and_due_and_no_more_than_five(
    lead: Identity, project: Project
) -> None:
    with on_day(TODAY):
        fill(lead, project)
        make_action(project, "Long late", due_on=TODAY - timedelta(days=99))
        found = [action.title for action in pressing_actions(project)]
    assert found == ["Long late", "-1 to_do", "-1 doing", "0 to_do", "0 doing"]
