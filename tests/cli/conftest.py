"""Instances to run commands on: empty ones on each database, and one filled demonstration."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine


@pytest.fixture(autouse=True)
def usual_file_mode() -> Iterator[None]:
    """Commands make private files, by a mask that belongs to the whole process."""
    usual = os.umask(0o022)
    yield
    os.umask(usual)


@pytest.fixture
def instance(tmp_path: Path, database_url: str) -> CommandLine:
    """A migrated instance without rows, on SQLite and again on PostgreSQL."""
    return CommandLine(tmp_path / "instance", database_url)


@pytest.fixture
def nothing_yet(tmp_path: Path) -> CommandLine:
    """An instance that nobody has made yet, with its database where it usually is."""
    return CommandLine(tmp_path / "instance")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """A filled demonstration, for tests that change nothing in it."""
    filled = CommandLine(tmp_path_factory.mktemp("demo"))
    filled.does("demo", "--no-serve")
    return filled
