"""The plan and the evidence stand beside four questions of Part 2."""

from datetime import date

import pytest

from impact_tool.domain.actions import ActionStatus, Area, Progress
from impact_tool.domain.evidence import SourceKind
from impact_tool.domain.permissions import Identity
from impact_tool.domain.report import BesideFacts
from impact_tool.models import Project
from impact_tool.operations.actions import report_progress
from impact_tool.operations.beside import Surroundings, beside
from impact_tool.operations.evidence import withdraw_evidence
from tests.factories import on_day, part_of, plan_reviews
from tests.planning_factories import make_action, make_evidence

TODAY = date(2027, 3, 3)


def said_beside(project: Project, question_id: str) -> tuple[str, list[tuple[str, str]]]:
    reading = part_of(project, 1)
    with on_day(TODAY):
        found = beside(reading.proforma.by_id(question_id), Surroundings(project, reading))
    (facts,) = found
    assert isinstance(facts, BesideFacts)
    return facts.heading, [(fact.label, fact.value) for fact in facts.facts]


@pytest.fixture(autouse=True)
def review(project: Project) -> None:
    plan_reviews(project, date(2027, 5, 14))


def finish(lead: Identity, project: Project, title: str, **said: object) -> None:
    action = make_action(project, title, **said)
    report_progress(lead, project, action, Progress(ActionStatus.DONE, "", date(2027, 2, 1)), 1)


def drop(lead: Identity, project: Project, title: str, **said: object) -> None:
    action = make_action(project, title, **said)
    report_progress(lead, project, action, Progress(ActionStatus.DROPPED, "No"), 1)


def test_the_work_completed_has_the_actions_completed(lead: Identity, project: Project) -> None:
    finish(lead, project, "Leaflet")
    make_action(project, "Not yet")
    drop(lead, project, "Never")
    completed = [("Leaflet", "Completed on 1 February 2027")]
    assert said_beside(project, "work_completed") == ("Actions completed", completed)


def test_skills_have_the_actions_on_staff_development(lead: Identity, project: Project) -> None:
    area = Area.STAFF_DEVELOPMENT
    finish(lead, project, "Course", area=area)
    make_action(project, "Late", area=area, due_on=date(2027, 3, 2))
    make_action(project, "Open", area=area)
    drop(lead, project, "Never", area=area)
    make_action(project, "Elsewhere", area=Area.SERVICE_DELIVERY)
    assert said_beside(project, "skills")[1] == [
        ("Course", "Completed on 1 February 2027"),
        ("Late", "Not started, due on 2 March 2027, overdue"),
        ("Open", "Not started"),
    ]


def test_policies_have_the_actions_that_are_marked_so(project: Project) -> None:
    make_action(project, "Rewrite it", on_policies=True)
    make_action(project, "Something else")
    heading = "Actions on policies and procedures"
    assert said_beside(project, "policies") == (heading, [("Rewrite it", "Not started")])


def test_improvements_have_the_evidence_by_kind_without_what_was_withdrawn(
    lead: Identity, project: Project
) -> None:
    make_evidence(project, source=SourceKind.DATA)
    make_evidence(project, source=SourceKind.CASE_FILE_AUDIT)
    make_evidence(project, source=SourceKind.CASE_FILE_AUDIT)
    gone = make_evidence(project, source=SourceKind.STAFF)
    withdraw_evidence(lead, project, gone, "Wrong", 1)
    assert said_beside(project, "further_improvements")[1] == [
        ("Audit of case files", "2 pieces"),
        ("Figures and data", "1 piece"),
    ]


@pytest.mark.parametrize(
    ("question_id", "fact"),
    [
        ("work_completed", ("Actions", "None is completed")),
        ("skills", ("Actions", "None in the plan")),
        ("policies", ("Actions", "None in the plan")),
        ("further_improvements", ("Evidence", "None")),
    ],
)
def test_where_there_is_nothing_the_page_says_so(
    project: Project, question_id: str, fact: tuple[str, str]
) -> None:
    assert said_beside(project, question_id)[1] == [fact]
