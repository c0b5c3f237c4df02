"""What must not change cannot be changed, by SQL either, on any database."""

import pytest
import sqlalchemy as sa

from impact_tool.extensions import Base, db

NAMES = {"answer_version", "audit_event", "baseline", "plan_change"}
CHANGES = [
    "UPDATE {table} SET id = id",
    "UPDATE {table} SET council_id = NULL",
    "DELETE FROM {table}",
]

pytestmark = pytest.mark.usefixtures("project")


def frozen_tables() -> set[str]:
    return {name for name, table in Base.metadata.tables.items() if table.info.get("frozen")}


def rows(table: str) -> list[sa.Row]:
    return list(db.session.execute(sa.select(Base.metadata.tables[table])).all())


def refuse(sql: str, table: str) -> None:
    """Run the SQL, which must be refused by the trigger, and leave every row as it was."""
    before = rows(table)
    assert before
    with pytest.raises(sa.exc.DBAPIError, match=f"{table} is frozen"):
        db.session.execute(sa.text(sql.format(table=table)))
    db.session.rollback()
    assert rows(table) == before


def test_the_frozen_tables_are_those_that_must_not_change() -> None:
    assert frozen_tables() == NAMES


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


@pytest.mark.parametrize("table", sorted(NAMES))
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
