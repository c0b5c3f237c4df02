"""What must not change cannot be changed, by SQL either, on any database."""

import pytest
import sqlalchemy as sa

from impact_tool.extensions import Base, db

NAMES = {
    *("action_note", "answer_version", "audit_event", "audit_link", "baseline"),
    *("briefing_version", "level_assessment", "plan_change"),
}
CHANGES = [
    "UPDATE {table} SET id = id",
    "UPDATE {table} SET {other} = NULL",
    "DELETE FROM {table}",
]

pytestmark = pytest.mark.usefixtures("project")


def frozen_tables() -> set[str]:
    return {name for name, table in Base.metadata.tables.items() if table.info.get("frozen")}


def rows(table: str) -> list[sa.Row]:
    return list(db.session.execute(sa.select(Base.metadata.tables[table])).all())


def refuse(sql: str, table: str) -> None:
    """Run the SQL, which must be refused by a trigger or a link, and leave every row as it was."""
    before = rows(table)
    assert before
    other = "chain" if table == "audit_link" else "council_id"
    with pytest.raises(sa.exc.DBAPIError, match=f'{table} is frozen|"audit_link" refe'):
        db.session.execute(sa.text(sql.format(table=table, other=other)))
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
        "INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET id = 0",
    ):
        refuse(sql, table)


@pytest.mark.parametrize("installation", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", sorted(NAMES))
def test_no_row_of_a_frozen_table_of_sqlite_is_replaced(table: str) -> None:
    for sql in (
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "REPLACE INTO {table} SELECT * FROM {table}",
        "UPDATE OR REPLACE {table} SET id = 1",
        "INSERT INTO {table} SELECT * FROM {table} WHERE 1 ON CONFLICT (id) DO UPDATE SET id = 0",
    ):
        refuse(sql, table)


@pytest.mark.parametrize("table", sorted(NAMES - {"audit_link"}))
def test_rows_can_still_be_added_to_a_frozen_table(table: str) -> None:
    frozen = Base.metadata.tables[table]
    before = rows(table)
    values = dict(before[-1]._mapping) | {"id": 10_000}
    for column in ("revision", "number"):
        if column in values:
            values[column] = 10_000
    db.session.execute(sa.insert(frozen).values(values))
    db.session.commit()
    assert len(rows(table)) == len(before) + 1
