"""Actions are added, changed, reported on and put in order; nothing said of them is lost."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool.domain.actions import ActionStatus, MadeFrom, Origin, Progress
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import NotFound, ProjectArchived, ReasonNeeded, StaleForm
from impact_tool.extensions import db
from impact_tool.models import Action, ActionNote, AuditEvent, Project
from impact_tool.operations.actions import (
    action_of,
    actions_of,
    details_of,
    edit_action,
    move_action,
    notes_of,
    report_progress,
)
from impact_tool.operations.projects import archive_project
from tests.factories import make_project, on_day, part_of
from tests.operations.at_once import at_once, commit_slowly
from tests.operations.counting import count_of
from tests.planning_factories import action_details, make_action

TODAY = date(2027, 3, 3)
DOING = Progress(ActionStatus.DOING, "Begun")


def titles(project: Project) -> list[str]:
    return [action.title for action in actions_of(project)]


def said(action: Action) -> list[tuple[str, str, ActionStatus | None]]:
    return [(note.text, note.changed, note.status) for note in notes_of(action)]


def last_event() -> AuditEvent:
    return db.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()  # type: ignore[return-value]


def test_a_new_action_holds_what_was_said_at_the_end_of_the_plan(project: Project) -> None:
    make_action(project, "First")
    details = action_details("Second", owner="Omar", due_on=TODAY, on_policies=True)
    action = make_action(project, "Second", owner="Omar", due_on=TODAY, on_policies=True)
    db.session.commit()
    db.session.expire_all()
    assert details_of(action) == details
    assert (action.status, action.origin) == (ActionStatus.TO_DO, Origin.OWN)
    assert titles(project) == ["First", "Second"]
    assert last_event().act == "action.added"
    assert last_event().after is not None


def test_an_action_made_from_a_question_serves_its_answer(project: Project) -> None:
    answer = part_of(project).answers["changes_needed"]
    ref = MadeFrom(Origin.QUESTION, "1.changes_needed", answer_id=answer.id)
    action = make_action(project, made_from=ref)
    assert (action.origin, action.origin_ref) == (Origin.QUESTION, "1.changes_needed")
    linked = db.session.execute(db.text("SELECT action_id, answer_id FROM action_answer")).one()
    assert tuple(linked) == (action.id, answer.id)


def test_an_action_of_another_project_is_not_found(lead: Identity, project: Project) -> None:
    other = make_action(make_project(lead))
    with pytest.raises(NotFound):
        action_of(project, other.id)


def test_editing_keeps_another_owner_or_date_as_a_note(lead: Identity, project: Project) -> None:
    action = make_action(project, "Old", owner="Omar")
    edit_action(lead, project, action, action_details("New", due_on=TODAY), 1)
    assert (action.title, action.owner, action.revision) == ("New", "", 2)
    assert said(action) == [("", "Owner: Omar, now nobody\nDue: no date, now 3 March 2027", None)]


def test_editing_words_alone_leaves_no_note_and_nothing_new_no_trace(
    lead: Identity, project: Project
) -> None:
    action = make_action(project, "Old")
    edit_action(lead, project, action, action_details("New"), 1)
    before = count_of(AuditEvent, ActionNote)
    edit_action(lead, project, action, action_details("New"), 2)
    assert before[1] == 0
    assert count_of(AuditEvent, ActionNote) == before


def test_progress_is_kept_newest_first_with_who_and_when(lead: Identity, project: Project) -> None:
    action = make_action(project)
    report_progress(lead, project, action, DOING, 1)
    report_progress(lead, project, action, Progress(ActionStatus.DOING, "Half done"), 2)
    assert said(action) == [("Half done", "", None), ("Begun", "", ActionStatus.DOING)]
    assert notes_of(action)[0].made_by_id == lead.person_id
    assert (action.status, action.revision) == (ActionStatus.DOING, 3)


def test_what_is_completed_has_its_day_and_loses_it_when_it_is_taken_up_again(
    lead: Identity, project: Project
) -> None:
    action = make_action(project)
    with on_day(TODAY):
        report_progress(lead, project, action, Progress(ActionStatus.DONE), 1)
    assert action.done_on == TODAY
    earlier = Progress(ActionStatus.DONE, "It was before", date(2027, 2, 1))
    report_progress(lead, project, action, earlier, 2)
    assert action.done_on == date(2027, 2, 1)
    report_progress(lead, project, action, Progress(ActionStatus.DONE, "Still"), 3)
    assert action.done_on == date(2027, 2, 1)
    report_progress(lead, project, action, DOING, 4)
    assert action.done_on is None


def test_dropping_an_action_needs_a_reason(lead: Identity, project: Project) -> None:
    action = make_action(project)
    with pytest.raises(ReasonNeeded):
        report_progress(lead, project, action, Progress(ActionStatus.DROPPED, "  "), 1)
    report_progress(lead, project, action, Progress(ActionStatus.DROPPED, "No money"), 1)
    assert action.status is ActionStatus.DROPPED
    assert said(action) == [("No money", "", ActionStatus.DROPPED)]


def edit(lead: Identity, project: Project, action: Action) -> None:
    edit_action(lead, project, action, action_details("Other"), 7)


def report(lead: Identity, project: Project, action: Action) -> None:
    report_progress(lead, project, action, DOING, 7)


@pytest.mark.parametrize("act", [edit, report])
def test_what_somebody_changed_meanwhile_is_not_written_over(
    act: Callable[[Identity, Project, Action], None], lead: Identity, project: Project
) -> None:
    action = make_action(project, "Mine")
    db.session.commit()
    with pytest.raises(StaleForm):
        act(lead, project, action)
    db.session.rollback()
    assert (action.title, action.revision) == ("Mine", 1)
    assert count_of(ActionNote) == (0,)


def move_up(lead: Identity, project: Project, action: Action) -> None:
    move_action(lead, project, action, up=True)


def add(_lead: Identity, project: Project, _action: Action) -> None:
    make_action(project)


@pytest.mark.parametrize("act", [edit, report, move_up, add])
def test_nothing_changes_in_an_archived_project(
    act: Callable[[Identity, Project, Action], None], lead: Identity, project: Project
) -> None:
    action = make_action(project)
    archive_project(lead, project)
    before = count_of(Action, ActionNote, AuditEvent)
    with pytest.raises(ProjectArchived):
        act(lead, project, action)
    assert count_of(Action, ActionNote, AuditEvent) == before


def test_actions_move_past_their_neighbours_but_not_past_what_was_dropped(
    lead: Identity, project: Project
) -> None:
    first, dropped, last = (make_action(project, title) for title in ("A", "B", "C"))
    report_progress(lead, project, dropped, Progress(ActionStatus.DROPPED, "No"), 1)
    assert move_action(lead, project, last, up=True) == 1
    assert titles(project) == ["C", "B", "A"]
    assert move_action(lead, project, last, up=True) == 1
    assert titles(project) == ["C", "B", "A"]
    assert move_action(lead, project, last, up=False) == 2
    assert titles(project) == ["A", "B", "C"]
    with pytest.raises(NotFound):
        move_action(lead, project, dropped, up=True)
    assert first.position < last.position


def test_actions_that_stood_at_the_same_place_can_be_moved(
    lead: Identity, project: Project
) -> None:
    made = [make_action(project, title) for title in ("A", "B", "C")]
    for action in made:
        action.position = 5
    db.session.flush()
    move_action(lead, project, made[2], up=True)
    assert titles(project) == ["A", "C", "B"]


def test_moves_at_the_same_time_all_count(app: Flask, lead: Identity, project: Project) -> None:
    ids = [make_action(project, title).id for title in "ABCD"]
    project_id = project.id
    db.session.commit()

    def move(id_: int) -> None:
        mine = db.session.get_one(Project, project_id)
        move_action(lead, mine, action_of(mine, id_), up=False)
        commit_slowly()

    at_once(app, [lambda: move(ids[0]), lambda: move(ids[2])])
    assert titles(project) == ["B", "A", "D", "C"]
