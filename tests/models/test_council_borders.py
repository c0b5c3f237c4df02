"""Every row of a council says which, and cannot point at a row of another council."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from impact_tool.extensions import Base, db
from impact_tool.models import AnswerVersion, Project, ReviewPoint
from tests.factories import part_of
from tests.models.case_rows import ROWS_OF_CASES
from tests.models.planning_rows import ROWS_OF_PLANNING
from tests.models.review_rows import ROWS_OF_REVIEW
from tests.models.sharing_rows import ROWS_OF_SHARING

# Tables that belong to no council: each is here because somebody decided so.
OF_NO_COUNCIL = {
    *("audit_head", "audit_link"),  # a chain is a council's number, or 0 where there is no council
    "board",
    "council",
    "installation",
    "meeting_pack",  # a board's, of submissions by however many councils it covers
    "notice_choice",  # a person's, for whatever they may be told of
    "notice_sent",  # a person's; it holds a number and a day, nothing of what it is about
    "open_session",  # a person's, in however many councils
    "person",
    *("recovery_code", "second_factor"),  # a person's, likewise
    "security_role",
    "security_role_person",
    *("sign_in_attempt", "sign_in_notice"),  # of somebody who may be nobody
}
# A link may be to an event of no council; that it is of its own chain is in its hash.
HELD_BY_HASH = {"audit_link"}
NOW = datetime(2027, 3, 3, tzinfo=UTC)
SAID = {"text": "", "dates": "", "choice": "", "finished": False, "not_applicable": False}
CHANGE = {"what": "Pilot: target", "was": "20", "now": "30", "reason": "Because", "made_at": NOW}
KEPT = {"number": 9, "why": "test", "stands_for": NOW.date(), "kept_at": NOW, "answers": "{}"}
POINT = {"number": 9, "planned_on": date(2028, 1, 1), "cut_off_on": date(2028, 1, 1)}

TABLES = Base.metadata.tables
Values = dict[str, Any]


def of_council(name: str) -> bool:
    return "council_id" in TABLES[name].columns


def test_every_table_has_a_council_or_is_known_to_have_none() -> None:
    assert {name for name in TABLES if not of_council(name)} == OF_NO_COUNCIL


@pytest.mark.parametrize("name", sorted(TABLES.keys() - HELD_BY_HASH))
def test_a_key_to_a_row_of_a_council_carries_the_council(name: str) -> None:
    for key in TABLES[name].foreign_key_constraints:
        target = key.referred_table.name
        if of_council(target):
            pairs = {(e.parent.name, e.column.name) for e in key.elements}
            assert ("council_id", "council_id") in pairs, f"{name}: {key.name}"


def composite_keys() -> set[tuple[str, str]]:
    """Each table with the column that points, with the council, at another table's row."""
    return {
        (name, column)
        for name, table in TABLES.items()
        for key in table.foreign_key_constraints
        for column in key.column_keys
        if len(key.column_keys) > 1 and column != "council_id"
    }


def bare_project(project: Project) -> int:
    """Another project of the same council, with nothing in it."""
    values = {"reference": f"bare-{project.id}", "title": "Bare", "summary": "", "revision": 1}
    named = {"enabling_responses": "", "research_partner": "", "council_id": project.council_id}
    made = {"made_at": NOW, "made_by_id": project.made_by_id}
    inserted = db.session.execute(sa.insert(Project).values(values | named | made))
    return int(inserted.inserted_primary_key[0])  # type: ignore[union-attr]


def bare_point(project: Project) -> int:
    values = POINT | {"project_id": project.id, "council_id": project.council_id, "revision": 1}
    inserted = db.session.execute(sa.insert(ReviewPoint).values(values))
    return int(inserted.inserted_primary_key[0])  # type: ignore[union-attr]


def of_project(project: Project, **values: Any) -> Values:
    return {"council_id": project.council_id, "project_id": project.id, **values}


def a_statement(project: Project) -> Values:
    values: Values = {"part": 2, "definition_version": "1", "state": "draft", "made_at": NOW}
    return of_project(project, review_point_id=bare_point(project), **values)


def an_answer(project: Project) -> Values:
    statement = part_of(project).statement
    known = {"council_id": project.council_id, "statement_id": statement.id, "reason": ""}
    return {**known, "question_id": "another", "revision": 0, **SAID}


def a_version(project: Project) -> Values:
    kept = db.session.scalars(
        sa.select(AnswerVersion).where(AnswerVersion.council_id == project.council_id)
    ).first()
    assert kept is not None
    known = {"council_id": project.council_id, "answer_id": kept.answer_id, "revision": 999}
    by = {"saved_at": NOW, "saved_by_id": project.made_by_id, "automatic": False, "reason": ""}
    return {**known, **by, **SAID}


# For each key a row that can stand.
ROWS: dict[tuple[str, str], Callable[[Project], Values]] = {
    ("assignment", "project_id"): lambda p: of_project(p, person_id=p.made_by_id),
    ("pilot", "project_id"): lambda p: {
        "council_id": p.council_id,
        "project_id": bare_project(p),
        "scope_words": "",
        "revision": 1,
    },
    ("plan_change", "project_id"): lambda p: of_project(p, made_by_id=p.made_by_id, **CHANGE),
    ("baseline", "project_id"): lambda p: of_project(p, **KEPT),
    ("review_point", "project_id"): lambda p: of_project(p, revision=1, **POINT),
    ("statement", "project_id"): a_statement,
    ("statement", "review_point_id"): a_statement,
    ("answer", "statement_id"): an_answer,
    ("answer_version", "answer_id"): a_version,
    **ROWS_OF_CASES,
    **ROWS_OF_PLANNING,
    **ROWS_OF_REVIEW,
    **ROWS_OF_SHARING,
}


def insert(table: str, values: Values) -> None:
    db.session.execute(sa.insert(TABLES[table]).values(values))


def refuse(table: str, values: Values) -> None:
    with pytest.raises(sa.exc.IntegrityError, match=r"(?i)foreign key"):
        insert(table, values)


def test_there_is_a_row_to_try_for_every_key() -> None:
    assert set(ROWS) == composite_keys()


def test_a_row_that_points_into_its_own_council_can_stand(
    project: Project, subtests: pytest.Subtests
) -> None:
    for (table, column), row in ROWS.items():
        with subtests.test(f"{table}.{column}"):
            insert(table, row(project))
        db.session.rollback()


def test_a_row_cannot_point_at_another_council(
    project: Project, other: Project, subtests: pytest.Subtests
) -> None:
    for (table, column), row in ROWS.items():
        with subtests.test(f"{table}.{column}"):
            refuse(table, row(project) | {column: row(other)[column]})
        db.session.rollback()


def test_a_row_cannot_say_that_it_is_another_councils(
    project: Project, other: Project, subtests: pytest.Subtests
) -> None:
    for (table, column), row in ROWS.items():
        with subtests.test(f"{table}.{column}"):
            refuse(table, row(project) | {"council_id": other.council_id})
        db.session.rollback()
