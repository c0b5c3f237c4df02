"""For each key of the tables of cases a row that can stand."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from impact_tool.domain.recording import Stage, Version
from impact_tool.extensions import db
from impact_tool.models import Case, CaseImport, ExperienceWording, Project, TypedTally
from tests.case_factories import (
    make_area,
    make_case,
    make_conversation,
    make_experience,
    make_outcome,
)
from tests.factories import part_of

DAY = date(2027, 3, 3)
NOW = datetime(2027, 3, 3, tzinfo=UTC)
Values = dict[str, Any]


def case(project: Project) -> Case:
    return make_case(project, DAY)


def of_case(project: Project, **values: Any) -> Values:
    return {"council_id": project.council_id, "case_id": case(project).id, **values}


def a_case(project: Project) -> Values:
    """A row of another case, made from one that is taken out again."""
    made = case(project)
    values = {column.key: getattr(made, column.key) for column in Case.__table__.columns}
    db.session.delete(made)
    db.session.flush()
    del values["id"]
    return {**values, "area_id": make_area(project).id, "reference": "R", "reference_key": "r"}


def an_outcome(project: Project, **more: Any) -> Values:
    words = {"words": "", "left_because": "", "result_because": "", "defined_by": "person"}
    stands = {"kind": "safer", "raised_on": DAY, "state": "current"}
    return of_case(project, **words, **stands, **more)


def a_replaced_outcome(project: Project) -> Values:
    other = make_outcome(case(project))
    left = {"state": "replaced", "left_on": DAY, "replaced_by_id": other.id}
    return {**an_outcome(project), "case_id": other.case_id, **left}


def a_party(project: Project) -> Values:
    held = make_conversation(case(project), Stage.BEGINNING, DAY, ())
    return {"council_id": project.council_id, "conversation_id": held.id, "party": "person"}


def an_experience_answer(project: Project) -> Values:
    wording = ExperienceWording(
        council_id=project.council_id,
        question_id="safer",
        adult="A",
        representative="B",
        made_at=NOW,
        made_by_id=project.made_by_id,
    )
    db.session.add(wording)
    asked = make_experience(case(project), DAY, {}, Version.ADULT)
    known = {"council_id": project.council_id, "experience_id": asked.id}
    return {**known, "question_id": "safer", "score": 3, "wording_id": wording.id}


def a_tally(project: Project) -> Values:
    point = part_of(project, 1).statement.review_point
    assert point is not None
    known = {"council_id": project.council_id, "review_point_id": point.id, "span": "period"}
    return {
        **known,
        "source": "",
        "revision": 1,
        "saved_at": NOW,
        "saved_by_id": project.made_by_id,
    }


def a_count(project: Project) -> Values:
    tally = TypedTally(**a_tally(project))
    db.session.add(tally)
    db.session.flush()
    known = {"council_id": project.council_id, "tally_id": tally.id}
    return {**known, "name": "referred", "value": 3}


def a_tally_version(project: Project) -> Values:
    known = {key: a_tally(project)[key] for key in ("council_id", "review_point_id")}
    by = {"saved_at": NOW, "saved_by_id": project.made_by_id}
    return {**known, **by, "revision": 9, "content": "", "reason": ""}


def a_change(project: Project) -> Values:
    by = {"made_at": NOW, "made_by_id": project.made_by_id}
    return of_case(project, act="removed", reason="Because", **by)


def an_import(project: Project) -> Values:
    known = {"council_id": project.council_id, "project_id": project.id, "state": "matching"}
    file = {"file_digest": "0" * 64, "file_name": "cases.csv", "sheet": "", "told": "{}"}
    zero = ("rows", "new", "there", "bad", "doubtful", "done", "last_line", "added")
    by = {"made_at": NOW, "made_by_id": project.made_by_id, "refused": "", "confirmed": False}
    lines = {"bad_lines": "", "doubtful_lines": ""}
    return {**known, **file, **dict.fromkeys(zero, 0), **by, **lines}


def a_finding(project: Project) -> Values:
    made = CaseImport(**an_import(project))
    db.session.add(made)
    db.session.flush()
    known = {"council_id": project.council_id, "import_id": made.id, "sort": "problem", "line": 2}
    return {**known, "column": "Asked", "value": "x", "reason": "", "accepted": ""}


ROWS_OF_CASES: dict[tuple[str, str], Callable[[Project], Values]] = {
    ("safeguarding_case", "project_id"): a_case,
    ("safeguarding_case", "area_id"): a_case,
    ("case_supporter", "case_id"): lambda p: of_case(p, party="family"),
    ("case_change", "case_id"): a_change,
    ("case_import", "project_id"): an_import,
    ("case_import_finding", "import_id"): a_finding,
    ("conversation", "case_id"): lambda p: of_case(p, stage="during", held_on=DAY),
    ("conversation_party", "conversation_id"): a_party,
    ("desired_outcome", "case_id"): an_outcome,
    ("desired_outcome", "replaced_by_id"): a_replaced_outcome,
    ("experience", "case_id"): lambda p: of_case(
        p, version="adult", asked_by="independent", asked_on=DAY
    ),
    ("experience_answer", "experience_id"): an_experience_answer,
    ("experience_answer", "wording_id"): an_experience_answer,
    ("typed_tally", "review_point_id"): a_tally,
    ("typed_tally_version", "review_point_id"): a_tally_version,
    ("typed_count", "tally_id"): a_count,
}
