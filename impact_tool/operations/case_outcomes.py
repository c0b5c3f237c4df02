"""Desired outcomes of a case: added, changed, replaced after negotiation, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from impact_tool.domain.case_dates import is_on_or_after
from impact_tool.domain.cases import (
    MAX_OUTCOMES,
    Fault,
    Outcome,
    OutcomeDetails,
    WholeCase,
    expressed,
    require_none,
)
from impact_tool.domain.outcome_rules import leaving_faults, outcome_faults
from impact_tool.domain.permissions import Identity
from impact_tool.domain.personal_words import Words, require_confirmed
from impact_tool.domain.recording import OutcomeState
from impact_tool.extensions import clock, db
from impact_tool.models import Case, DesiredOutcome
from impact_tool.operations.case_changes import begin_change_of_open, record_change
from impact_tool.operations.case_readings import CaseReading, outcome_of
from impact_tool.operations.case_rows import (
    details_columns,
    judged_columns,
    outcome_columns,
    outcome_row,
)


@dataclass(frozen=True, slots=True)
class Leaving:
    """When and why an outcome was given up."""

    left_on: date
    because: str


def add_outcome(
    identity: Identity,
    reading: CaseReading,
    said: OutcomeDetails,
    based_on: int,
    confirmed: str = "",
) -> DesiredOutcome:
    """List an outcome of an open case, which makes *asked* "Yes … outcomes were expressed".

    The national code of a case whose result was recorded without outcomes no longer counts, and
    goes. `confirmed` is the token of findings that were confirmed as not personal. Raises
    CaseRefused, PersonalWords, CaseIsConcluded, StaleForm and ProjectArchived.
    """
    before = begin_change_of_open(identity, reading, based_on)
    require_none(_faults_of_new(before, said))
    kinds = _confirmed_kinds(confirmed, words=said.words)
    row = _list(reading.case, before, said)
    record_change("case.outcome_added", identity, reading, before, kinds, kind=said.kind)
    return row


def change_outcome(
    identity: Identity,
    reading: CaseReading,
    outcome: DesiredOutcome,
    said: OutcomeDetails,
    based_on: int,
    confirmed: str = "",
) -> None:
    """Put right what is said of an outcome of an open case; raises as `add_outcome`."""
    before = begin_change_of_open(identity, reading, based_on)
    require_none(_faults_of_changed(reading, outcome, said))
    is_new = said.words != outcome.words
    kinds = _confirmed_kinds(confirmed, words=said.words if is_new else "")
    for name, value in outcome_columns(said).items():
        setattr(outcome, name, value)
    record_change("case.outcome_changed", identity, reading, before, kinds, kind=said.kind)


def replace_outcome(
    identity: Identity,
    reading: CaseReading,
    outcome: DesiredOutcome,
    leaving: Leaving,
    by: OutcomeDetails | int,
    based_on: int,
    confirmed: str = "",
) -> None:
    """Let an outcome be replaced, after negotiation, by a new one or by another that is wanted.

    `by` is what is said of the new one, or the id of the other. Raises as `add_outcome`.
    """
    before = begin_change_of_open(identity, reading, based_on)
    require_none(_faults_of_leaving(outcome_of(outcome), leaving))
    if isinstance(by, int):
        require_none(_faults_of_other(before, outcome.id, by, leaving))
        kinds = _confirmed_kinds(confirmed, because=leaving.because)
        outcome.replaced_by_id = by
    else:
        require_none(_faults_of_new(before, by))
        kinds = _confirmed_kinds(confirmed, because=leaving.because, words=by.words)
        outcome.replaced_by_id = _list(reading.case, before, by).id
    _give_up(outcome, OutcomeState.REPLACED, leaving)
    record_change("case.outcome_replaced", identity, reading, before, kinds, kind=outcome.kind)


def withdraw_outcome(
    identity: Identity,
    reading: CaseReading,
    outcome: DesiredOutcome,
    leaving: Leaving,
    based_on: int,
    confirmed: str = "",
) -> None:
    """Let an outcome be wanted no longer, with nothing in its place; raises as `add_outcome`."""
    before = begin_change_of_open(identity, reading, based_on)
    require_none(_faults_of_leaving(outcome_of(outcome), leaving))
    kinds = _confirmed_kinds(confirmed, because=leaving.because)
    _give_up(outcome, OutcomeState.WITHDRAWN, leaving)
    record_change("case.outcome_withdrawn", identity, reading, before, kinds, kind=outcome.kind)


def _confirmed_kinds(confirmed: str, **written: str) -> str:
    words = [Words(field, text) for field, text in written.items()]
    return require_confirmed(words, confirmed, clock.today())


def _list(case: Case, before: WholeCase, said: OutcomeDetails) -> DesiredOutcome:
    for name, value in details_columns(expressed(before.details, said.raised_on)).items():
        setattr(case, name, value)
    case.achieved = None
    row = outcome_row(case.council_id, case.id, said)
    db.session.add(row)
    db.session.flush()
    return row


def _give_up(outcome: DesiredOutcome, state: OutcomeState, leaving: Leaving) -> None:
    """What is wanted no longer has no result, even where the case had been concluded once."""
    outcome.state = state
    outcome.left_on, outcome.left_because = leaving.left_on, leaving.because
    for name, value in judged_columns(None).items():
        setattr(outcome, name, value)


def _faults_of_new(before: WholeCase, said: OutcomeDetails) -> Iterator[Fault]:
    if len(before.outcomes) >= MAX_OUTCOMES:
        yield Fault("kind", f"A case can have at most {MAX_OUTCOMES} outcomes")
    yield from outcome_faults(said, before.details.referred_on, clock.today())


def _faults_of_changed(
    reading: CaseReading, outcome: DesiredOutcome, said: OutcomeDetails
) -> Iterator[Fault]:
    yield from outcome_faults(said, reading.case.referred_on, clock.today())
    if outcome.left_on and said.raised_on > outcome.left_on:
        message = "The date on which the outcome was raised must be on or before its last day"
        yield Fault("raised_on", message)


def _faults_of_leaving(outcome: Outcome, leaving: Leaving) -> Iterator[Fault]:
    if not outcome.is_current:
        yield Fault("left_on", "This outcome has been replaced or withdrawn already")
    yield from leaving_faults(outcome, leaving.left_on, clock.today())
    if not leaving.because:
        yield Fault("because", "Enter why it changed")


def _faults_of_other(
    before: WholeCase, outcome_id: int, other_id: int, leaving: Leaving
) -> Iterator[Fault]:
    """What replaces is another outcome of the same case, and wanted still: so no circle closes."""
    others = {outcome.id: outcome for outcome in before.outcomes}
    other = others.get(other_id)
    if other_id == outcome_id:
        yield Fault("by", "An outcome cannot replace itself")
    elif other is None:
        yield Fault("by", "There is no such outcome in this case")
    elif not other.is_current:
        yield Fault("by", "That outcome has been replaced or withdrawn itself")
    else:
        what = "when the other outcome was raised"
        yield from is_on_or_after("left_on", leaving.left_on, other.said.raised_on, what)
