"""For each key of the tables of planning a row that can stand."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from impact_tool.models import Project
from tests.factories import part_of
from tests.planning_factories import DAY, make_action, make_evidence

NOW = datetime(2027, 3, 3, tzinfo=UTC)
Values = dict[str, Any]


def of_project(project: Project, **values: Any) -> Values:
    return {"council_id": project.council_id, "project_id": project.id, **values}


def by(project: Project, *acts: str) -> Values:
    """Who did each of these, and when."""
    at = {f"{act}_at": NOW for act in acts}
    return {**at, **{f"{act}_by_id": project.made_by_id for act in acts}}


def an_action(project: Project) -> Values:
    said = {"title": "Do it", "details": "", "area": "service_delivery", "owner": ""}
    stands = {"position": 1, "origin": "own", "origin_ref": "", "status": "to_do", "revision": 1}
    made = by(project, "made", "changed")
    return of_project(project, **said, **stands, on_policies=False, **made)


def of_action(project: Project, **values: Any) -> Values:
    return {"council_id": project.council_id, "action_id": make_action(project).id, **values}


def a_note(project: Project) -> Values:
    return of_action(project, text="Done half", changed="", **by(project, "made"))


def a_served_answer(project: Project) -> Values:
    return of_action(project, answer_id=part_of(project).answers["issues"].id)


def a_followed_piece(project: Project) -> Values:
    return of_action(project, evidence_id=make_evidence(project).id)


def a_piece(project: Project) -> Values:
    said = {"title": "Audit", "source": "data", "gathered_on": DAY, "finding": "Six of 20."}
    stands = {"withdrawn_because": "", "revision": 1}
    return of_project(project, **said, **stands, **by(project, "made", "changed"))


def a_file(project: Project) -> Values:
    known = {"council_id": project.council_id, "evidence_id": make_evidence(project).id}
    digests = {"digest": "a" * 64, "sent_digest": "b" * 64}
    file = {"name": "audit.pdf", "kind": "pdf", "size": 3, **digests}
    return {**known, **file, **by(project, "added")}


def a_citation(project: Project) -> Values:
    answer = part_of(project).answers["issues"]
    known = {"council_id": project.council_id, "answer_id": answer.id}
    return {**known, "evidence_id": make_evidence(project).id, **by(project, "cited")}


def somebody_involved(project: Project) -> Values:
    said = {"name": "Police", "involved_as": "partner", "role": "", "commitment": ""}
    return of_project(project, **said, revision=1, **by(project, "made", "changed"))


def an_assessment(project: Project) -> Values:
    known = {"occasion": 0, "number": 9, "definition_version": "1", "ratings": "{}"}
    return of_project(project, **known, suggested=1, **by(project, "saved"))


def a_reason(project: Project) -> Values:
    return of_project(project, guide_number=3, reason="No", revision=1, **by(project, "said"))


def a_briefing(project: Project) -> Values:
    return of_project(project, number=9, said="{}", **by(project, "saved"))


ROWS_OF_PLANNING: dict[tuple[str, str], Callable[[Project], Values]] = {
    ("action", "project_id"): an_action,
    ("action_note", "action_id"): a_note,
    ("action_answer", "action_id"): a_served_answer,
    ("action_answer", "answer_id"): a_served_answer,
    ("action_evidence", "action_id"): a_followed_piece,
    ("action_evidence", "evidence_id"): a_followed_piece,
    ("guide_action_left_out", "project_id"): a_reason,
    ("evidence", "project_id"): a_piece,
    ("evidence_file", "evidence_id"): a_file,
    ("citation", "evidence_id"): a_citation,
    ("citation", "answer_id"): a_citation,
    ("involved", "project_id"): somebody_involved,
    ("level_assessment", "project_id"): an_assessment,
    ("briefing_version", "project_id"): a_briefing,
}
