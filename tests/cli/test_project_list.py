"""The list of all projects, for people and for programs."""

from __future__ import annotations

import json

from tests.cli.command_line import CommandLine

MAIN, OTHER = "Riverside and Vale Council (sample)", "Eastmere Council (sample)"


def test_in_json_it_is_a_list_of_objects(demo: CommandLine) -> None:
    found = json.loads(demo.does("project", "list", "--json"))
    assert len(found) == 13
    assert next(each for each in found if each["council"] == OTHER) == {
        "reference": "eastmere-all",
        "title": "Every referral for three months",
        "council": OTHER,
        "state": "active",
    }
    states = {project["reference"]: project["state"] for project in found}
    assert [reference for reference, state in states.items() if state == "archived"] == ["scams"]
    assert set(states.values()) == {"active", "archived"}


def test_as_a_table_its_columns_are_aligned(demo: CommandLine) -> None:
    heading, *rows = demo.does("project", "list").splitlines()
    assert heading.split() == ["Reference", "Title", "Council", "State"]
    assert len(rows) == 13
    councils = [row[heading.index("Council") : heading.index("State")].strip() for row in rows]
    assert {MAIN, OTHER} < set(councils)
    assert all(council.endswith(" Council (sample)") for council in councils)
    for row in rows:
        assert row[heading.index("State") :] in {"active", "archived"}


def test_where_there_is_none_it_says_so(nothing_yet: CommandLine) -> None:
    nothing_yet.does("migrate")
    assert nothing_yet.does("project", "list") == "There are no projects.\n"
    assert json.loads(nothing_yet.does("project", "list", "--json")) == []


def test_it_is_the_same_on_either_database(instance: CommandLine, demo: CommandLine) -> None:
    instance.does("demo", "--no-serve")
    assert instance.does("project", "list", "--json") == demo.does("project", "list", "--json")
