"""What must not change cannot be changed, by SQL either, on any database."""

import pytest
import sqlalchemy as sa

from impact_tool.extensions import Base, db
from impact_tool.models import Person, Sharing, Submission

NAMES = {
    "typed_tally_version",
    *("action_note", "answer_version", "audit_event", "audit_link", "baseline"),
    *("briefing_version", "level_assessment", "plan_change"),
    *("submission", "submission_figure", "submission_writer", "submission_document"),
    *("sharing", "sharing_stop", "shared_with", "shared_figure", "shared_answer"),
    *("decision", "requested_change", "statement_event", "comment_reply"),
}
CHANGES = [
    "UPDATE {table} SET {key} = {key}",
    "UPDATE {table} SET {other} = NULL",
    "DELETE FROM {table}",
]

pytestmark = pytest.mark.usefixtures("project")


def frozen_tables() -> set[str]:
    return {name for name, table in Base.metadata.tables.items() if table.info.get("frozen")}


def rows(table: str) -> list[sa.Row]:
    return list(db.session.execute(sa.select(Base.metadata.tables[table])).all())


def keys(table: str) -> list[str]:
    return [column.name for column in Base.metadata.tables[table].primary_key]


def refuse(sql: str, table: str) -> None:
    """Run the SQL, which must be refused by a trigger or a link, and leave every row as it was.

    In it {key} is the first column of the primary key, and {write_over} what an INSERT does then.
    """
    before = rows(table)
    assert before
    other = "chain" if table == "audit_link" else "council_id"
    key, every = keys(table)[0], ", ".join(keys(table))
    known = {"key": key, "write_over": f"ON CONFLICT ({every}) DO UPDATE SET {key} = 0"}
    refused = rf'{table} is frozen|Table "\w+" references "{table}"'
    with pytest.raises(sa.exc.DBAPIError, match=refused):
        db.session.execute(sa.text(sql.format(table=table, other=other, **known)))
    db.session.rollback()
    assert rows(table) == before


def test_the_frozen_tables_are_those_that_must_not_change() -> None:
    assert frozen_tables() == NAMES


def triggers() -> set[str]:
    """The names of every trigger that is ours."""
    if db.engine.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    return set(db.session.scalars(sa.text(query)))


def test_every_trigger_is_there_once_all_migrations_have_run() -> None:
    each = ("update", "delete") if db.engine.dialect.name == "sqlite" else ("row", "statement")
    assert triggers() == {f"frozen_{table}_{name}" for table in NAMES for name in each}


@pytest.mark.parametrize("table", sorted(NAMES))
def test_no_row_of_a_frozen_table_is_changed_or_deleted(table: str) -> None:
    for sql in CHANGES:
        refuse(sql, table)


@pytest.mark.parametrize("installation", ["postgresql"], indirect=True)
@pytest.mark.parametrize("table", sorted(NAMES))
def test_a_frozen_table_of_postgresql_is_not_emptied_or_written_over(table: str) -> None:
    for sql in (
        "TRUNCATE {table}",
        "TRUNCATE {table} CASCADE",
        "INSERT INTO {table} SELECT * FROM {table} {write_over}",
    ):
        refuse(sql, table)


@pytest.mark.parametrize("installation", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", sorted(NAMES))
def test_no_row_of_a_frozen_table_of_sqlite_is_replaced(table: str) -> None:
    for sql in (
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "REPLACE INTO {table} SELECT * FROM {table}",
        "UPDATE OR REPLACE {table} SET {key} = 1",
        "INSERT INTO {table} SELECT * FROM {table} WHERE 1 {write_over}",
    ):
        refuse(sql, table)


# What another row says instead, where a table has the column.
ANOTHER = {"id": 10_000, "revision": 10_000, "number": 10_000} | dict.fromkeys(
    ("kind", "name", "question_id"), "another"
)
# Of whom, or of which submission, there is one row only: the newest has none yet.
OF_THE_NEWEST = {
    "submission_writer": ("person_id", Person),
    "decision": ("submission_id", Submission),
    "sharing_stop": ("sharing_id", Sharing),
    "shared_with": ("sharing_id", Sharing),
}


def another(table: str, row: sa.Row) -> dict[str, object]:
    values = dict(row._mapping)
    values |= {column: value for column, value in ANOTHER.items() if column in values}
    if table in OF_THE_NEWEST:
        column, of = OF_THE_NEWEST[table]
        values[column] = db.session.scalar(sa.select(sa.func.max(of.id)))
    return values


@pytest.mark.parametrize("table", sorted(NAMES - {"audit_link"}))
def test_rows_can_still_be_added_to_a_frozen_table(table: str) -> None:
    frozen = Base.metadata.tables[table]
    before = rows(table)
    db.session.execute(sa.insert(frozen).values(another(table, before[-1])))
    db.session.commit()
    assert len(rows(table)) == len(before) + 1
