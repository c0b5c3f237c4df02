"""A project with a row of every sort that an export holds, and files that were tampered with."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from impact_tool.domain.canonical import canonical_json
from impact_tool.domain.porting import HEAD, tail_with
from impact_tool.domain.recording import Party
from impact_tool.domain.review import CommentKind
from impact_tool.extensions import Base, clock, db
from impact_tool.models import CaseSettings, Comment, Project, Submission
from impact_tool.operations.comments import add_comment, reply_to
from impact_tool.operations.decisions import reopen
from impact_tool.operations.operator import project_by_reference
from impact_tool.operations.porting_export import export_project
from impact_tool.operations.porting_import import import_project
from impact_tool.operations.submission_documents import DocumentKind, keep_document
from tests.case_factories import make_area, make_case, make_outcome
from tests.factories import lead_of, say, start_pilot_on
from tests.models.case_rows import DAY, ROWS_OF_CASES
from tests.models.planning_rows import ROWS_OF_PLANNING
from tests.planning_factories import A_FILE, make_action, make_evidence
from tests.review_factories import (
    complete,
    endorse,
    make_reviewed_project,
    request_changes,
    reviewer_of,
    submit,
)

REFERENCE = "riverside-pilot"
Record = dict[str, Any]
# Rows that stand in the way of others, or name a file that is not stored.
_NOT_SO = {"case_import", "case_import_finding", "evidence_file", "typed_tally"}


def make_full_project() -> str:
    """Commit a project with something of every sort; its reference."""
    project = make_reviewed_project()
    start_pilot_on(project, clock.today() - timedelta(days=5))
    _add_rows(project)
    make_evidence(project, file=A_FILE)
    _add_cases(project)
    _review(project)
    db.session.commit()
    return project.reference


def _add_rows(project: Project) -> None:
    rows = {**ROWS_OF_CASES, **ROWS_OF_PLANNING}
    made = {name: make for (name, _column), make in rows.items() if name not in _NOT_SO}
    for name, make in made.items():
        _insert(name, make(project))
    by = {"made_at": clock.now(), "made_by_id": project.made_by_id}
    known = {"council_id": project.council_id, "project_id": project.id}
    said = {"what": "Pilot: target", "was": "20", "now": "30", "reason": "A wider area"}
    _insert("plan_change", {**known, **said, **by})
    db.session.add(CaseSettings(council_id=project.council_id, quiet_days=17))


def _insert(table: str, values: Record) -> None:
    db.session.execute(sa.insert(Base.metadata.tables[table]).values(values))


def _add_cases(project: Project) -> None:
    """A chain of outcomes that were replaced by earlier ones, and words beyond the usual."""
    case = make_case(project, DAY, reference="Ünïcode 7 😀", area_id=make_area(project).id)
    left = {"state": "replaced", "left_on": DAY, "left_because": 'Said "no"\\\n\tthen\u2028yes'}
    last = make_outcome(case)
    middle = make_outcome(case, replaced_by_id=last.id, **left)
    make_outcome(case, replaced_by_id=middle.id, defined_by=Party.FAMILY, **left)


def _review(project: Project) -> None:
    complete(project)
    first = submit(project)
    lead, reviewer = lead_of(project), reviewer_of(project)
    comment = add_comment(reviewer, first, CommentKind.COULD_BE_IMPROVED, "Ask “earlier”")
    reply_to(lead, first, comment, "We shall")
    action_id = make_action(project).id
    db.session.execute(sa.update(Comment).values(action_id=action_id))
    request_changes(first, "issues")
    say(project, "issues", "What we changed")
    second = submit(project)
    _figures(second)
    keep_document(second, DocumentKind.PDF, b"%PDF-1.7 the second")
    endorse(second)
    reopen(lead, second, "More was learned")


def _figures(submission: Submission) -> None:
    known = {"council_id": submission.council_id, "submission_id": submission.id}
    for name, value in (("referred", 14), ("Referred", 3), ("élan", 2), ("concluded", 9)):
        _insert("submission_figure", {**known, "span": "period", "name": name, "value": value})


def exported(reference: str = "") -> bytes:
    """The whole file of a project; of the only one, where none is named."""
    found = project_by_reference(reference) if reference else db.session.query(Project).one()
    content = b"".join(export_project(found))
    db.session.rollback()
    return content


def imported(content: bytes) -> str:
    """Import a file for good; the project's reference."""
    reference = import_project(io.BytesIO(content)).reference
    db.session.commit()
    return reference


def records_of(content: bytes) -> list[Record]:
    found: list[Record] = json.loads(content)["content"]
    return found


def file_with(content: bytes) -> bytes:
    """A file of these bytes as records, with the digest that belongs to them."""
    return HEAD + content + tail_with(hashlib.sha256(content).hexdigest())


def changed(content: bytes, change: Callable[[list[Record]], object]) -> bytes:
    """The file with other records, written as an export would have written them."""
    records = records_of(content)
    change(records)
    return file_with(canonical_json(records).encode())


def first_of(records: list[Record], name: str) -> Record:
    return next(record for record in records if record["of"] == name)


def row_counts() -> dict[str, int]:
    """How many rows each table has."""
    tables = Base.metadata.tables.items()
    return {
        name: db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        for name, table in tables
    }
