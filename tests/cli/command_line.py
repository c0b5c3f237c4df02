"""Runs commands on one instance, and looks at what they leave in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa
from click.testing import CliRunner, Result
from flask import Flask

from impact_tool.cli import main
from impact_tool.cli.instance import opened
from impact_tool.config import Settings, load_settings
from impact_tool.extensions import db


@dataclass(frozen=True)
class CommandLine:
    """An instance, by its folder and, unless it is the usual one, its database's address."""

    folder: Path
    database_url: str | None = None

    @property
    def environment(self) -> Mapping[str, str | None]:
        return {
            "IMPACT_TOOL_INSTANCE": str(self.folder),
            "IMPACT_TOOL_DATABASE_URL": self.database_url,
        }

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(main, words, env=self.environment, prog_name="impact-tool")

    def does(self, *words: str) -> str:
        """What a command says that does what it should."""
        result = self.run(*words)
        assert result.exit_code == 0, result.output
        assert result.stderr == ""
        return result.stdout

    def refuses(self, *words: str) -> str:
        """What a command says on standard error, in plain words, with exit status 1."""
        result = self.run(*words)
        assert result.exit_code == 1, result.output
        assert isinstance(result.exception, SystemExit), result.exception
        assert result.stderr.startswith("Error: ")
        assert len(result.stderr.splitlines()) == 1
        return result.stderr

    @property
    def settings(self) -> Settings:
        settings = load_settings(self.folder)
        return replace(settings, database_url=self.database_url or settings.database_url)

    @contextmanager
    def inside(self) -> Iterator[Flask]:
        """The instance's application, for operations; commits at the end."""
        with opened(self.settings) as app:
            yield app
            db.session.commit()

    def row_counts(self) -> dict[str, int]:
        with self.inside():
            return {
                name: db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
                for name, table in db.metadata.tables.items()
            }
