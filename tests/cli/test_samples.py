"""The samples: a project at every stage, told in order, and each council for itself."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from impact_tool.cli.samples import AnswerSaved, sample_projects
from impact_tool.domain.permissions import Role
from impact_tool.domain.pilot import Phase
from impact_tool.domain.questionnaire import AnswerStatus, status_of
from impact_tool.domain.report import Selection
from impact_tool.domain.review import Action, State
from impact_tool.extensions import clock, db
from impact_tool.guide import proforma
from impact_tool.models import Answer, Person, Project, Statement, StatementEvent
from impact_tool.operations.identities import identity_of
from impact_tool.operations.operator import project_by_reference
from impact_tool.operations.overview import overview_of
from impact_tool.operations.pilots import plan_changes_of
from impact_tool.operations.projects import list_projects
from impact_tool.operations.reports import gather_report
from impact_tool.operations.statements import read_part_2
from impact_tool.operations.with_board import with_board
from tests.cli.command_line import CommandLine

# Phase, questions of Part 1 dealt with, and those of Part 2 at each review point.
STAGES: dict[str, tuple[Phase, int, list[int]]] = {
    "care-homes": (Phase.NOT_SET, 0, []),
    "self-neglect": (Phase.NOT_SET, 7, []),
    "riverside-town": (Phase.RUNNING, 13, [0, 0]),
    "hospital": (Phase.ENDED, 13, [4, 0]),
    "learning-disability": (Phase.ENDED, 13, [15, 2]),
    "scams": (Phase.NOT_SET, 3, []),
    "eastmere-all": (Phase.AHEAD, 5, [0]),
}


@pytest.mark.parametrize("reference", STAGES)
def test_each_project_is_at_its_stage(demo: CommandLine, reference: str) -> None:
    with demo.inside():
        found = overview_of(project_by_reference(reference))
        stage = (
            found.phase,
            found.part_1.finished,
            [review.progress.finished for review in found.reviews],
        )
    assert stage == STAGES[reference]


def test_the_pilot_that_runs_is_at_half_time_and_one_review_is_overdue(demo: CommandLine) -> None:
    with demo.inside():
        running = overview_of(project_by_reference("riverside-town"))
        reviewing = overview_of(project_by_reference("hospital"))
        assert running.days
        assert running.days.gone == 48
        assert reviewing.reviews[0].planned_on < reviewing.today < reviewing.reviews[1].planned_on


def test_what_changed_after_the_pilot_had_started_is_marked(demo: CommandLine) -> None:
    with demo.inside():
        project = project_by_reference("riverside-town")
        ((change, by),) = plan_changes_of(project)
        (part,) = gather_report(project, Selection.PART_2, 1).parts
        was, *_figures = part.answers[10].beside
        assert (change.was, change.now, by) == ("20 to 30 cases", "25 to 35 cases", "Amina Clarke")
        assert change.reason
        assert "Carers’ Forum telephones" in was.text
        assert "ask face to face" in was.changed_to


def test_statements_are_in_every_state_and_one_was_changed_as_the_board_asked(
    demo: CommandLine,
) -> None:
    with demo.inside():
        states = db.session.scalars(sa.select(Statement.state)).all()
        assert set(states) == set(State)
        sent_back = overview_of(project_by_reference("learning-disability"))
        assert sent_back.next.requested == (5, 7)
        found = with_board(read_part_2(sent_back.project, 1))
        assert found.changed == {"engagement"}
        assert {event.action for event in db.session.query(StatementEvent)} == {Action.WITHDRAW}


def test_every_level_of_approach_and_every_role_is_there(demo: CommandLine) -> None:
    with demo.inside():
        assert set(db.session.scalars(sa.select(Project.approach))) == {None, 1, 2, 3}
        people = db.session.scalars(sa.select(Person)).all()
        roles = {grant.role for person in people for grant in identity_of(person).grants}
    assert roles == set(Role)


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("Amina Clarke", set(STAGES) - {"eastmere-all"}),
        ("Helen Marsh", set(STAGES) - {"eastmere-all"}),
        ("Grace Obi", {"riverside-town"}),
        ("Rosa Hinds", {"learning-disability"}),
        ("Ruth Bellamy", set()),
        ("Sian Pryce", {"eastmere-all"}),
    ],
)
def test_each_person_sees_what_is_theirs(demo: CommandLine, name: str, sees: set[str]) -> None:
    with demo.inside():
        who = identity_of(db.session.scalars(sa.select(Person).filter_by(name=name)).one())
        found = [*list_projects(who), *list_projects(who, archived=True)]
        assert {project.reference for project in found} == sees


def test_nothing_was_saved_before_its_project_was_made_or_after_now(demo: CommandLine) -> None:
    with demo.inside():
        query = (
            sa.select(Project.made_at, Answer.saved_at)
            .join(Statement, Statement.project_id == Project.id)
            .join(Answer, Answer.statement_id == Statement.id)
            .where(Answer.revision > 0)
        )
        times = db.session.execute(query).all()
    assert len(times) > 70
    assert all(made_at < saved_at < clock.now() for made_at, saved_at in times)


def test_an_answer_is_finished_exactly_where_it_says_so_and_is_nobody_elses() -> None:
    kinds = set()
    for project in sample_projects(clock.today()):
        for step in project.steps:
            if isinstance(step, AnswerSaved):
                question = proforma(step.part).by_id(step.question)
                status = status_of(question, step.content)
                assert (status is AnswerStatus.FINISHED) is step.content.finished, step
                assert step.content.text != question.example
                assert "{" not in step.content.text
                kinds.add(status)
    assert kinds == set(AnswerStatus) - {AnswerStatus.NOT_STARTED}
