"""What must hold for desired outcomes, their replacements and results, and how a case ended."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.case_rules import faults_of
from impact_tool.domain.cases import FirstConversation, Judged, WholeCase
from impact_tool.domain.outcome_rules import conclusion_faults, outcome_faults, replacement_faults
from impact_tool.domain.recording import Asked, Judge, OutcomeKind, OutcomeState, Party, Result
from tests.domain.case_values import (
    CHANGED,
    CONCLUSION,
    DAY_BEFORE,
    DETAILS,
    ENDED,
    NOT_ASKED,
    REFERRED,
    SAFER,
    TALK,
    TALKED,
    TODAY,
    TOMORROW,
    case,
    details,
    fields_of,
    outcome,
)

REPLACED, WITHDRAWN = OutcomeState.REPLACED, OutcomeState.WITHDRAWN
GONE = {"left_on": CHANGED, "left_because": "They thought again"}


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({}, []),
        ({"raised_on": REFERRED}, []),
        ({"raised_on": DAY_BEFORE}, ["raised_on"]),
        ({"raised_on": TOMORROW}, ["raised_on"]),
        ({"kind": OutcomeKind.OTHER}, ["words"]),
        ({"kind": OutcomeKind.OTHER, "words": "To keep the cat"}, []),
    ],
)
def test_outcomes_are_held_to_their_rules(changed: dict[str, Any], fields: list[str]) -> None:
    assert fields_of(outcome_faults(replace(SAFER, **changed), REFERRED, TODAY)) == fields


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"state": WITHDRAWN, **GONE}, []),
        ({"state": WITHDRAWN}, ["left_on"]),
        ({"state": WITHDRAWN, **GONE, "left_on": REFERRED}, ["left_on"]),
        ({"state": WITHDRAWN, **GONE, "left_on": TOMORROW}, ["left_on"]),
        ({"left_on": CHANGED}, ["left_on"]),
        ({"state": REPLACED, **GONE, "replaced_by_id": 2}, []),
        ({"state": REPLACED, **GONE}, ["replaced_by"]),
        ({"state": WITHDRAWN, **GONE, "replaced_by_id": 2}, ["replaced_by"]),
        ({"replaced_by_id": 2}, ["replaced_by"]),
        ({"state": REPLACED, **GONE, "replaced_by_id": 1}, ["replaced_by"]),
        ({"state": REPLACED, **GONE, "replaced_by_id": 3}, ["replaced_by"]),
    ],
)
def test_how_an_outcome_stands_is_held_to_the_rules(
    changed: dict[str, Any], fields: list[str]
) -> None:
    known = case(outcome(1, **changed), outcome(2))
    assert fields_of(faults_of(known, TODAY)) == fields


def replacing(*by: int | None) -> list[Any]:
    """Outcomes 0, 1, 2 …, each replaced by the one with this id."""
    return [
        outcome(id_)
        if other is None
        else outcome(id_, state=REPLACED, replaced_by_id=other, **GONE)
        for id_, other in enumerate(by)
    ]


@pytest.mark.parametrize(
    ("by", "wrong"),
    [
        ((1, 2, None), []),
        ((2, 2, None), []),
        ((1, 0), [0, 1]),
        ((1, 2, 0, None), [0, 1, 2]),
        ((1, 2, 1), [1, 2]),
    ],
)
def test_a_circle_of_replacements_is_refused_where_it_is(
    by: tuple[int | None, ...], wrong: list[int]
) -> None:
    assert [fault.number for fault in replacement_faults(replacing(*by))] == wrong


@given(st.lists(st.integers(0, 7) | st.none(), min_size=1, max_size=8))
def test_what_is_let_through_comes_to_an_end(by: list[int | None]) -> None:
    if list(replacement_faults(replacing(*by))):
        return
    for start in range(len(by)):
        steps, at = 0, by[start]
        while at is not None:
            steps, at = steps + 1, by[at]
            assert steps < len(by)


@pytest.mark.parametrize(
    ("result", "because", "fields"),
    [
        (Result.FULLY, "", []),
        (Result.PARTLY, "", ["because"]),
        (Result.NOT, "", ["because"]),
        (Result.PARTLY, "They still worry", []),
        (Result.NOT, "It was too late", []),
    ],
)
def test_what_is_not_fully_achieved_needs_a_reason(
    result: Result, because: str, fields: list[str]
) -> None:
    judged = outcome(judged=Judged(result, Judge.PERSON, because))
    assert fields_of(faults_of(case(judged, conclusion=CONCLUSION), TODAY)) == fields


def test_results_are_refused_on_an_open_case_and_on_what_is_wanted_no_longer() -> None:
    judged = outcome(judged=Judged(Result.FULLY, Judge.PERSON))
    (fault,) = faults_of(case(judged), TODAY)
    assert (fault.message, fault.number) == (
        "Leave the result empty: the case is still open",
        0,
    )
    gone = replace(judged, state=WITHDRAWN, **GONE)
    assert fields_of(faults_of(case(gone, conclusion=CONCLUSION), TODAY)) == ["result"]


@pytest.mark.parametrize(
    ("day", "fields"),
    [
        (CHANGED, []),
        (TODAY, []),
        (TOMORROW, ["concluded_on"]),
        (DAY_BEFORE, ["concluded_on"]),
        (date(2027, 1, 31), ["concluded_on"]),
    ],
)
def test_a_case_ends_after_all_that_happened_to_its_outcomes(day: date, fields: list[str]) -> None:
    known = case(outcome(1, state=WITHDRAWN, **GONE), outcome(2))
    ended = replace(CONCLUSION, concluded_on=day)
    assert fields_of(conclusion_faults(ended, known, TODAY)) == fields


def test_a_case_may_end_on_the_day_of_the_referral_without_any_outcome() -> None:
    known = WholeCase(NOT_ASKED, conclusion=replace(CONCLUSION, concluded_on=REFERRED))
    assert fields_of(faults_of(known, TODAY)) == []


def test_a_code_for_the_whole_case_is_refused_where_outcomes_are_listed() -> None:
    ended = replace(CONCLUSION, achieved=Result.PARTLY)
    (fault,) = conclusion_faults(ended, case(outcome()), TODAY)
    assert fault.message == "Outcomes are listed, so the result comes from them. Leave this empty"
    gone = case(outcome(1, state=WITHDRAWN, **GONE))
    assert fields_of(conclusion_faults(ended, gone, TODAY)) == ["achieved"]
    assert fields_of(conclusion_faults(ended, case(), TODAY)) == []


@pytest.mark.parametrize("asked", sorted(set(Asked) - {Asked.EXPRESSED}))
def test_a_code_for_the_whole_case_is_refused_where_nothing_was_expressed(asked: Asked) -> None:
    ended = replace(CONCLUSION, achieved=Result.FULLY)
    known = case(details=details(asked=asked, asked_on=None))
    assert fields_of(conclusion_faults(ended, known, TODAY)) == ["achieved"]


def test_the_last_day_is_that_of_whatever_came_last() -> None:
    known = case(outcome(1, state=WITHDRAWN, **GONE))
    assert WholeCase(NOT_ASKED).last_dated_on == REFERRED
    assert known.last_dated_on == CHANGED
    assert replace(known, conclusion=CONCLUSION).last_dated_on == ENDED
    considered = replace(known, details=replace(DETAILS, capacity_on=TODAY))
    assert considered.last_dated_on == TODAY


def test_a_first_conversation_makes_a_whole_case() -> None:
    other = replace(SAFER, kind=OutcomeKind.CHOICE, defined_by=Party.FAMILY)
    whole = FirstConversation(DETAILS, TALK, (SAFER, other)).whole
    assert whole == WholeCase(DETAILS, (TALK,), (outcome(0), outcome(1, said=other)))
    assert whole.last_dated_on == TALKED
    assert FirstConversation(NOT_ASKED).whole == WholeCase(NOT_ASKED)
