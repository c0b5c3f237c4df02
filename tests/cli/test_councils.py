"""The register of councils, loaded by command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from impact_tool.operations.operator import list_all_projects
from impact_tool.registers.councils import COLUMNS
from tests.cli.command_line import CommandLine

LOAD = ("councils", "load")
HEADING = ",".join(COLUMNS)
DEVON = "E10000008,Devon,county,South West,,"
KENT = "E10000016,Kent,county,South East,,"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "councils.csv"


def write(file: Path, *lines: str) -> str:
    file.write_text("\n".join([HEADING, *lines, ""]), encoding="utf-8")
    return str(file)


def test_the_first_load_says_how_many_and_the_second_that_nothing_changed(
    instance: CommandLine,
) -> None:
    assert instance.does(*LOAD) == "Added: 153\nUnchanged: 0\n"
    rows = instance.row_counts()
    assert (rows["council"], rows["council_code"]) == (153, 4)
    said = instance.does(*LOAD)
    assert said == "Nothing was changed: all 153 councils are as the register says.\n"
    told = {name: rows[name] + 1 for name in ("audit_event", "audit_link")}
    assert instance.row_counts() == rows | told


def test_what_a_file_changes_is_said_by_name(instance: CommandLine, file: Path) -> None:
    instance.does(*LOAD, write(file, DEVON, KENT))
    said = instance.does(*LOAD, write(file, DEVON.replace("South West", "London")))
    assert said == (
        "Changed: 1\n    Devon\n"
        "No longer in the register, so ended today: 1\n    Kent\n"
        "Unchanged: 0\n"
    )
    said = instance.does(*LOAD, write(file, DEVON.replace("South West", "London"), KENT))
    assert said == "There again: 1\n    Kent\nUnchanged: 1\n"


def test_in_json_every_council_is_named(instance: CommandLine, file: Path) -> None:
    instance.does(*LOAD, write(file, DEVON))
    said = json.loads(instance.does(*LOAD, write(file, DEVON, KENT), "--json"))
    assert said == {
        "added": ["Kent"],
        "changed": [],
        "returned": [],
        "ended": [],
        "unchanged": ["Devon"],
    }


def test_a_bad_file_changes_nothing(instance: CommandLine, file: Path) -> None:
    said = instance.refuses(*LOAD, write(file, DEVON, DEVON))
    assert "nothing was changed: the code “e10000008” is there 2 times" in said
    file.write_bytes(b"\xff\xfe")
    assert "cannot be loaded" in instance.refuses(*LOAD, str(file))
    assert "cannot be read" in instance.refuses(*LOAD, str(file.with_name("missing.csv")))
    assert set(instance.row_counts().values()) == {0}


def test_a_demonstration_keeps_its_own_councils(instance: CommandLine) -> None:
    instance.does("demo", "--no-serve")
    assert "Added: 153" in instance.does(*LOAD)
    with instance.inside():
        assert len(list_all_projects()) == 13
