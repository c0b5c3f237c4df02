"""What must hold for desired outcomes, their replacements and results, and how a case ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from impact_tool.domain.case_dates import is_on_or_after, is_past
from impact_tool.domain.cases import (
    Conclusion,
    Fault,
    Judged,
    Outcome,
    OutcomeDetails,
    WholeCase,
)
from impact_tool.domain.recording import ASKED_LABELS, Asked, OutcomeKind, OutcomeState, Result

NEEDS_REASON = frozenset({Result.PARTLY, Result.NOT})

WORDS_NEEDED = "Enter what the person wants, in their own words"
NO_ACHIEVED_CODE = "Outcomes are listed, so the result comes from them. Leave this empty"


def outcome_faults(outcome: OutcomeDetails, referred_on: date, today: date) -> Iterator[Fault]:
    """What is wrong with what is said of an outcome of a case that was referred on this day."""
    yield from is_past("raised_on", outcome.raised_on, today)
    yield from is_on_or_after("raised_on", outcome.raised_on, referred_on)
    if outcome.kind is OutcomeKind.OTHER and not outcome.words:
        yield Fault("words", WORDS_NEEDED)


def leaving_faults(outcome: Outcome, left_on: date | None, today: date) -> Iterator[Fault]:
    """What is wrong with the day on which an outcome is replaced or withdrawn."""
    if left_on is None:
        yield Fault("left_on", "Enter the date of the change")
        return
    yield from is_past("left_on", left_on, today)
    what = "when the outcome was raised"
    yield from is_on_or_after("left_on", left_on, outcome.said.raised_on, what)


def replacement_faults(outcomes: Sequence[Outcome]) -> Iterator[Fault]:
    """Replacements stay within the case and come to an end.

    Outcomes are in a circle where following what replaced what comes back to where it began.
    """
    by_id = {outcome.id: outcome.replaced_by_id for outcome in outcomes}
    for place, outcome in enumerate(outcomes):
        message = _replacement_problem(outcome, by_id)
        if message:
            yield Fault("replaced_by", message, place)


def _replacement_problem(outcome: Outcome, by_id: Mapping[int, int | None]) -> str:
    other = outcome.replaced_by_id
    if (outcome.state is OutcomeState.REPLACED) != (other is not None):
        return "Say which outcome replaced it, and only where one did"
    if other == outcome.id:
        return "An outcome cannot replace itself"
    if other is not None and other not in by_id:
        return "There is no such outcome in this case"
    if _comes_back(outcome.id, by_id):
        return "These outcomes replace one another in a circle"
    return ""


def _comes_back(start: int, by_id: Mapping[int, int | None]) -> bool:
    seen: set[int] = set()
    following = by_id[start]
    while following is not None and following not in seen:
        seen.add(following)
        following = by_id.get(following)
    return start in seen


def standing_faults(outcome: Outcome, case: WholeCase, today: date) -> Iterator[Fault]:
    """What is wrong with an outcome as it is said to stand in a case."""
    yield from outcome_faults(outcome.said, case.details.referred_on, today)
    if outcome.is_current and outcome.left_on:
        yield Fault("left_on", "Leave the date of the change empty: the outcome is current")
    if not outcome.is_current:
        yield from leaving_faults(outcome, outcome.left_on, today)
    if outcome.judged:
        yield from result_faults(outcome, outcome.judged, case)


def result_faults(outcome: Outcome, judged: Judged, case: WholeCase) -> Iterator[Fault]:
    """Only what was wanted to the end, in a case that has ended, has a result."""
    if case.conclusion is None:
        yield Fault("result", "Leave the result empty: the case is still open")
    if not outcome.is_current:
        yield Fault("result", "Leave the result empty: the outcome was replaced or withdrawn")
    if judged.result in NEEDS_REASON and not judged.because:
        yield Fault("because", "Enter why it was partly or not achieved")


def conclusion_faults(conclusion: Conclusion, case: WholeCase, today: date) -> Iterator[Fault]:
    """What is wrong with how a case is said to have ended."""
    day, referred_on = conclusion.concluded_on, case.details.referred_on
    yield from is_past("concluded_on", day, today)
    yield from is_on_or_after("concluded_on", day, referred_on)
    days = [day for outcome in case.outcomes for day in _days_of(outcome)]
    if days and day >= referred_on:
        what = "when outcomes last changed"
        yield from is_on_or_after("concluded_on", day, max(days), what)
    if conclusion.achieved:
        yield from _achieved_faults(case)


def _achieved_faults(case: WholeCase) -> Iterator[Fault]:
    if case.outcomes:
        yield Fault("achieved", NO_ACHIEVED_CODE)
    elif case.details.asked is not Asked.EXPRESSED:
        label = ASKED_LABELS[Asked.EXPRESSED]
        yield Fault("achieved", f"Leave this empty: the case does not say “{label}”")


def _days_of(outcome: Outcome) -> Iterator[date]:
    yield outcome.said.raised_on
    if outcome.left_on:
        yield outcome.left_on
