"""Puts together the case that a row of a file says, from what its cells say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from impact_tool.domain.case_cells import ASKED_AND_NO_MORE
from impact_tool.domain.case_columns import MOST_OUTCOMES
from impact_tool.domain.cases import (
    CaseDetails,
    Conclusion,
    ConversationDetails,
    Judged,
    Outcome,
    OutcomeDetails,
    WholeCase,
)
from impact_tool.domain.column_matching import plain_name
from impact_tool.domain.recording import (
    AgeBand,
    Asked,
    Capacity,
    Ending,
    Judge,
    OutcomeKind,
    Party,
    Result,
    Risk,
    Stage,
    Support,
)

T = TypeVar("T")

# What cells say, by the keys of their columns; what is empty is not there.
Values = Mapping[str, object]

# Each value by which an outcome is there at all, with the number of that outcome.
_OUTCOME_KEYS = {
    f"{field}-{number}": number
    for field in ("kind", "words", "defined_by", "result", "judged_by", "because")
    for number in range(1, MOST_OUTCOMES + 1)
}
# The stages with the keys of their columns.
_STAGES = tuple(
    (number, stage, f"held_on-{number + 1}", f"parties-{number + 1}")
    for number, stage in enumerate(Stage)
)
_IS_OPEN = "The case has not ended, by the columns “How it ended” and “Date ended”"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing or too much: the key of its column, and why."""

    key: str
    reason: str


@dataclass(slots=True)
class Assembly:
    """A case as far as it could be put together.

    `stages` and `places` say which conversation and outcome of the file each of the case's is.
    """

    case: WholeCase | None = None
    lacks: list[Lack] = field(default_factory=list)
    stages: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


def assemble(values: Values, kinds: Mapping[str, StrEnum]) -> Assembly:
    """The case that these values say, or what they lack; `kinds` are all ways to write a kind."""
    made = Assembly()
    conversations = tuple(_conversations(values, made))
    first_day = _first_day(values, conversations)
    outcomes = tuple(_outcomes(values, kinds, first_day, made))
    conclusion = _conclusion(values, made)
    details = _details(values, made, has_outcomes=any(map(_OUTCOME_KEYS.__contains__, values)))
    if details is not None and not made.lacks:
        made.case = WholeCase(details, conversations, outcomes, conclusion)
    return made


def _details(values: Values, made: Assembly, *, has_outcomes: bool) -> CaseDetails | None:
    reference, referred_on = _of(str, values, "reference"), _of(date, values, "referred_on")
    for key, value in (("reference", reference), ("referred_on", referred_on)):
        if value is None:
            made.lacks.append(Lack(key, "It is empty"))
    asked = _asked(values, made, is_expressed=has_outcomes or "achieved" in values)
    supporters = _parties(values, "supporters")
    if reference is None or referred_on is None or asked is None:
        return None
    return CaseDetails(
        reference=reference,
        referred_on=referred_on,
        asked=asked,
        asked_on=_of(date, values, "asked_on"),
        is_repeat=bool(values.get("is_repeat")),
        area_id=_of(int, values, "area_id"),
        age_band=_of(AgeBand, values, "age_band"),
        capacity=_of(Capacity, values, "capacity"),
        capacity_on=_of(date, values, "capacity_on"),
        support=_of(Support, values, "support") or (Support.YES if supporters else None),
        supporters=supporters,
    )


def _asked(values: Values, made: Assembly, *, is_expressed: bool) -> Asked | None:
    said = values.get("asked")
    if isinstance(said, Asked):
        return said
    if is_expressed:
        return Asked.EXPRESSED
    unclear = "It does not say whether outcomes were expressed"
    made.lacks.append(Lack("asked", unclear if said == ASKED_AND_NO_MORE else "It is empty"))
    return None


def _conversations(values: Values, made: Assembly) -> Iterator[ConversationDetails]:
    for number, stage, day, whom in _STAGES:
        held_on, parties = _of(date, values, day), _parties(values, whom)
        if held_on is not None:
            made.stages.append(number)
            yield ConversationDetails(stage, held_on, parties)
        elif parties:
            reason = "It is empty, and the next column says whom the conversation was with"
            made.lacks.append(Lack(day, reason))


def _first_day(values: Values, held: tuple[ConversationDetails, ...]) -> date | None:
    """When outcomes were raised that a file says nothing more of: when they were asked for."""
    days = [_of(date, values, "asked_on"), *sorted(each.held_on for each in held)]
    return next(filter(None, [*days, _of(date, values, "referred_on")]), None)


def _outcomes(
    values: Values, kinds: Mapping[str, StrEnum], raised_on: date | None, made: Assembly
) -> Iterator[Outcome]:
    for number in sorted({number for key in values if (number := _OUTCOME_KEYS.get(key, 0))}):
        kind, words = _wanted(values, kinds, number)
        defined_by = _of(Party, values, f"defined_by-{number}")
        judged = _judged(values, number, made)
        if not words and kind is None:
            made.lacks.append(Lack(f"words-{number}", f"It does not say what outcome {number} is"))
        if defined_by is None:
            reason = f"It is empty, and outcome {number} is listed"
            made.lacks.append(Lack(f"defined_by-{number}", reason))
        elif raised_on is not None:
            said = OutcomeDetails(kind or OutcomeKind.OTHER, words, defined_by, raised_on)
            yield Outcome(len(made.places), said, judged=judged)
            made.places.append(number - 1)


def _wanted(
    values: Values, kinds: Mapping[str, StrEnum], number: int
) -> tuple[OutcomeKind | None, str]:
    """What is wanted. Words that are those of a kind, where no kind is given, say the kind."""
    kind = _of(OutcomeKind, values, f"kind-{number}")
    words = _of(str, values, f"words-{number}") or ""
    if kind is None and words:
        known = kinds.get(plain_name(words))
        if isinstance(known, OutcomeKind) and known is not OutcomeKind.OTHER:
            return known, ""
    return kind, words


def _judged(values: Values, number: int, made: Assembly) -> Judged | None:
    result = _of(Result, values, f"result-{number}")
    judge = _of(Judge, values, f"judged_by-{number}")
    because = _of(str, values, f"because-{number}") or ""
    if result is None and (judge or because):
        made.lacks.append(Lack(f"result-{number}", "It is empty, and other columns are about it"))
    elif result is not None and judge is None:
        made.lacks.append(Lack(f"judged_by-{number}", "It is empty, and there is a result"))
    elif result is not None and judge is not None:
        return Judged(result, judge, because)
    return None


def _conclusion(values: Values, made: Assembly) -> Conclusion | None:
    ending, ended_on = _of(Ending, values, "ending"), _of(date, values, "concluded_on")
    risk, achieved = _of(Risk, values, "risk"), _of(Result, values, "achieved")
    if ending is not None and ended_on is not None:
        return Conclusion(ending, ended_on, risk, achieved)
    if ending is not None or ended_on is not None:
        key = "concluded_on" if ending is not None else "ending"
        made.lacks.append(Lack(key, "It is empty, and the case has ended by another column"))
        return None
    for key, value in (("risk", risk), ("achieved", achieved)):
        if value is not None:
            made.lacks.append(Lack(key, _IS_OPEN))
    return None


def _parties(values: Values, key: str) -> tuple[Party, ...]:
    found = values.get(key)
    return found if isinstance(found, tuple) else ()


def _of(kind: type[T], values: Values, key: str) -> T | None:
    found = values.get(key)
    return found if isinstance(found, kind) else None
