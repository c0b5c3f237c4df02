"""Every command explains itself, and says plainly what keeps it from doing its work."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click
import pytest

from impact_tool.cli import main
from tests.cli.command_line import CommandLine

NEED_A_DATABASE = [
    ("boards", "list"),
    ("councils", "load"),
    ("users", "list"),
    ("measures", "hospital"),
    ("project", "list"),
    ("report", "hospital", "--part", "1", "-o", "never-written.pdf"),
    ("worker",),
]


def commands(group: click.Group, *names: str) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        yield (*names, name)
        if isinstance(command, click.Group):
            yield from commands(command, *names, name)


@pytest.mark.parametrize("words", [(), *commands(main)])
def test_every_command_has_help(nothing_yet: CommandLine, words: tuple[str, ...]) -> None:
    said = nothing_yet.does(*words, "--help")
    assert said.startswith(f"Usage: {' '.join(['impact-tool', *words])} ")
    assert len(said.splitlines()) > 4
    assert not nothing_yet.folder.exists()


@pytest.mark.parametrize("words", NEED_A_DATABASE)
def test_without_a_database_it_says_how_to_make_one(
    nothing_yet: CommandLine, words: tuple[str, ...]
) -> None:
    said = nothing_yet.refuses(*words)
    assert "There is no database" in said
    assert "impact-tool migrate" in said
    assert not (nothing_yet.folder / "impact-tool.sqlite").exists()


@pytest.mark.parametrize("words", NEED_A_DATABASE)
def test_an_unmigrated_database_is_not_used(
    nothing_yet: CommandLine, words: tuple[str, ...]
) -> None:
    nothing_yet.folder.mkdir()
    (nothing_yet.folder / "impact-tool.sqlite").touch()
    said = nothing_yet.refuses(*words)
    assert "is not up to date" in said
    assert "impact-tool migrate" in said


def test_migrating_twice_does_no_harm(nothing_yet: CommandLine) -> None:
    first = nothing_yet.does("migrate")
    assert nothing_yet.does("migrate") == first == "The database is up to date.\n"
    assert set(nothing_yet.row_counts().values()) == {0}


def corrupt(instance: CommandLine) -> CommandLine:
    instance.folder.mkdir()
    (instance.folder / "impact-tool.sqlite").write_text("This is a shopping list. " * 100)
    return instance


def without_server(instance: CommandLine) -> CommandLine:
    url = f"postgresql+psycopg://nobody@/nothing?host={instance.folder.parent}"
    return CommandLine(instance.folder, url)


def with_no_such_database(instance: CommandLine) -> CommandLine:
    return CommandLine(instance.folder, "a list of names")


def misconfigured(instance: CommandLine) -> CommandLine:
    instance.folder.mkdir()
    (instance.folder / "config.toml").write_text("colour = 'green'")
    return instance


def in_a_file(instance: CommandLine) -> CommandLine:
    instance.folder.touch()
    return instance


@pytest.mark.parametrize("words", [("demo", "--no-serve"), ("migrate",), ("project", "list")])
@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (corrupt, "The database cannot be used: file is not a database"),
        (without_server, "The database cannot be used: connection "),
        (with_no_such_database, "The database cannot be used: "),
        (misconfigured, "config.toml has settings that do not exist: colour"),
        (in_a_file, "The settings of this instance cannot be used: "),
    ],
)
def test_what_is_wrong_with_an_instance_is_said_in_one_line(
    nothing_yet: CommandLine,
    words: tuple[str, ...],
    spoil: Callable[[CommandLine], CommandLine],
    reason: str,
) -> None:
    assert reason in spoil(nothing_yet).refuses(*words)
