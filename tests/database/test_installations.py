"""Each test begins as on a new installation, whatever the one before it did."""

from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from flask import Flask

from impact_tool.config import Settings
from impact_tool.extensions import db
from tests.database.installations import Installations

KINDS = ["sqlite", "postgresql"]


def spoil(app: Flask) -> None:
    """Leave behind what a test may: a table, a changed setting, an open transaction, a file."""
    app.config["SERVER_NAME"] = "spoilt.example"
    (Path(app.instance_path) / "spoilt").write_text("spoilt")
    with app.app_context():
        connection = db.engine.connect()
        connection.execute(sa.text("CREATE TABLE spoilt (id INTEGER)"))
        connection.commit()
        connection.execute(sa.text("INSERT INTO spoilt VALUES (1)"))
        app.extensions["left open"] = connection


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_a_test_left_reaches_the_next(installations: Installations, kind: str) -> None:
    installation = installations.of_kind(kind)
    with installation.renewed():
        spoil(installation.app)
    with installation.renewed():
        assert installation.app.config["SERVER_NAME"] is None
        assert list(installation.settings.instance_folder.iterdir()) == []
        with installation.app.app_context():
            assert "spoilt" not in sa.inspect(db.engine).get_table_names()
        abandon(installation.app.extensions.pop("left open"))


def abandon(connection: sa.Connection) -> None:
    """End a connection whose database is gone."""
    connection.invalidate()
    connection.close()


def test_an_installation_is_migrated_and_has_no_rows(app: Flask) -> None:
    with app.app_context():
        tables = set(sa.inspect(db.engine).get_table_names())
        assert set(db.metadata.tables) <= tables
        for table in db.metadata.sorted_tables:
            counted = db.session.scalar(sa.select(sa.func.count()).select_from(table))
            assert counted == 0, table.name


def test_the_database_is_of_the_kind_asked_for(
    app: Flask, settings: Settings, database_url: str, request: pytest.FixtureRequest
) -> None:
    kind = request.node.callspec.params["installation"]
    with app.app_context():
        assert db.engine.dialect.name == kind
        assert db.engine.url.render_as_string(hide_password=False) == database_url
    assert settings.database_url == database_url


@pytest.mark.parametrize("kind", KINDS)
def test_an_application_is_made_once_for_each_kind(installations: Installations, kind: str) -> None:
    assert installations.of_kind(kind) is installations.of_kind(kind)


def test_the_postgresql_server_listens_to_nobody_else(installations: Installations) -> None:
    url = sa.make_url(installations.of_kind("postgresql").database.url)
    folder = str(url.query["host"])
    with psycopg.connect(host=folder, user="postgres", dbname="postgres") as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
