"""Help by steps and roles, and finding in it what somebody looks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from impact_tool.domain.permissions import Role
from impact_tool.domain.questionnaire import QuestionRef

MOST_SEARCH = 100
MOST_FOUND = 20
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
# How much more a word counts that stands in the title, in words of the text.
_IN_TITLE = 5


class HelpStep(StrEnum):
    """The steps of a project, and the service itself."""

    PLAN = "plan"
    PILOT = "pilot"
    REVIEW = "review"
    REPORT = "report"
    SERVICE = "service"


STEP_LABELS = {
    HelpStep.PLAN: "Plan",
    HelpStep.PILOT: "Pilot",
    HelpStep.REVIEW: "Review",
    HelpStep.REPORT: "Report",
    HelpStep.SERVICE: "Using the service",
}


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """One thing explained, for these roles; `questions` are those whose pages link to it.

    `also` are words that people look for it by, which its text does not have.
    """

    id: str
    title: str
    step: HelpStep
    roles: tuple[Role, ...]
    guide_section: str
    text: tuple[str, ...]
    questions: tuple[QuestionRef, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: `topic` is where it stands, `place` a heading there or empty.

    `also` is found like the text, and not shown.
    """

    title: str
    text: str
    topic: str
    place: str = ""
    also: str = ""


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return [word.casefold() for word in _WORD.findall(text)]


def found_in(entries: Iterable[Entry], asked: str) -> tuple[Entry, ...]:
    """The entries that have every word asked for, or a longer one; what has most comes first.

    No more than twenty. Nothing asked finds nothing.
    """
    wanted = [_one_of(word) for word in words_of(asked)]
    if not wanted:
        return ()
    scored = [(score_of(entry, wanted), number, entry) for number, entry in enumerate(entries)]
    found = sorted((-score, number, entry.title, entry) for score, number, entry in scored if score)
    return tuple(entry for *_, entry in found[:MOST_FOUND])


def score_of(entry: Entry, wanted: Iterable[str]) -> int:
    """How well an entry fits: 0 where a word is missing."""
    title, text = words_of(entry.title), words_of(f"{entry.text} {entry.also}")
    total = 0
    for word in wanted:
        times = _IN_TITLE * _times(word, title) + _times(word, text)
        if not times:
            return 0
        total += times
    return total


def _one_of(word: str) -> str:
    """A word without the mark of several, so that "advocates" finds an advocate."""
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _times(word: str, words: Iterable[str]) -> int:
    return sum(each.startswith(word) for each in words)
