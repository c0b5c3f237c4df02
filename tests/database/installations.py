"""Applications to test, one for each kind of database, each made once and renewed for each test."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from impact_tool import create_app
from impact_tool.config import OFF, Settings
from impact_tool.extensions import db
from tests.database.databases import Database, PostgresqlDatabase, SqliteDatabase
from tests.database.postgresql import connect, running_server


@dataclass(frozen=True)
class Installation:
    """An application with its database and its instance folder."""

    app: Flask
    database: Database
    settings: Settings

    @contextmanager
    def renewed(self) -> Iterator[None]:
        """As if just installed: an empty instance folder, a migrated database without rows.

        Configuration that a test changes is put back after it.
        """
        if not self.database.tidied():
            self.disconnect()
            self.database.renew()
        empty(self.settings.instance_folder)
        config = dict(self.app.config)
        yield
        self.app.config.clear()
        self.app.config.update(config)

    def disconnect(self) -> None:
        with self.app.app_context():
            db.engine.dispose()


class Installations:
    """Makes each kind of installation when it is first asked for."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.stack = stack
        self.made: dict[str, Installation] = {}

    def of_kind(self, kind: str) -> Installation:
        if kind not in self.made:
            self.made[kind] = self.make(kind)
        return self.made[kind]

    def make(self, kind: str) -> Installation:
        folder = self.folder / kind
        folder.mkdir(exist_ok=True)
        database = DATABASES[kind](folder, self.stack)
        settings = settings_for(folder / "instance", database.url)
        app = create_app(settings)
        with app.app_context():
            upgrade()
        installation = Installation(app, database, settings)
        self.stack.callback(installation.disconnect)
        self.stack.callback(database.close)
        installation.disconnect()
        database.keep()
        return installation


def settings_for(instance_folder: Path, database_url: str) -> Settings:
    """Settings for tests, of which a test can replace what it is about."""
    instance_folder.mkdir(exist_ok=True)
    return Settings(
        instance_folder=instance_folder,
        database_url=database_url,
        secret_key="only-for-tests-" * 4,
        password_salt="only-for-tests-" * 4,
        # As in a demonstration; tests of second factors require them (tests/web/second_factors.py).
        second_factor=OFF,
        testing=True,
    )


def sqlite(folder: Path, _stack: ExitStack) -> Database:
    return SqliteDatabase(folder)


def postgresql(_folder: Path, stack: ExitStack) -> Database:
    server = stack.enter_context(running_server())
    return PostgresqlDatabase(server, stack.enter_context(closing(connect(server))))


DATABASES: Mapping[str, Callable[[Path, ExitStack], Database]] = {
    "sqlite": sqlite,
    "postgresql": postgresql,
}


def empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
