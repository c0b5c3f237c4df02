"""The migrations make what the models say, on both databases."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import upgrade

from impact_tool.extensions import Base, db

TABLES = Base.metadata.tables


def differences() -> list[object]:
    connection = db.session.connection()
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))


@pytest.mark.usefixtures("session")
def test_models_and_migrations_agree() -> None:
    assert differences() == []


@pytest.mark.usefixtures("session")
def test_a_difference_would_be_seen() -> None:
    db.session.execute(sa.text("ALTER TABLE council ADD COLUMN forgotten TEXT"))
    db.session.execute(sa.text("DROP INDEX ix_statement_project_id"))
    assert len(differences()) == 2


def checks_of(table: sa.Table) -> set[str]:
    constraints = (c for c in table.constraints if isinstance(c, sa.CheckConstraint))
    return {str(constraint.name) for constraint in constraints}


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_checks_of_the_models_are_in_the_database(name: str) -> None:
    found = sa.inspect(db.engine).get_check_constraints(name)
    assert {check["name"] for check in found} == checks_of(TABLES[name])


def test_some_tables_have_checks() -> None:
    assert "ck_pilot_window" in checks_of(TABLES["pilot"])


def test_migrating_again_changes_nothing(app: Flask) -> None:
    with app.app_context():
        before = schema()
        upgrade()
        assert schema() == before


def schema() -> dict[str, list[str]]:
    inspector = sa.inspect(db.engine)
    return {
        name: [column["name"] for column in inspector.get_columns(name)]
        for name in inspector.get_table_names()
    }
