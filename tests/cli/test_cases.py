"""Cases at the command line: the form, and files that are checked and added."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from impact_tool.documents.sheets import read_sheet
from impact_tool.domain.case_columns import COLUMNS
from impact_tool.domain.column_matching import known_names
from impact_tool.domain.import_states import ImportState
from impact_tool.extensions import clock, db
from impact_tool.jobs import drain_outbox
from impact_tool.models import AuditEvent, Case, CaseImport, Person
from tests.cli.command_line import CommandLine
from tests.factories import make_person, make_project
from tests.importing import csv_of, good, told, xlsx_of
from tests.operations.case_imports import chosen

PROJECT = "riverside-2345"


@pytest.fixture
def project(instance: CommandLine) -> CommandLine:
    """The instance, with a project."""
    instance.does("migrate")
    with instance.inside():
        make_project(reference=PROJECT)
    return instance


def file_of(folder: Path, content: bytes, name: str = "cases.csv") -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def references(instance: CommandLine) -> list[str]:
    with instance.inside():
        return sorted(db.session.scalars(sa.select(Case.reference)))


@pytest.mark.parametrize("name", ["form.csv", "form.XLSX"])
def test_the_form_has_all_columns(nothing_yet: CommandLine, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert nothing_yet.does("cases", "template", "-o", str(path)) == f"{path} is written.\n"
    content = path.read_bytes()
    if name.endswith("csv"):
        content += b"x" + b"," * (len(COLUMNS) - 1)
    assert read_sheet(content, known_names).header == tuple(column.name for column in COLUMNS)


def test_another_kind_of_form_is_a_mistake(nothing_yet: CommandLine, tmp_path: Path) -> None:
    result = nothing_yet.run("cases", "template", "-o", str(tmp_path / "form.ods"))
    assert result.exit_code == 2
    assert "must end in .csv or .xlsx" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("make", [csv_of, xlsx_of])
def test_good_cases_are_added_and_a_second_time_nothing_is(
    project: CommandLine, tmp_path: Path, make: object
) -> None:
    assert callable(make)
    path = file_of(tmp_path, make(told("SG-1"), good("SG-2")))
    sheet = ", sheet Sheet" if make is xlsx_of else ""
    said = f"cases.csv{sheet}: 2 rows. 2 can be added, 0 there already, 0 left out.\n"
    before = project.row_counts()
    assert project.does("cases", "import", PROJECT, path, "--dry-run") == said
    assert project.row_counts() == before
    said = f"cases.csv{sheet}: 2 rows. 2 added, 0 there already, 0 left out.\n"
    assert project.does("cases", "import", PROJECT, path) == said
    assert references(project) == ["SG-1", "SG-2"]
    said = f"cases.csv{sheet}: 2 rows. 0 added, 2 there already, 0 left out.\n"
    assert project.does("cases", "import", PROJECT, path) == said
    assert list((project.folder / "imports").iterdir()) == []


def test_an_import_is_one_event_of_the_operator(project: CommandLine, tmp_path: Path) -> None:
    project.does("cases", "import", PROJECT, file_of(tmp_path, csv_of(told("SG-1"))))
    with project.inside():
        query = sa.select(AuditEvent).where(AuditEvent.act == "cases.imported")
        (event,) = db.session.scalars(query)
        assert (event.person_id, event.came_from) == (None, "command line")


def test_cases_are_in_the_name_of_who_is_named(project: CommandLine, tmp_path: Path) -> None:
    with project.inside():
        email = make_person().email
    path = file_of(tmp_path, csv_of(told("SG-1")))
    project.does("cases", "import", PROJECT, path, "--as", email)
    with project.inside():
        query = sa.select(Person.email).join(Case, Case.made_by_id == Person.id)
        assert db.session.scalars(query).all() == [email]


BAD = csv_of(good("SG-1"), good("SG-2", asked="perhaps"))


@pytest.mark.parametrize("option", [(), ("--dry-run",)])
def test_a_bad_row_is_told_and_nothing_is_added(
    project: CommandLine, tmp_path: Path, option: tuple[str, ...]
) -> None:
    before = project.row_counts()
    result = project.run("cases", "import", PROJECT, file_of(tmp_path, BAD), *option)
    assert result.exit_code == 1
    assert result.stdout == ""
    told, error = result.stderr.splitlines()
    assert told.startswith("Line 3, Asked what they want: “perhaps”. This is not understood.")
    assert error == (
        "Error: Nothing was added. Rows with problems: 1. Mend them, or use --leave-out."
    )
    assert project.row_counts() == before


def test_bad_rows_are_left_out_where_that_is_asked_for(
    project: CommandLine, tmp_path: Path
) -> None:
    result = project.run("cases", "import", PROJECT, file_of(tmp_path, BAD), "--leave-out")
    assert result.exit_code == 0
    assert result.stdout == "cases.csv: 2 rows. 1 added, 0 there already, 1 left out.\n"
    assert references(project) == ["SG-1"]


def test_words_that_could_identify_somebody_are_added_only_when_looked_at(
    project: CommandLine, tmp_path: Path
) -> None:
    path = file_of(tmp_path, csv_of(told("SG-1", words_1="ring 07700 900123")))
    result = project.run("cases", "import", PROJECT, path)
    assert result.exit_code == 1
    assert "a phone number: 07700 900123" in result.stderr
    assert project.run("cases", "import", PROJECT, path, "--not-personal").exit_code == 0
    assert references(project) == ["SG-1"]


def test_json_has_counts_and_problems(project: CommandLine, tmp_path: Path) -> None:
    result = project.run("cases", "import", PROJECT, file_of(tmp_path, BAD), "--json")
    assert result.exit_code == 1
    said = json.loads(result.stdout)
    counts = ("rows", "new", "already_there", "with_problems", "doubtful", "added")
    assert [said[name] for name in counts] == [2, 1, 0, 1, 0, 0]
    (problem,) = said["problems"]
    assert (problem["line"], problem["value"]) == (3, "perhaps")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7", "The file is a PDF"),
        (b"Reference,Words\n1,x\n", "No column is known as “Date referred”, “Asked what"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    project: CommandLine, tmp_path: Path, content: bytes, reason: str
) -> None:
    said = project.refuses("cases", "import", PROJECT, file_of(tmp_path, content))
    assert reason in said


def test_a_project_or_person_that_is_not_there_is_refused(
    project: CommandLine, tmp_path: Path
) -> None:
    path = file_of(tmp_path, csv_of(good("SG-1")))
    assert "no project with the reference" in project.refuses("cases", "import", "x", path)
    words = ("cases", "import", PROJECT, path, "--as", "nobody@example.org")
    assert "nobody with the e-mail address" in project.refuses(*words)
    assert references(project) == []


KILLED = """
import os, signal, sys
import sqlalchemy as sa
from impact_tool.cli.instance import named_settings, opened
from impact_tool.extensions import db
from impact_tool.jobs import case_imports, drain_outbox
case_imports.AT_A_TIME = 2
commits = iter(range(int(sys.argv[1])))
with opened(named_settings()) as app:
    @sa.event.listens_for(db.session, "after_commit")
    def count(_session):
        if next(commits, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
    drain_outbox()
"""


@pytest.mark.parametrize("commits", [5, 6])
def test_a_worker_that_is_killed_loses_and_doubles_nothing(
    project: CommandLine, commits: int
) -> None:
    with project.inside():
        row_id = chosen(PROJECT, csv_of(*(told(f"SG-{n}") for n in range(1, 8))))
    environment = {name: value for name, value in project.environment.items() if value}
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", KILLED, str(commits)], env=environment, check=False, timeout=120
    )
    assert done.returncode == -signal.SIGKILL
    before = references(project)
    assert 0 < len(before) < 7
    with project.inside(), clock.at(clock.now() + timedelta(minutes=6)):
        drain_outbox()
        row = db.session.get_one(CaseImport, row_id)
        assert (row.state, row.added) == (ImportState.DONE, 7)
    assert references(project) == [f"SG-{n}" for n in range(1, 8)]
