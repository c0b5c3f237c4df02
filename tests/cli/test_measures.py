"""The tally and the measures of a project, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from impact_tool.domain.counts import COUNTS
from impact_tool.domain.recording import Asked, Ending, Result, Stage
from impact_tool.operations.review_points import review_point_of
from tests.case_factories import make_case, make_conversation, make_experience, make_outcome
from tests.cli.command_line import CommandLine
from tests.factories import make_project, on_day, plan_reviews, start_pilot_on
from tests.tally_factories import SOURCE, type_tally, typed

STARTS, FIRST, SECOND = date(2026, 1, 5), date(2026, 3, 1), date(2026, 5, 1)
REFERENCE = "riverside-2345"


@pytest.fixture
def filled(instance: CommandLine) -> Iterator[CommandLine]:
    """A project with a case met, one not met and one open; its second review point was typed."""
    with instance.inside():
        with on_day(STARTS):
            project = make_project(reference=REFERENCE)
            start_pilot_on(project, STARTS)
            plan_reviews(project, FIRST, SECOND)
        for result in (Result.FULLY, Result.NOT):
            closing = {"ending": Ending.ENQUIRY_COMPLETED, "concluded_on": date(2026, 1, 20)}
            case = make_case(project, STARTS, Asked.EXPRESSED, **closing)
            make_outcome(case, result=result)
            make_conversation(case, Stage.BEGINNING, date(2026, 1, 8))
            make_experience(case, date(2026, 1, 25), {"safer": 4 if result is Result.FULLY else 1})
        make_case(project, STARTS)
        type_tally(project, review_point_of(project, 2), typed())
    with on_day(date(2026, 5, 20)):
        yield instance


def figures(filled: CommandLine, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(filled.does("measures", REFERENCE, "--json", *words))
    return found


def test_in_json_each_measure_has_its_numbers(filled: CommandLine) -> None:
    found = figures(filled, "--review-point", "1")
    expressed = found["measures"]["period"]["expressed"]
    assert {name: expressed[name] for name in ("x", "n", "proportion", "low", "high")} == {
        "x": 2,
        "n": 3,
        "proportion": 0.666667,
        "low": 0.207660,
        "high": 0.938508,
    }
    assert expressed["label"] == "Outcomes expressed"
    assert expressed["what_counts"].startswith("Of all cases referred")
    for span in ("period", "to_date"):
        for measure in found["measures"][span].values():
            assert {"x", "n", "proportion", "low", "high"} <= measure.keys()
    assert found["measures"]["period"]["experience_safer"]["x"] == 1


def test_in_json_the_whole_tally_stands_by_name(filled: CommandLine) -> None:
    tally = figures(filled, "--review-point", "1")["tally"]
    assert set(tally["period"]) == set(tally["to_date"]) == set(COUNTS)
    assert tally["period"]["result_not"] == 1


def test_it_says_which_days_it_is_of_and_where_it_comes_from(filled: CommandLine) -> None:
    found = figures(filled, "--review-point", "1")
    assert (found["project"], found["review_point"]) == (REFERENCE, 1)
    assert (found["cut_off"], found["source"]) == ("2026-03-01", "cases")
    assert found["days"]["period"] == {"first": "2026-01-05", "last": "2026-03-01"}
    assert found["timeliness"]["period"]["to_conclusion"]["median"] == 15


def test_without_a_review_point_it_is_of_today(filled: CommandLine) -> None:
    found = figures(filled)
    assert (found["review_point"], found["cut_off"]) == (None, "2026-05-20")
    assert found["measures"]["to_date"]["met"]["n"] == 2
    assert (
        found["measures"]["period"]["met"] | {"x": 0, "n": 0, "low": None}
        == (found["measures"]["period"]["met"])
    )


def test_a_typed_tally_is_said_to_be_typed_and_tells_only_what_was_typed(
    filled: CommandLine,
) -> None:
    found = figures(filled, "--review-point", "2")
    assert (found["source"], found["cases_not_counted"]) == ("typed", 3)
    assert found["typed"]["source"] == SOURCE
    assert found["measures"]["to_date"]["met"]["x"] == 10
    assert "engaged_end" not in found["measures"]["period"]
    assert set(found["tally"]["period"]) == set(typed().period)
    said = filled.does("measures", REFERENCE, "--review-point", "2")
    assert f": {SOURCE}" in said
    assert "Cases that are recorded as well, and not counted: 3" in said


def test_for_people_it_is_in_words(filled: CommandLine) -> None:
    said = filled.does("measures", REFERENCE, "--review-point", "1")
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert lines[0] == "Riverside pilot, review point 1"
    assert "This period: 5 January 2026 to 1 March 2026" in lines
    assert "Outcomes expressed 2 of 3, 67%, 95% interval 21% to 94%, small numbers" in lines
    assert "From referral to the first conversation median 3 days; all the same (2 cases)" in lines
    assert "result_fully 1 1" in lines


def test_what_is_not_there_is_refused(filled: CommandLine) -> None:
    assert filled.refuses("measures", "nothing") == (
        "Error: There is no project with the reference nothing.\n"
    )
    assert filled.refuses("measures", REFERENCE, "--review-point", "3") == (
        f"Error: The project {REFERENCE} has no review point 3.\n"
    )
    assert filled.run("measures", REFERENCE, "--review-point", "0").exit_code == 2


def test_figures_of_no_cases_are_none_of_none(instance: CommandLine) -> None:
    with instance.inside():
        make_project(reference=REFERENCE)
    found = figures(instance)
    assert found["measures"]["to_date"]["expressed"]["proportion"] is None
    assert "0 of 0, so no percentage" in instance.does("measures", REFERENCE)
