"""What a tally must say of cases, counted in plain Python, one case after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from impact_tool.domain import count_names as names
from impact_tool.domain.count_names import JudgedBy, Known, Met
from impact_tool.domain.recording import (
    Asked,
    Asker,
    Capacity,
    Ending,
    Judge,
    OutcomeKind,
    Party,
    Result,
    Risk,
    Stage,
    Support,
    Version,
)
from impact_tool.domain.results import case_result
from impact_tool.domain.tallies import Span


@dataclass(frozen=True)
class Wish:
    """One desired outcome."""

    kind: OutcomeKind
    defined_by: Party
    raised_on: date
    left_on: date | None = None
    result: Result | None = None
    judged_by: Judge = Judge.PERSON

    def is_current(self, day: date) -> bool:
        return self.raised_on <= day and (self.left_on is None or self.left_on > day)


@dataclass(frozen=True)
class Asking:
    """That somebody was asked about their experience."""

    asked_on: date
    asker: Asker
    version: Version
    scores: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class History:
    """A case with all that happened in it. A case that was reopened has results but no end."""

    referred_on: date
    asked: Asked
    asked_on: date | None = None
    is_repeat: bool = False
    capacity: Capacity | None = None
    capacity_on: date | None = None
    support: Support | None = None
    achieved: Result | None = None
    ending: Ending | None = None
    concluded_on: date | None = None
    risk: Risk | None = None
    wishes: tuple[Wish, ...] = ()
    conversations: tuple[tuple[Stage, date], ...] = ()
    askings: tuple[Asking, ...] = ()
    is_removed: bool = False

    def asked_by(self, day: date) -> Asked:
        first_raised = min((wish.raised_on for wish in self.wishes), default=self.referred_on)
        return self.asked if (self.asked_on or first_raised) <= day else Asked.NOT_YET

    def known_by(self, day: date) -> Known:
        known = {Capacity.HAD: Known.HAD, Capacity.LACKED: Known.LACKED}
        is_known = self.capacity is not None and (self.capacity_on or self.referred_on) <= day
        return known.get(self.capacity, Known.UNKNOWN) if is_known else Known.UNKNOWN

    def listed_by(self, day: date) -> list[Wish]:
        return [wish for wish in self.wishes if wish.raised_on <= day]

    def stages_by(self, day: date) -> set[Stage]:
        return {stage for stage, held_on in self.conversations if held_on <= day}

    def is_concluded_by(self, day: date) -> bool:
        return self.concluded_on is not None and self.concluded_on <= day


def counted_by_hand(
    histories: Iterable[History], first_day: date, last_day: date, pilot_from: date, span: Span
) -> Counter[str]:
    """How many there are of each thing, those that there are none of left out."""
    found: Counter[str] = Counter()
    since = first_day if span is Span.PERIOD else date.min
    for case in histories:
        if case.is_removed or case.referred_on > last_day:
            continue
        if case.referred_on >= since:
            found.update(_referred(case, last_day))
            found[names.BEFORE_PILOT] += case.referred_on < pilot_from
        if not case.is_concluded_by(last_day):
            found[names.OPEN] += 1
            found[names.OPEN_EXPRESSED] += case.asked_by(last_day) is Asked.EXPRESSED
        elif case.concluded_on is not None and case.concluded_on >= since:
            found.update(_concluded(case, last_day))
    return +found


def _referred(case: History, day: date) -> Iterator[str]:
    asked, known = case.asked_by(day), case.known_by(day)
    yield names.REFERRED
    yield names.asked_as(asked)
    yield names.referred_with(known)
    if case.is_repeat:
        yield names.REPEAT
    if case.support is Support.YES:
        yield names.supported_with(known)
    yield from (names.engaged_at(stage) for stage in case.stages_by(day))
    if case.stages_by(day) == set(Stage):
        yield names.ENGAGED_ALL
    if asked is Asked.EXPRESSED:
        parties = {wish.defined_by for wish in case.listed_by(day)}
        yield names.expressed_with(known)
        yield from (names.expressed_by(party) for party in parties)
        yield _defined(parties, known)


def _defined(parties: set[Party], known: Known) -> str:
    if not parties:
        return names.EXPRESSED_UNLISTED
    if Party.PERSON in parties:
        return names.EXPRESSED_BY_PERSON
    return names.EXPRESSED_FOR_PERSON if known is Known.LACKED else names.EXPRESSED_BY_OTHERS


def _concluded(case: History, day: date) -> Iterator[str]:
    yield names.CONCLUDED
    if case.ending:
        yield names.ended_as(case.ending)
    if case.risk:
        yield names.risk_is(case.risk)
    yield from (names.concluded_engaged_at(stage) for stage in case.stages_by(day))
    if case.stages_by(day) == set(Stage):
        yield names.CONCLUDED_ENGAGED_ALL
    if any(asking.asked_on <= day for asking in case.askings):
        yield names.EXPERIENCE_ASKED
    for wish in case.wishes:
        if wish.is_current(day):
            met = Met(wish.result.value) if wish.result else Met.UNRECORDED
            yield names.kind_is(wish.kind, met)
            yield names.defined_by(wish.defined_by, met)
    if case.asked_by(day) is Asked.EXPRESSED:
        yield from _expressed_and_concluded(case, day)


def _expressed_and_concluded(case: History, day: date) -> Iterator[str]:
    is_enquiry = case.ending is Ending.ENQUIRY_COMPLETED
    yield names.CONCLUDED_EXPRESSED
    if is_enquiry:
        yield names.ENQUIRIES_EXPRESSED
    current = [wish for wish in case.listed_by(day) if wish.is_current(day)]
    if case.listed_by(day) and not current:
        yield names.ALL_WITHDRAWN
        return
    result = case_result([wish.result for wish in current])
    if not case.listed_by(day):
        result = case.achieved
    if result is None:
        yield names.WITHOUT_RESULT
        return
    by = _judged(current)
    yield from (names.WITH_RESULT, names.result_is(result))
    yield from (names.judged(by), names.judged(by, result))
    yield names.result_with(case.known_by(day), result)
    if is_enquiry:
        yield names.enquiry_result_is(result)


def _judged(current: list[Wish]) -> JudgedBy:
    by_worker = {wish.judged_by is Judge.WORKER for wish in current}
    if not by_worker:
        return JudgedBy.UNKNOWN
    if len(by_worker) > 1:
        return JudgedBy.MIXED
    return JudgedBy.WORKER if by_worker.pop() else JudgedBy.PERSON
