"""A case as its page tells it: the beginning, what came between, and the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from impact_tool.domain.cases import ConversationDetails, Outcome, WholeCase
from impact_tool.domain.recording import (
    RESULT_LABELS,
    Judge,
    OutcomeKind,
    OutcomeState,
    Party,
    Result,
    Stage,
)
from impact_tool.domain.results import case_result
from impact_tool.domain.wording import long_date
from impact_tool.guide.cases import outcome_kinds
from impact_tool.operations.case_readings import CaseReading, conversation_of
from impact_tool.web.cases.outcome_forms import sentence


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation in words."""

    id: int
    day: date
    with_whom: str


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome in words: what, how it was put, by whom and when, and how it stands."""

    id: int
    name: str
    words: str
    said_by: str
    day: date
    standing: str
    colour: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """That an outcome was given up: what it was, what took its place if anything did, and why."""

    day: date
    was: str
    now: str
    because: str


@dataclass(frozen=True, slots=True)
class Ended:
    """How far an outcome that was wanted to the end was achieved, as somebody judged it."""

    name: str
    result: str
    colour: str
    judged_by: str
    because: str


@dataclass(frozen=True, slots=True)
class Story:
    """What was said at the beginning, during and at the end, and what became of it."""

    beginning: tuple[Talk, ...]
    during: tuple[Talk, ...]
    end: tuple[Talk, ...]
    told_first: tuple[Told, ...]
    told_later: tuple[Told, ...]
    turns: tuple[Turn, ...]
    results: tuple[Ended, ...]
    result: str


# The one list as it stands within a sentence.
IN_A_SENTENCE: Mapping[Party, str] = {
    Party.PERSON: "the person",
    Party.FAMILY: "a family member",
    Party.FRIEND: "a friend",
    Party.OTHER_REPRESENTATIVE: "another representative",
    Party.MENTAL_CAPACITY_ADVOCATE: "an Independent Mental Capacity Advocate",
    Party.CARE_ACT_ADVOCATE: "a Care Act advocate",
    Party.OTHER_ADVOCATE: "another advocate",
    Party.BEST_INTERESTS_ASSESSOR: "a Best Interests Assessor",
}
BY: Mapping[Judge, str] = {
    **{Judge(party.value): words for party, words in IN_A_SENTENCE.items()},
    Judge.WORKER: "a worker alone",
}

# Words say it; the colour only helps to find it.
_COLOURS: Mapping[Result, str] = {
    Result.FULLY: "green",
    Result.PARTLY: "yellow",
    Result.NOT: "orange",
}
_NO_RESULT = "No result yet"


def story_of(reading: CaseReading) -> Story:
    """The story of a case."""
    whole = reading.whole
    talks: dict[Stage, list[Talk]] = {stage: [] for stage in Stage}
    for row in reading.conversations:
        talks[row.stage].append(Talk(row.id, row.held_on, with_whom(conversation_of(row))))
    first = _ids_told_first(whole)
    is_open = whole.conclusion is None
    told = [_told(outcome, is_open=is_open) for outcome in whole.outcomes]
    return Story(
        beginning=tuple(talks[Stage.BEGINNING]),
        during=tuple(talks[Stage.DURING]),
        end=tuple(talks[Stage.END]),
        told_first=tuple(each for each in told if each.id in first),
        told_later=tuple(each for each in told if each.id not in first),
        turns=tuple(sorted(_turns(whole), key=lambda turn: turn.day)),
        results=tuple(_ended(whole)),
        result=_result(whole),
    )


def outcome_in_words(outcome: Outcome) -> str:
    """An outcome by its kind and the person's own words: "To be involved: “I want a say”"."""
    words = f"“{outcome.said.words}”" if outcome.said.words else ""
    if outcome.said.kind is OutcomeKind.OTHER:
        return words
    name = sentence(outcome_kinds()[outcome.said.kind])
    return f"{name}: {words}" if words else name


def with_whom(said: ConversationDetails) -> str:
    """Who a conversation was with, as "the person and a friend"."""
    return joined([IN_A_SENTENCE[party] for party in said.parties])


def joined(words: Sequence[str]) -> str:
    """Words in a row: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _ids_told_first(whole: WholeCase) -> frozenset[int]:
    """Outcomes that were told up to the last conversation at the beginning.

    What was raised to take another's place came later, even on the same day. Where no conversation
    at the beginning is recorded, the beginning is the day of the first outcome.
    """
    days = [each.held_on for each in whole.conversations if each.stage is Stage.BEGINNING]
    days = days or [min((each.said.raised_on for each in whole.outcomes), default=date.max)]
    left_on = {each.replaced_by_id: each.left_on for each in whole.outcomes if each.left_on}
    return frozenset(
        each.id
        for each in whole.outcomes
        if each.said.raised_on <= max(days) and each.said.raised_on < left_on.get(each.id, date.max)
    )


def _told(outcome: Outcome, *, is_open: bool) -> Told:
    standing, colour = _standing(outcome, is_open=is_open)
    is_other = outcome.said.kind is OutcomeKind.OTHER
    return Told(
        id=outcome.id,
        name=_name(outcome),
        words="" if is_other else outcome.said.words,
        said_by=IN_A_SENTENCE[outcome.said.defined_by],
        day=outcome.said.raised_on,
        standing=standing,
        colour=colour,
        is_current=outcome.is_current,
    )


def _name(outcome: Outcome) -> str:
    if outcome.said.kind is OutcomeKind.OTHER:
        return f"“{outcome.said.words}”"
    return sentence(outcome_kinds()[outcome.said.kind])


def _standing(outcome: Outcome, *, is_open: bool) -> tuple[str, str]:
    if outcome.left_on:
        verb = "Replaced" if outcome.state is OutcomeState.REPLACED else "Withdrawn"
        return f"{verb} on {long_date(outcome.left_on)}", "grey"
    return ("Wanted", "blue") if is_open else ("Wanted to the end", "blue")


def _turns(whole: WholeCase) -> Iterator[Turn]:
    by_id = {outcome.id: outcome for outcome in whole.outcomes}
    for outcome in whole.outcomes:
        if outcome.left_on:
            other = by_id.get(outcome.replaced_by_id or 0)
            now = outcome_in_words(other) if other else ""
            was = outcome_in_words(outcome)
            yield Turn(outcome.left_on, was, now, outcome.left_because)


def _ended(whole: WholeCase) -> Iterator[Ended]:
    if whole.conclusion is None:
        return
    for outcome in whole.current:
        name, judged = outcome_in_words(outcome), outcome.judged
        if judged is None:
            yield Ended(name, _NO_RESULT, "grey", "", "")
        else:
            label, colour = RESULT_LABELS[judged.result], _COLOURS[judged.result]
            by = BY[judged.judged_by]
            yield Ended(name, label, colour, by, judged.because)


def _result(whole: WholeCase) -> str:
    """The result of the whole case in words; empty where it has none yet."""
    if whole.conclusion is None:
        return ""
    found = case_result([each.judged.result if each.judged else None for each in whole.current])
    result = found if whole.outcomes else whole.conclusion.achieved
    return RESULT_LABELS[result] if result else ""
