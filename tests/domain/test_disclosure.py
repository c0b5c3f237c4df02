"""The tables that all councils are told: made in one place, and decided without looking."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import impact_tool
from impact_tool.domain.disclosure import (
    COUNT_LABELS,
    FULLY,
    MEASURE_LABELS,
    MEASURES,
    MET,
    Disclosed,
    add_up,
    disclose,
    disclosed_again,
)
from impact_tool.domain.released import Released, shown_of
from impact_tool.domain.tallies import Tally


def tally(referred: int, expressed: int, fully: int, partly: int, not_met: int) -> Tally:
    return Tally(
        {
            "referred": referred,
            "asked_expressed": expressed,
            "concluded_with_result": fully + partly + not_met,
            "result_fully": fully,
            "result_partly": partly,
            "result_not": not_met,
        }
    )


def shown(table: Disclosed, *names: str) -> list[str]:
    return [shown_of(table.figures[name]) for name in names]


def test_counts_are_told_rounded_and_what_a_tally_does_not_know_is_not_available() -> None:
    table = disclose(tally(31, 26, 13, 8, 3))
    assert shown(table, "referred", "asked_expressed", MET, FULLY) == ["30", "25", "20", "15"]
    assert shown(table, "engaged_end") == ["[x]"]
    assert table.proportion("engaged_end") is None
    assert (found := table.proportion("met")) is not None
    assert found.in_words == "67% to 96%"


def test_where_many_were_partly_met_how_many_fully_later_is_not_told() -> None:
    first = disclose(tally(12, 12, 4, 5, 0))
    for fully in range(4, 30):
        assert shown(disclose(tally(50, 50, fully, 30 - fully, 2), [first]), FULLY) == ["[x]"]


def test_an_earlier_review_point_that_is_shared_later_minds_it_too() -> None:
    later = disclose(tally(40, 40, 18, 0, 2))
    for met in range(13):
        before = disclose(tally(20, 20, met, 0, 12 - met), later=[later])
        assert shown(before, "concluded_with_result", MET) == ["10", "[x]"]


def test_a_table_comes_back_from_its_rows_as_it_was() -> None:
    table = disclose(tally(31, 26, 13, 8, 3))
    rows = {name: each and each.rounded for name, each in table.figures.items()}
    assert disclosed_again(rows) == table
    assert hash(disclosed_again(rows)) == hash(table)
    assert disclosed_again({**rows, MET: 5}) != table


def test_a_row_with_an_exact_count_is_refused() -> None:
    with pytest.raises(ValueError, match="not a rounded count"):
        disclosed_again({"referred": 31})


def test_nobody_else_can_make_one() -> None:
    with pytest.raises(TypeError):
        Disclosed({"referred": Released(30)}, seal=object())


def test_the_seal_is_used_in_one_module() -> None:
    """Whoever wants to make one has to name the class or the seal."""
    for path in Path(impact_tool.__file__).parent.rglob("*.py"):
        if path.name == "disclosure.py":
            continue
        tree = ast.parse(path.read_text())
        calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
        assert not [f for f in calls if isinstance(f, ast.Name) and f.id == "Disclosed"], path
        names = [node.name for node in ast.walk(tree) if isinstance(node, ast.alias)]
        assert "_SEAL" not in names, path
        assert "._SEAL" not in path.read_text(), path


def test_measures_are_over_counts_that_are_told() -> None:
    assert MEASURES.keys() == MEASURE_LABELS.keys()
    assert {name for pair in MEASURES.values() for name in pair} == set(COUNT_LABELS)


def test_several_councils_add_up_and_it_is_said_how_many_tell() -> None:
    tables = [disclose(tally(31, 26, 13, 8, 3)), disclose(Tally({"referred": 30}))]
    found = add_up(tables, "met")
    assert (found.councils, found.of) == (1, 2)
    assert found.proportion == tables[0].proportion("met")
    assert add_up(tables, "engaged_end").proportion is None
