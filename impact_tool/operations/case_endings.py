"""How a case ends: concluded with results, and reopened or removed with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from impact_tool.domain.case_rules import numbered
from impact_tool.domain.cases import (
    CaseIsOpen,
    Conclusion,
    Fault,
    Judged,
    WholeCase,
    require_none,
)
from impact_tool.domain.outcome_rules import conclusion_faults, result_faults
from impact_tool.domain.permissions import Identity
from impact_tool.domain.personal_words import Words, require_confirmed
from impact_tool.domain.recording import Result
from impact_tool.domain.refusals import ReasonNeeded
from impact_tool.extensions import clock
from impact_tool.models import Project
from impact_tool.operations.case_changes import (
    begin_change,
    begin_change_of_open,
    keep_reason,
    only_one_with,
    record_change,
    record_of_case,
)
from impact_tool.operations.case_readings import CaseReading, read_removed_case
from impact_tool.operations.case_rows import conclusion_columns, judged_columns
from impact_tool.operations.projects import require_active

# Results by the ids of their outcomes.
Results = Mapping[int, Judged]

REOPENED = "reopened"
REMOVED = "removed"
RESTORED = "restored"


def conclude_case(
    identity: Identity,
    reading: CaseReading,
    conclusion: Conclusion,
    results: Results,
    based_on: int,
    confirmed: str = "",
) -> None:
    """Say how an open case ended, with the results of its current outcomes as far as known.

    Of a result that an outcome kept from before the case was reopened only what is said here
    stays. `confirmed` is the token of findings that were confirmed as not personal. Raises
    CaseRefused and PersonalWords, in which what is about a result has the outcome's id for number,
    CaseIsConcluded, StaleForm and ProjectArchived.
    """
    before = begin_change_of_open(identity, reading, based_on)
    ended = replace(before, conclusion=conclusion)
    found = [*conclusion_faults(conclusion, before, clock.today()), *_wrong(results, ended)]
    require_none(found)
    kinds = _confirmed_kinds(results, confirmed, before)
    _write_conclusion(reading, conclusion)
    for outcome in reading.outcomes:
        if outcome.id in {current.id for current in before.current}:
            _write_result(reading, outcome.id, results.get(outcome.id))
    record_change("case.concluded", identity, reading, before, kinds, ending=conclusion.ending)


def give_results(
    identity: Identity,
    reading: CaseReading,
    results: Results,
    achieved: Result | None,
    based_on: int,
    confirmed: str = "",
) -> None:
    """Give a concluded case the results that it lacks; those that it has stay.

    Raises CaseIsOpen, and else as `conclude_case`.
    """
    before = begin_change(identity, reading, based_on)
    if before.conclusion is None:
        raise CaseIsOpen
    conclusion = replace(before.conclusion, achieved=before.conclusion.achieved or achieved)
    found = [*conclusion_faults(conclusion, before, clock.today()), *_wrong(results, before)]
    require_none([*found, *_given_before(results, achieved, before)])
    kinds = _confirmed_kinds(results, confirmed, before)
    _write_conclusion(reading, conclusion)
    for id_, judged in results.items():
        _write_result(reading, id_, judged)
    record_change("case.results_given", identity, reading, before, kinds)


def reopen_case(
    identity: Identity, reading: CaseReading, reason: str, based_on: int, confirmed: str = ""
) -> None:
    """Take back that a case has ended.

    Results, risk outcome and *achieved* code stay, to be looked at again when it is concluded
    again. Raises ReasonNeeded, PersonalWords, CaseIsOpen, StaleForm and ProjectArchived.
    """
    before = begin_change(identity, reading, based_on)
    if before.conclusion is None:
        raise CaseIsOpen
    kinds = _require(reason, confirmed)
    reading.case.ending = reading.case.concluded_on = None
    keep_reason(identity, reading.case, REOPENED, reason)
    record_change("case.reopened", identity, reading, before, kinds)


def remove_case(
    identity: Identity, reading: CaseReading, reason: str, based_on: int, confirmed: str = ""
) -> None:
    """Take a case out of all lists and figures; it can be restored.

    Raises ReasonNeeded, PersonalWords, StaleForm and ProjectArchived.
    """
    begin_change(identity, reading, based_on)
    kinds = _require(reason, confirmed)
    reading.case.removed_at = clock.now()
    keep_reason(identity, reading.case, REMOVED, reason)
    record_of_case("case.removed", identity, reading.case, confirmed=kinds)


def restore_case(identity: Identity, project: Project, case_id: int) -> CaseReading:
    """Put back a case that was removed, as it was.

    Raises NotFound where no such case was removed, ReferenceTaken where another case has its
    reference by now, and ProjectArchived.
    """
    require_active(project)
    reading = read_removed_case(project, case_id)
    begin_change(identity, reading, reading.case.revision)
    with only_one_with(reading.case.reference):
        reading.case.removed_at = None
    keep_reason(identity, reading.case, RESTORED, "")
    record_of_case("case.restored", identity, reading.case)
    return reading


def _wrong(results: Results, case: WholeCase) -> Iterator[Fault]:
    by_id = {outcome.id: outcome for outcome in case.outcomes}
    for id_, judged in results.items():
        if id_ in by_id:
            yield from numbered(result_faults(by_id[id_], judged, case), id_)
        else:
            yield Fault("result", "There is no such outcome in this case", id_)


def _given_before(results: Results, achieved: Result | None, case: WholeCase) -> Iterator[Fault]:
    if achieved and case.conclusion and case.conclusion.achieved:
        yield Fault("achieved", "This case has a result. Reopen it to change that")
    for outcome in case.outcomes:
        if outcome.judged and outcome.id in results:
            message = "This outcome has a result. Reopen the case to change it"
            yield Fault("result", message, outcome.id)


def _write_conclusion(reading: CaseReading, conclusion: Conclusion) -> None:
    for name, value in conclusion_columns(conclusion).items():
        setattr(reading.case, name, value)


def _write_result(reading: CaseReading, outcome_id: int, judged: Judged | None) -> None:
    row = reading.outcome(outcome_id)
    for name, value in judged_columns(judged).items():
        setattr(row, name, value)


def _require(reason: str, confirmed: str) -> str:
    if not reason:
        raise ReasonNeeded
    return require_confirmed([Words("reason", reason)], confirmed, clock.today())


def _confirmed_kinds(results: Results, confirmed: str, before: WholeCase) -> str:
    """Reasons that stay as they were have been looked at before."""
    known = {outcome.id: outcome.judged.because for outcome in before.outcomes if outcome.judged}
    words = [
        Words("because", judged.because, id_)
        for id_, judged in results.items()
        if judged.because != known.get(id_)
    ]
    return require_confirmed(words, confirmed, clock.today())
