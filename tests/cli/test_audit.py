"""The audit trail from the command line: exported, and verified with and without its instance."""

import csv
import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from impact_tool.extensions import db
from tests.cli.command_line import CommandLine
from tests.factories import details, make_council, make_lead, make_person, make_project

COUNCIL = "Anyshire"
VERIFY = ("audit", "verify")


@pytest.fixture
def filled(instance: CommandLine) -> CommandLine:
    """An instance with a council whose lead has a name that a spreadsheet would run."""
    with instance.inside():
        lead = make_lead(make_council(COUNCIL), name="=SUM(A1)")
        make_project(lead, details("Riverside"), "riverside-2345")
        make_person()
    return instance


def export(instance: CommandLine, file: Path, format_: str = "json") -> str:
    words = ("--council", COUNCIL, "--format", format_, "-o", str(file))
    assert instance.does("audit", "export", *words) == f"{file} is written.\n"
    return file.read_text(encoding="utf-8-sig")


def run_sql(instance: CommandLine, *sql: str) -> None:
    """What somebody does who owns the database; the triggers do not come back."""
    with instance.inside():
        if db.engine.dialect.name == "postgresql":
            drop = ["ALTER TABLE audit_event DISABLE TRIGGER USER"]
            drop += ["ALTER TABLE audit_link DISABLE TRIGGER USER"]
        else:
            names = ("event_update", "event_delete", "link_update", "link_delete")
            drop = [f"DROP TRIGGER frozen_audit_{name}" for name in names]
        for each in (*drop, *sql):
            db.session.execute(sa.text(each))


def test_a_trail_that_nobody_touched_holds_and_says_where_it_ends(filled: CommandLine) -> None:
    said = filled.does(*VERIFY)
    assert said.startswith("Every event is as it was recorded, in 2 audit trails.\n")
    assert "    Anyshire: 3 events, ending in " in said
    assert "    the installation: 2 events, ending in " in said
    assert "in 1 audit trails" in filled.does(*VERIFY, "--council", COUNCIL)


def test_what_was_altered_is_named(filled: CommandLine) -> None:
    run_sql(filled, "UPDATE audit_event SET act = 'x' WHERE act = 'project.created'")
    result = filled.run(*VERIFY)
    assert result.exit_code == 1
    assert result.stdout.startswith("Anyshire, number 3: altered: the event is not the one")
    assert result.stderr == "Error: The audit trail does not hold. What is wrong with it: 1\n"


