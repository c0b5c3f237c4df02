"""The guide's twelve: adopted as they are, adapted, or left out with a reason."""

import pytest
from flask import Flask

from impact_tool.domain.actions import Area, Origin
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import (
    AlreadyInPlan,
    NotFound,
    ProjectArchived,
    ReasonNeeded,
    StaleForm,
)
from impact_tool.extensions import db
from impact_tool.guide import guide_actions
from impact_tool.models import Action, GuideActionLeftOut, Project
from impact_tool.operations.actions import actions_of, details_of
from impact_tool.operations.guide_actions import (
    adopt,
    adopt_several,
    as_the_guide_has_it,
    guide_choice,
    guide_choices,
    leave_out,
)
from impact_tool.operations.projects import archive_project
from tests.operations.at_once import at_once, commit_slowly
from tests.operations.counting import count_of
from tests.planning_factories import action_details, make_action


def open_numbers(project: Project) -> list[int]:
    return [choice.guide.number for choice in guide_choices(project) if choice.is_open]


def test_all_twelve_are_open_in_a_new_project(project: Project) -> None:
    assert open_numbers(project) == list(range(1, 13))


def test_an_own_action_is_none_of_the_twelve(project: Project) -> None:
    make_action(project)
    assert open_numbers(project) == list(range(1, 13))


def test_what_is_adopted_says_what_the_guide_says(lead: Identity, project: Project) -> None:
    action = adopt(lead, project, 7)
    guide = guide_actions()[6]
    assert details_of(action) == as_the_guide_has_it(guide)
    assert (action.origin, action.guide_number, action.on_policies) == (Origin.GUIDE, 7, True)
    choice = guide_choice(project, 7)
    assert (choice.action, choice.is_open, choice.is_adapted) == (action, False, False)


def test_what_is_adapted_says_what_the_project_says(lead: Identity, project: Project) -> None:
    details = action_details("Two champions in each team", area=Area.STAFF_DEVELOPMENT)
    action = adopt(lead, project, 3, details)
    assert details_of(action) == details
    assert guide_choice(project, 3).is_adapted


def test_none_is_in_the_plan_twice(lead: Identity, project: Project) -> None:
    adopt(lead, project, 3)
    with pytest.raises(AlreadyInPlan):
        adopt(lead, project, 3)
    assert adopt_several(lead, project, [3, 2, 2, 1]) == 2
    assert [action.guide_number for action in actions_of(project)] == [3, 1, 2]


@pytest.mark.parametrize("number", [0, 13])
def test_there_are_only_twelve(lead: Identity, project: Project, number: int) -> None:
    with pytest.raises(NotFound):
        adopt(lead, project, number)
    with pytest.raises(NotFound):
        leave_out(lead, project, number, "No", 0)


def test_why_not_is_kept_and_can_be_said_better(lead: Identity, project: Project) -> None:
    leave_out(lead, project, 9, "Too early", 0)
    leave_out(lead, project, 9, "We have family group conferences already", 1)
    choice = guide_choice(project, 9)
    assert not choice.is_open
    assert choice.left_out is not None
    assert choice.left_out.reason == "We have family group conferences already"
    assert choice.left_out.revision == 2


def test_leaving_out_needs_a_reason(lead: Identity, project: Project) -> None:
    with pytest.raises(ReasonNeeded):
        leave_out(lead, project, 9, " ", 0)
    assert count_of(GuideActionLeftOut) == (0,)


@pytest.mark.parametrize("based_on", [0, 2])
def test_a_reason_is_not_written_over_unseen(
    lead: Identity, project: Project, based_on: int
) -> None:
    leave_out(lead, project, 9, "Mine", 0)
    with pytest.raises(StaleForm):
        leave_out(lead, project, 9, "Other", based_on)
    left_out = guide_choice(project, 9).left_out
    assert left_out is not None
    assert left_out.reason == "Mine"


def test_a_reason_goes_when_the_action_comes_after_all(lead: Identity, project: Project) -> None:
    leave_out(lead, project, 9, "Too early", 0)
    adopt(lead, project, 9)
    assert guide_choice(project, 9).left_out is None
    with pytest.raises(AlreadyInPlan):
        leave_out(lead, project, 9, "No", 0)


def test_nothing_changes_in_an_archived_project(lead: Identity, project: Project) -> None:
    archive_project(lead, project)
    with pytest.raises(ProjectArchived):
        adopt(lead, project, 1)
    with pytest.raises(ProjectArchived):
        leave_out(lead, project, 1, "No", 0)
    assert count_of(Action, GuideActionLeftOut) == (0, 0)


def test_two_who_adopt_at_the_same_time_make_one_action(
    app: Flask, lead: Identity, project: Project
) -> None:
    project_id = project.id
    db.session.commit()

    def add() -> int:
        added = adopt_several(lead, db.session.get_one(Project, project_id), [1, 2])
        commit_slowly()
        return added

    assert sorted(at_once(app, [add, add])) == [0, 2]
    assert count_of(Action) == (2,)


def test_two_reasons_at_the_same_time_are_not_both_kept(
    app: Flask, lead: Identity, project: Project
) -> None:
    project_id = project.id
    db.session.commit()

    def say(reason: str) -> bool:
        try:
            leave_out(lead, db.session.get_one(Project, project_id), 5, reason, 0)
        except StaleForm:
            db.session.rollback()
            return False
        commit_slowly()
        return True

    assert sorted(at_once(app, [lambda: say("One"), lambda: say("Two")])) == [False, True]
    assert count_of(GuideActionLeftOut) == (1,)
