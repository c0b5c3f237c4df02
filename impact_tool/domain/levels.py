"""A guide to choosing the level of approach: it suggests and explains, and never decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_NOTE = 2000
AT_THE_START = 0


class Rating(StrEnum):
    """How far something is in place, as the project's lead sees it."""

    NOT_YET = "not_yet"
    IN_PART = "in_part"
    MOSTLY = "mostly"


RATING_LABELS = {
    Rating.NOT_YET: "Not yet",
    Rating.IN_PART: "In part",
    Rating.MOSTLY: "Mostly",
}
_ORDER = list(Rating)


@dataclass(frozen=True, slots=True)
class Consideration:
    """One thing to consider, with its question."""

    id: str
    title: str
    question: str


@dataclass(frozen=True, slots=True)
class ConsiderationGroup:
    """Things that are considered together; one group decides which level is suggested."""

    title: str
    explanation: str
    considerations: tuple[Consideration, ...]
    decides: bool = False


@dataclass(frozen=True, slots=True)
class LevelGuide:
    """A definition, with a version that never changes once used."""

    version: str
    groups: tuple[ConsiderationGroup, ...]

    @property
    def considerations(self) -> tuple[Consideration, ...]:
        """All of them, in order."""
        return tuple(each for group in self.groups for each in group.considerations)

    @property
    def deciding(self) -> tuple[Consideration, ...]:
        """What level 1 entails."""
        groups = (group.considerations for group in self.groups if group.decides)
        return tuple(each for considerations in groups for each in considerations)


@dataclass(frozen=True, slots=True)
class Thought:
    """What somebody said of where their council is; ratings by the id of the consideration."""

    ratings: Mapping[str, Rating]
    has_partner: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A level with the reasons for it, and what is not in place yet."""

    level: int
    reasons: tuple[str, ...]
    not_yet: tuple[Consideration, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A consideration that is rated otherwise than before."""

    consideration: Consideration
    was: Rating
    now: Rating

    @property
    def is_better(self) -> bool:
        """It is further in place than it was."""
        return _ORDER.index(self.now) > _ORDER.index(self.was)


def suggest(guide: LevelGuide, thought: Thought) -> Suggestion:
    """Level 1 until what it entails is in place or well on the way (the guide, section 2).

    Well on the way means that none of it is missing and at least one is mostly in place. Then level
    3 with a research partner, and level 2 without.
    """
    ratings = [thought.ratings[each.id] for each in guide.deciding]
    missing = [each for each in guide.deciding if thought.ratings[each.id] is Rating.NOT_YET]
    not_yet = tuple(
        each for each in guide.considerations if thought.ratings[each.id] is Rating.NOT_YET
    )
    if missing or Rating.MOSTLY not in ratings:
        return Suggestion(1, _reasons_for_1(missing, thought), not_yet)
    reason = "What level 1 entails is in place, or well on the way."
    if thought.has_partner:
        return Suggestion(3, (reason, _WITH_PARTNER), not_yet)
    return Suggestion(2, (reason, _WITHOUT_PARTNER), not_yet)


def moves_between(guide: LevelGuide, before: Thought, after: Thought) -> tuple[Moved, ...]:
    """What is rated otherwise than before, in the order of the guide."""
    found = (
        Moved(each, before.ratings[each.id], after.ratings[each.id])
        for each in guide.considerations
        if each.id in before.ratings
    )
    return tuple(each for each in found if each.was is not each.now)


_WITH_PARTNER = "You have a research partner, who can evaluate the work more formally."
_WITHOUT_PARTNER = (
    "You can add ways to help people resolve what is happening to them. With a university or other "
    "researchers as a partner it would be level 3."
)


def _reasons_for_1(missing: Sequence[Consideration], thought: Thought) -> tuple[str, ...]:
    reasons = [f"Not in place yet: {_small(each.title)}." for each in missing]
    if not missing:
        reasons.append("What level 1 entails is begun, and none of it is mostly in place.")
    if thought.has_partner:
        reasons.append(
            "You have a research partner. The guide has them at level 3, which builds on levels 1 "
            "and 2: agree with them what to evaluate while you begin."
        )
    return tuple(reasons)


def _small(title: str) -> str:
    return f"{title[0].lower()}{title[1:]}"