def test_in_json_there_are_the_heads_and_the_faults(filled: CommandLine) -> None:
    held = json.loads(filled.does(*VERIFY, "--json"))
    assert (held["holds"], held["faults"]) == (True, [])
    assert [head["number"] for head in held["heads"]] == [2, 3]
    run_sql(filled, "UPDATE audit_head SET number = 4 WHERE chain > 0")
    result = filled.run(*VERIFY, "--json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert [(f["number"], f["wrong"]) for f in found["faults"]] == [(4, "cut_off")]


def test_an_end_that_was_kept_shows_that_the_trail_was_cut_off(
    filled: CommandLine, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text(filled.does(*VERIFY, "--json"))
    filled.does("users", "add", "--name", "New", "--email", "new@example.org")
    filled.does(*VERIFY, "--head", str(kept))
    run_sql(
        filled,
        "DELETE FROM audit_link WHERE chain > 0 AND number = 3",
        "DELETE FROM audit_event WHERE act = 'project.created'",
        "UPDATE audit_head SET number = 2, hash ="
        " (SELECT hash FROM audit_link WHERE chain > 0 AND number = 2) WHERE chain > 0",
    )
    filled.does(*VERIFY)
    result = filled.run(*VERIFY, "--head", str(kept))
    assert result.exit_code == 1
    assert "Anyshire, number 3: not as in the head that was kept" in result.stdout


def test_a_json_export_verifies_by_itself(filled: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "trail.json"
    found = json.loads(export(filled, file))
    assert found["of"] == COUNCIL
    assert [each["event"]["act"] for each in found["events"]] == [
        *("council.added", "membership.given", "project.created", "trail.downloaded")
    ]
    assert found["events"][2]["who"] == "=SUM(A1)"
    elsewhere = CommandLine(tmp_path / "nowhere")
    said = elsewhere.does(*VERIFY, "--file", str(file))
    assert said.startswith("Every event is as it was recorded")
    assert filled.does(*VERIFY, "--head", str(file)).startswith("Every event")
    assert not elsewhere.folder.exists()


@pytest.mark.parametrize(
    ("there", "instead", "wrong"),
    [
        ('"act":"council.added"', '"act":"council.gone"', "number 1: altered"),
        ('"number":2,', '"number":9,', "number 2: gap"),
        ('"number":4}]', '"number":5}]', "number 5: cut off"),
    ],
)
def test_an_export_that_was_altered_does_not_hold(
    filled: CommandLine, tmp_path: Path, there: str, instead: str, wrong: str
) -> None:
    file = tmp_path / "trail.json"
    text = export(filled, file)
    assert there in text
    file.write_text(text.replace(there, instead))
    result = filled.run(*VERIFY, "--file", str(file))
    assert result.exit_code == 1
    assert f"trail.json, {wrong}" in result.stdout


@pytest.mark.parametrize("text", ["", "{", "[]", "5", "{}", '{"format": 1}', '{"heads": [1]}'])
def test_a_file_that_is_no_export_is_refused(
    instance: CommandLine, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "file.json"
    file.write_text(text)
    assert "no JSON export" in instance.refuses(*VERIFY, "--file", str(file))
    assert "no ends of audit trails" in instance.refuses(*VERIFY, "--head", str(file))
    gone = str(tmp_path / "gone.json")
    assert "cannot be read" in instance.refuses(*VERIFY, "--file", gone)


def test_an_export_of_which_a_part_is_of_another_kind_is_refused(
    filled: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "trail.json"
    text = export(filled, file)
    for there, instead in (
        ('"number":1,', '"number":"1",'),
        ('"thing_id":', '"thing":'),
        ('"at":"', '"at":"x'),
        ('"before":null', '"before":1.5'),
        ('"events":[', '"events":[1,'),
    ):
        assert there in text
        file.write_text(text.replace(there, instead))
        assert "no JSON export" in filled.refuses(*VERIFY, "--file", str(file))


def test_in_csv_no_cell_is_a_formula(filled: CommandLine, tmp_path: Path) -> None:
    rows = list(csv.DictReader(export(filled, tmp_path / "a.csv", "csv").splitlines()))
    assert [row["act"] for row in rows][-1] == "trail.downloaded"
    assert rows[2]["who"] == "'=SUM(A1)"
    assert rows[2]["what"] == "Created a project"
    assert {row["came_from"] for row in rows} == {"command line"}


def test_the_trail_of_the_installation_is_exported_too(filled: CommandLine, tmp_path: Path) -> None:
    file = str(tmp_path / "trail.json")
    filled.does("audit", "export", "--installation", "--format", "json", "-o", file)
    filled.does(*VERIFY, "--file", file)
    assert json.loads(Path(file).read_text())["chain"] == 0


def test_what_cannot_be_meant_is_a_mistake_in_the_command(
    filled: CommandLine, tmp_path: Path
) -> None:
    words = ("audit", "export", "--format", "csv", "-o", str(tmp_path / "a.csv"))
    for more in ((), ("--installation", "--council", COUNCIL)):
        assert filled.run(*words, *more).exit_code == 2
    both = ("--file", str(tmp_path), "--council", COUNCIL)
    assert filled.run(*VERIFY, *both).exit_code == 2
    assert "There is no council" in filled.refuses(*words, "--council", "Nowhere")
