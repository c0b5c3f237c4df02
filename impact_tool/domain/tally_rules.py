"""What must add up in a typed tally: each rule says in words which counts do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impact_tool.domain import count_names as names
from impact_tool.domain.count_names import JudgedBy
from impact_tool.domain.recording import Asked, Ending, Result, Stage
from impact_tool.domain.typed_tallies import (
    ASKED,
    DEFINED,
    ENDINGS,
    ENQUIRY_RESULTS,
    JUDGED,
    JUDGED_BY_PERSON,
    RESULTS,
    Counts,
)

_ONE = {"are": "is", "were": "was", "have": "has"}


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that does not hold: the count to look at first, and the message."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class AddsUp:
    """These counts make up that one.

    As "Fully, partly and not met add up to 19, but 18 cases are said to have a result".
    """

    parts: tuple[str, ...]
    whole: str
    those: str
    whole_words: str

    def broken_by(self, counts: Counts) -> Broken | None:
        """What is wrong; None where the rule holds, or where not all of it was typed."""
        if not {*self.parts, self.whole} <= counts.keys():
            return None
        total, whole = sum(counts[part] for part in self.parts), counts[self.whole]
        if total == whole:
            return None
        message = f"{self.those} add up to {total:,}, but {_cases(whole, self.whole_words)}"
        return Broken(self.parts[0], message)


@dataclass(frozen=True, slots=True)
class AtMost:
    """These counts, taken together, are among that one.

    As "12 cases have a conversation at the beginning, but only 10 were referred".
    """

    parts: tuple[str, ...]
    whole: str
    part_words: str
    whole_words: str

    def broken_by(self, counts: Counts) -> Broken | None:
        """What is wrong; None where the rule holds, or where not all of it was typed."""
        if not {*self.parts, self.whole} <= counts.keys():
            return None
        part, whole = sum(counts[part] for part in self.parts), counts[self.whole]
        if part <= whole:
            return None
        of = f"only {whole:,}" if whole else "none"
        among = f"{of} {_agreeing(whole, self.whole_words)}"
        return Broken(self.parts[0], f"{_cases(part, self.part_words)}, but {among}")


Rule = AddsUp | AtMost

_COMPLETED = names.ended_as(Ending.ENQUIRY_COMPLETED)
_EXPRESSED = names.asked_as(Asked.EXPRESSED)
_WITH_RESULT = "are said to have a result"
_REFERRED = "were referred"
_CONCLUDED = "were concluded"
_CONCLUDED_EXPRESSED = "were concluded with outcomes expressed"
_STAGES = {
    Stage.BEGINNING: "have a conversation at the beginning",
    Stage.DURING: "have a conversation during",
    Stage.END: "have a conversation at the end",
}
_RESULTS = {Result.FULLY: "fully met", Result.PARTLY: "partly met", Result.NOT: "not met"}

_ASKED: tuple[Rule, ...] = (
    AddsUp(
        (*ASKED, names.asked_as(Asked.NOT_YET)),
        names.REFERRED,
        "The lines on whether people were asked",
        _REFERRED,
    ),
    AddsUp(DEFINED, _EXPRESSED, "The lines on who defined them", "have outcomes expressed"),
)
_CONCLUDED_CASES: tuple[Rule, ...] = (
    AtMost((names.CONCLUDED_EXPRESSED,), names.CONCLUDED, _CONCLUDED_EXPRESSED, _CONCLUDED),
    AddsUp(RESULTS, names.WITH_RESULT, "Fully, partly and not met", _WITH_RESULT),
    AddsUp(
        (names.WITH_RESULT, names.WITHOUT_RESULT, names.ALL_WITHDRAWN),
        names.CONCLUDED_EXPRESSED,
        "Cases with a result, without one, and with all outcomes withdrawn",
        _CONCLUDED_EXPRESSED,
    ),
    AtMost((names.OPEN_EXPRESSED,), names.OPEN, "are open with outcomes expressed", "are open"),
)
_CONVERSATIONS: tuple[Rule, ...] = (
    *(
        AtMost((names.engaged_at(stage),), names.REFERRED, words, _REFERRED)
        for stage, words in _STAGES.items()
    ),
    *(
        AtMost((names.ENGAGED_ALL,), names.engaged_at(stage), "have all three conversations", words)
        for stage, words in _STAGES.items()
    ),
)
_JUDGED: tuple[Rule, ...] = (
    AddsUp(JUDGED, names.WITH_RESULT, "The lines on who judged the results", _WITH_RESULT),
    AddsUp(
        JUDGED_BY_PERSON,
        names.judged(JudgedBy.PERSON),
        "Fully, partly and not met as the person judged",
        "were judged by the person, or who speaks for them",
    ),
    *(
        AtMost(
            (names.judged(JudgedBy.PERSON, result),),
            names.result_is(result),
            f"are {words} as the person judged",
            f"are {words} in all",
        )
        for result, words in _RESULTS.items()
    ),
)
_ENDINGS: tuple[Rule, ...] = (
    AddsUp(ENDINGS, names.CONCLUDED, "The lines on how cases ended", _CONCLUDED),
    AtMost(
        (names.ENQUIRIES_EXPRESSED,),
        _COMPLETED,
        "are enquiries with outcomes expressed",
        "ended with an enquiry completed",
    ),
    AtMost(
        (names.ENQUIRIES_EXPRESSED,),
        names.CONCLUDED_EXPRESSED,
        "are enquiries with outcomes expressed",
        _CONCLUDED_EXPRESSED,
    ),
    AtMost(
        ENQUIRY_RESULTS,
        names.ENQUIRIES_EXPRESSED,
        "are enquiries with a result",
        "are enquiries with outcomes expressed",
    ),
    *(
        AtMost(
            (names.enquiry_result_is(result),),
            names.result_is(result),
            f"are enquiries {words}",
            f"are {words} in all",
        )
        for result, words in _RESULTS.items()
    ),
)

# What holds for either span, and what holds to date, where every case is concluded or open.
RULES: Sequence[Rule] = (*_ASKED, *_CONCLUDED_CASES, *_CONVERSATIONS, *_JUDGED, *_ENDINGS)
RULES_TO_DATE: Sequence[Rule] = (
    AddsUp((names.CONCLUDED, names.OPEN), names.REFERRED, "Concluded and open", _REFERRED),
    AddsUp(
        (names.CONCLUDED_EXPRESSED, names.OPEN_EXPRESSED),
        _EXPRESSED,
        "Concluded and open, with outcomes expressed,",
        "have outcomes expressed",
    ),
)


def _cases(number: int, predicate: str) -> str:
    noun = "1 case" if number == 1 else f"{number:,} cases" if number else "no cases"
    return f"{noun} {_agreeing(number, predicate)}"


def _agreeing(number: int, predicate: str) -> str:
    verb, _, rest = predicate.partition(" ")
    return f"{_ONE.get(verb, verb) if number == 1 else verb} {rest}".rstrip()
