"""Desired outcomes are listed, put right, replaced after negotiation and withdrawn."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from impact_tool.domain.cases import MAX_OUTCOMES, CaseIsConcluded, Conclusion, Judged
from impact_tool.domain.recording import (
    Asked,
    Ending,
    Judge,
    OutcomeKind,
    OutcomeState,
    Party,
    Result,
)
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, Project
from impact_tool.operations.case_endings import conclude_case, reopen_case
from impact_tool.operations.case_outcomes import (
    Leaving,
    add_outcome,
    change_outcome,
    replace_outcome,
    withdraw_outcome,
)
from impact_tool.operations.case_readings import CaseReading
from tests.operations.casework import (
    CHANGED,
    CHOICE,
    ENDED,
    SAFER,
    TALKED,
    act,
    first,
    recorded,
    refused,
)

LEFT = Leaving(CHANGED, "They would rather stay")
HELP = replace(CHOICE, kind=OutcomeKind.WHERE_HELP, raised_on=CHANGED)
CONCLUSION = Conclusion(Ending.ENQUIRY_COMPLETED, ENDED)


def states(reading: CaseReading) -> list[tuple[OutcomeKind, OutcomeState]]:
    return [(outcome.said.kind, outcome.state) for outcome in reading.whole.outcomes]


@pytest.mark.parametrize("asked", Asked)
def test_listing_an_outcome_makes_asked_say_so(project: Project, asked: Asked) -> None:
    reading = recorded(project, first(asked=asked, asked_on=None))
    reading = act(add_outcome, reading, HELP)
    details = reading.whole.details
    assert details.asked is Asked.EXPRESSED
    assert details.asked_on == (None if asked is Asked.EXPRESSED else CHANGED)
    assert [outcome.said for outcome in reading.whole.outcomes] == [HELP]
    assert reading.case.last_dated_on == CHANGED


def test_an_outcome_is_put_right(project: Project) -> None:
    reading = recorded(project)
    right = replace(SAFER, words="To sleep without fear", defined_by=Party.FRIEND)
    reading = act(change_outcome, reading, reading.outcomes[0], right)
    assert [outcome.said for outcome in reading.whole.outcomes] == [right, CHOICE]


def test_an_outcome_is_replaced_by_a_new_one(project: Project) -> None:
    reading = recorded(project)
    reading = act(replace_outcome, reading, reading.outcomes[0], LEFT, HELP)
    was, _, now = reading.whole.outcomes
    assert (was.state, was.left_on, was.left_because, was.replaced_by_id) == (
        OutcomeState.REPLACED,
        CHANGED,
        LEFT.because,
        now.id,
    )
    assert (was.said, now.said, now.is_current) == (SAFER, HELP, True)
    event = db.session.query(AuditEvent).filter_by(act="case.outcome_replaced").one()
    assert event.facts == '{"kind":"safer"}'


def test_plan_a_gives_way_to_plan_b(project: Project) -> None:
    """Both were wanted; one of them gives way to the other, which was listed before."""
    reading = recorded(project)
    plan_a, plan_b = reading.outcomes
    reading = act(replace_outcome, reading, plan_a, LEFT, plan_b.id)
    assert states(reading) == [
        (OutcomeKind.SAFER, OutcomeState.REPLACED),
        (OutcomeKind.CHOICE, OutcomeState.CURRENT),
    ]


def test_an_outcome_is_withdrawn_and_asked_stays_as_it_was(project: Project) -> None:
    reading = recorded(project, first(SAFER))
    reading = act(withdraw_outcome, reading, reading.outcomes[0], LEFT)
    (outcome,) = reading.whole.outcomes
    assert (outcome.state, outcome.left_on, outcome.left_because) == (
        OutcomeState.WITHDRAWN,
        CHANGED,
        LEFT.because,
    )
    assert reading.whole.details.asked is Asked.EXPRESSED
    assert reading.case.last_dated_on == CHANGED


def test_what_replaces_is_another_current_outcome_of_the_same_case(project: Project) -> None:
    others = recorded(project, first(SAFER, reference="HS-2")).outcomes[0].id
    reading = recorded(project, first(SAFER, CHOICE, HELP))
    reading = act(replace_outcome, reading, reading.outcomes[0], LEFT, reading.outcomes[1].id)
    was, current, _ = reading.outcomes
    by_itself, replaced, of_another_case = current.id, was.id, others
    for by in (by_itself, replaced, of_another_case, 9_999):
        assert refused(replace_outcome, reading, reading.outcomes[1], LEFT, by) == [("by", None)]


def test_what_was_given_up_is_not_given_up_again(project: Project) -> None:
    reading = recorded(project)
    reading = act(withdraw_outcome, reading, reading.outcomes[0], LEFT)
    for operation, said in ((withdraw_outcome, ()), (replace_outcome, (HELP,))):
        found = refused(operation, reading, reading.outcomes[0], LEFT, *said)
        assert found == [("left_on", None)]


@pytest.mark.parametrize(
    ("leaving", "field"),
    [
        (replace(LEFT, because=""), "because"),
        (replace(LEFT, left_on=date(2027, 1, 12)), "left_on"),
        (replace(LEFT, left_on=date(2027, 3, 4)), "left_on"),
    ],
)
def test_giving_up_needs_a_good_date_and_a_reason(
    project: Project, leaving: Leaving, field: str
) -> None:
    reading = recorded(project)
    outcome = reading.outcomes[0]
    assert refused(withdraw_outcome, reading, outcome, leaving) == [(field, None)]
    assert refused(replace_outcome, reading, outcome, leaving, HELP) == [(field, None)]


def test_nothing_gives_way_to_what_was_not_yet_raised(project: Project) -> None:
    reading = recorded(project, first(SAFER, HELP))
    early = replace(LEFT, left_on=TALKED)
    found = refused(replace_outcome, reading, reading.outcomes[0], early, reading.outcomes[1].id)
    assert found == [("left_on", None)]


def test_outcomes_that_cannot_be_are_refused(project: Project) -> None:
    reading = recorded(project)
    early = replace(SAFER, raised_on=date(2027, 1, 1))
    wordless = replace(SAFER, kind=OutcomeKind.OTHER, words="")
    for said, field in ((early, "raised_on"), (wordless, "words")):
        outcome = reading.outcomes[0]
        assert refused(add_outcome, reading, said) == [(field, None)]
        assert refused(change_outcome, reading, outcome, said) == [(field, None)]
        assert refused(replace_outcome, reading, outcome, LEFT, said) == [(field, None)]


def test_what_was_given_up_was_raised_before(project: Project) -> None:
    reading = recorded(project)
    reading = act(withdraw_outcome, reading, reading.outcomes[0], LEFT)
    late = replace(SAFER, raised_on=ENDED)
    assert refused(change_outcome, reading, reading.outcomes[0], late) == [("raised_on", None)]
    right = replace(SAFER, words="Put right afterwards")
    reading = act(change_outcome, reading, reading.outcomes[0], right)
    assert reading.whole.outcomes[0].said == right


def test_there_is_an_end_to_outcomes(project: Project) -> None:
    reading = recorded(project, first(*[SAFER] * MAX_OUTCOMES))
    assert refused(add_outcome, reading, SAFER) == [("kind", None)]
    assert refused(replace_outcome, reading, reading.outcomes[0], LEFT, HELP) == [("kind", None)]


def test_outcomes_of_a_concluded_case_stay_as_they_are(project: Project) -> None:
    reading = act(conclude_case, recorded(project), CONCLUSION, {})
    outcome = reading.outcomes[0]
    acts: list[tuple[Any, ...]] = [
        (add_outcome, HELP),
        (change_outcome, outcome, HELP),
        (replace_outcome, outcome, LEFT, HELP),
        (withdraw_outcome, outcome, LEFT),
    ]
    for operation, *said in acts:
        with pytest.raises(CaseIsConcluded):
            act(operation, reading, *said)
        db.session.rollback()


def test_what_is_given_up_after_reopening_has_no_result_any_more(project: Project) -> None:
    judged = Judged(Result.FULLY, Judge.PERSON)
    reading = recorded(project)
    results = {outcome.id: judged for outcome in reading.outcomes}
    reading = act(conclude_case, reading, CONCLUSION, results)
    reading = act(reopen_case, reading, "They want something else")
    reading = act(withdraw_outcome, reading, reading.outcomes[0], LEFT)
    assert [outcome.judged for outcome in reading.whole.outcomes] == [None, judged]


def test_a_code_for_the_whole_case_goes_when_an_outcome_is_listed(project: Project) -> None:
    ended = replace(CONCLUSION, achieved=Result.PARTLY)
    reading = act(conclude_case, recorded(project, first()), ended, {})
    reading = act(reopen_case, reading, "They want something else")
    assert reading.case.achieved is Result.PARTLY
    assert act(add_outcome, reading, HELP).case.achieved is None
