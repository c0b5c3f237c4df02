"""What must hold for a case's details and conversations."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from impact_tool.domain.case_rules import (
    HAS_RESULT,
    MUST_BE_EXPRESSED,
    change_faults,
    conversation_faults,
    details_faults,
    faults_of,
)
from impact_tool.domain.cases import (
    MAX_CONVERSATIONS,
    MAX_OUTCOMES,
    Fault,
    WholeCase,
    expressed,
    in_list_order,
    reference_key,
)
from impact_tool.domain.recording import Asked, Capacity, Party, Result, Stage, Support
from tests.domain.case_values import (
    CONCLUSION,
    DAY_BEFORE,
    DETAILS,
    NOT_ASKED,
    REFERRED,
    TALK,
    TALKED,
    TODAY,
    TOMORROW,
    case,
    details,
    fields_of,
    outcome,
)


def test_a_good_case_has_no_faults() -> None:
    assert fields_of(faults_of(case(outcome(), conclusion=CONCLUSION), TODAY)) == []
    assert fields_of(faults_of(WholeCase(NOT_ASKED), TODAY)) == []


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"reference": ""}, ["reference"]),
        ({"reference": " \u200b "}, ["reference"]),
        ({"reference": "R" * 40}, []),
        ({"reference": "R" * 41}, ["reference"]),
        ({"reference": "ß" * 21}, ["reference"]),
        ({"referred_on": TODAY, "asked_on": TODAY}, []),
        ({"referred_on": TOMORROW, "asked_on": None}, ["referred_on"]),
        ({"asked_on": TOMORROW}, ["asked_on"]),
        ({"asked_on": REFERRED}, []),
        ({"asked_on": DAY_BEFORE}, ["asked_on"]),
        ({"asked": Asked.NOT_EXPRESSED}, []),
        ({"capacity": Capacity.HAD, "capacity_on": DAY_BEFORE}, []),
        ({"capacity": Capacity.HAD, "capacity_on": TOMORROW}, ["capacity_on"]),
        ({"capacity_on": TALKED}, ["capacity"]),
        ({"support": Support.YES}, ["supporters"]),
        ({"support": Support.YES, "supporters": (Party.FRIEND,)}, []),
        ({"support": Support.YES, "supporters": (Party.PERSON,)}, ["supporters"]),
        ({"support": Support.NO, "supporters": (Party.FRIEND,)}, ["support"]),
        ({"supporters": (Party.FRIEND,)}, ["support"]),
    ],
)
def test_details_are_held_to_their_rules(changed: dict[str, Any], fields: list[str]) -> None:
    assert fields_of(details_faults(details(**changed), TODAY)) == fields


@pytest.mark.parametrize("asked", sorted(set(Asked) - {Asked.EXPRESSED, Asked.NOT_EXPRESSED}))
def test_nobody_was_asked_on_a_day_who_was_not_asked(asked: Asked) -> None:
    assert fields_of(details_faults(details(asked=asked), TODAY)) == ["asked_on"]
    assert fields_of(details_faults(details(asked=asked, asked_on=None), TODAY)) == []


@pytest.mark.parametrize("asked", sorted(set(Asked) - {Asked.EXPRESSED}))
def test_another_code_than_expressed_is_refused_where_outcomes_are_listed(asked: Asked) -> None:
    found = faults_of(case(outcome(), details=details(asked=asked, asked_on=None)), TODAY)
    assert list(found) == [Fault("asked", MUST_BE_EXPRESSED)]
    assert "“Yes they were asked and outcomes were expressed”" in MUST_BE_EXPRESSED


def test_messages_say_which_date_is_wrong_and_what_it_should_be() -> None:
    (early,) = details_faults(details(asked_on=DAY_BEFORE), TODAY)
    assert early.message == (
        "The date on which the person was asked must be on or after 11 January 2027, "
        "the date of the referral"
    )
    (future,) = details_faults(replace(NOT_ASKED, referred_on=TOMORROW), TODAY)
    assert future.message == "The date of the referral must be today or in the past"


@pytest.mark.parametrize(
    ("held_on", "parties", "fields"),
    [
        (REFERRED, (Party.PERSON, Party.FRIEND), []),
        (TODAY, (Party.OTHER_ADVOCATE,), []),
        (TOMORROW, (Party.PERSON,), ["held_on"]),
        (DAY_BEFORE, (), ["held_on", "parties"]),
    ],
)
def test_conversations_are_held_to_their_rules(
    held_on: date, parties: tuple[Party, ...], fields: list[str]
) -> None:
    said = replace(TALK, held_on=held_on, parties=parties)
    assert fields_of(conversation_faults(said, REFERRED, TODAY)) == fields


def test_the_fault_of_one_of_several_conversations_says_which() -> None:
    late = replace(TALK, stage=Stage.END, held_on=TOMORROW)
    (fault,) = faults_of(case(conversations=(TALK, late)), TODAY)
    assert (fault.field, fault.number) == ("held_on", 1)


def test_a_case_holds_no_more_than_a_page_can_show() -> None:
    many = case(
        *(outcome(n) for n in range(MAX_OUTCOMES)), conversations=(TALK,) * MAX_CONVERSATIONS
    )
    assert fields_of(faults_of(many, TODAY)) == []
    more = case(*many.outcomes, outcome(-1), conversations=(*many.conversations, TALK))
    assert fields_of(faults_of(more, TODAY)) == ["outcomes", "conversations"]


def test_a_referral_is_not_moved_to_after_what_followed_it() -> None:
    known = case(outcome())
    moved = details(referred_on=TALKED, asked_on=TODAY)
    assert fields_of(change_faults(moved, known)) == []
    later = replace(moved, referred_on=date(2027, 1, 14))
    (fault,) = change_faults(later, known)
    assert fault.field == "referred_on"
    assert "on or before 13 January 2027, the first date that is recorded" in fault.message


def test_a_case_with_a_result_of_its_own_stays_one_that_expressed_outcomes() -> None:
    known = case(conclusion=replace(CONCLUSION, achieved=Result.FULLY))
    changed = details(asked=Asked.NO, asked_on=None)
    assert list(change_faults(changed, known)) == [Fault("asked", HAS_RESULT)]
    assert list(change_faults(changed, case(conclusion=CONCLUSION))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HS 27/114", "hs27/114"),
        ("HS-1", " h s - 1 "),
        ("A\u200bB\u00ad1", "ab1"),
        ("STRASSE", "straße"),
        ("e\u0301-1", "É-1"),
    ],
)
def test_references_that_look_alike_are_the_same(one: str, other: str) -> None:
    assert reference_key(one) == reference_key(other)


@pytest.mark.parametrize(("one", "other"), [("HS-1", "HS1"), ("HS-1", "HS-01"), ("1", "I")])
def test_references_that_differ_in_more_are_two(one: str, other: str) -> None:
    assert reference_key(one) != reference_key(other)


def test_parties_are_each_there_once_in_the_order_of_the_list() -> None:
    mixed = [Party.FRIEND, Party.PERSON, Party.FRIEND, Party.FAMILY]
    assert in_list_order(mixed) == (Party.PERSON, Party.FAMILY, Party.FRIEND)


@pytest.mark.parametrize("asked", Asked)
def test_listing_an_outcome_says_that_outcomes_were_expressed(asked: Asked) -> None:
    known = replace(NOT_ASKED, asked=asked)
    found = expressed(known, TALKED)
    assert found.asked is Asked.EXPRESSED
    assert found.asked_on == (None if asked is Asked.EXPRESSED else TALKED)
    assert expressed(DETAILS, TODAY) == DETAILS
