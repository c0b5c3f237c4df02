"""What is recorded of a case, as plain values, and what is refused about it.

The rules that hold for them are in `case_rules`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from impact_tool.domain.recording import (
    AgeBand,
    Asked,
    Capacity,
    Ending,
    Judge,
    OutcomeKind,
    OutcomeState,
    Party,
    Result,
    Risk,
    Stage,
    Support,
)
from impact_tool.domain.refusals import NotFound, Refusal

MAX_REFERENCE = 40
# A person's own words are a line or two; a reason is a paragraph.
MAX_WORDS = 500
MAX_REASON = 2000
# Far more than a case has; without a limit a page of one could be made to hold anything.
MAX_OUTCOMES = 50
MAX_CONVERSATIONS = 50


@dataclass(frozen=True, slots=True)
class CaseDetails:
    """What a case says of itself; only the reference, the date referred and *asked* are required.

    `supporters` are in the order of the one list, each once.
    """

    reference: str
    referred_on: date
    asked: Asked = Asked.NOT_YET
    asked_on: date | None = None
    is_repeat: bool = False
    area_id: int | None = None
    age_band: AgeBand | None = None
    capacity: Capacity | None = None
    capacity_on: date | None = None
    support: Support | None = None
    supporters: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class ConversationDetails:
    """A discussion of outcomes: when in the work, on which day, and with whom."""

    stage: Stage
    held_on: date
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class OutcomeDetails:
    """What somebody wants: its kind, a few words of their own, who defined it, and since when."""

    kind: OutcomeKind
    words: str
    defined_by: Party
    raised_on: date


@dataclass(frozen=True, slots=True)
class Judged:
    """How far an outcome came about, who judged it, and why where it is partly or not met."""

    result: Result
    judged_by: Judge
    because: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A desired outcome as it stands; `id` tells it from the others of its case.

    `left_on` and `left_because` say when and why it was replaced, by the outcome with the id
    `replaced_by_id`, or withdrawn.
    """

    id: int
    said: OutcomeDetails
    state: OutcomeState = OutcomeState.CURRENT
    left_on: date | None = None
    left_because: str = ""
    replaced_by_id: int | None = None
    judged: Judged | None = None

    @property
    def is_current(self) -> bool:
        """It is wanted still."""
        return self.state is OutcomeState.CURRENT


@dataclass(frozen=True, slots=True)
class Conclusion:
    """How a case ended, and when.

    `achieved` is the national code for the whole case, where no outcome is listed.
    """

    ending: Ending
    concluded_on: date
    risk: Risk | None = None
    achieved: Result | None = None


@dataclass(frozen=True, slots=True)
class WholeCase:
    """All that is recorded of a case; without a conclusion it is open."""

    details: CaseDetails
    conversations: tuple[ConversationDetails, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    conclusion: Conclusion | None = None

    @property
    def current(self) -> tuple[Outcome, ...]:
        """The outcomes that are wanted still."""
        return tuple(outcome for outcome in self.outcomes if outcome.is_current)

    @property
    def days_after_referral(self) -> tuple[date, ...]:
        """The day of whatever cannot have been before the referral, in order."""
        return tuple(sorted(filter(None, self._days())))

    @property
    def last_dated_on(self) -> date:
        """The latest day on which anything happened."""
        known = [self.details.referred_on, *self.days_after_referral]
        return max([*known, self.details.capacity_on or known[0]])

    def _days(self) -> Iterable[date | None]:
        yield self.details.asked_on
        yield from (conversation.held_on for conversation in self.conversations)
        for outcome in self.outcomes:
            yield from (outcome.said.raised_on, outcome.left_on)
        yield self.conclusion.concluded_on if self.conclusion else None


@dataclass(frozen=True, slots=True)
class FirstConversation:
    """What is recorded when a case begins; `conversation` is None where there was none yet."""

    details: CaseDetails
    conversation: ConversationDetails | None = None
    outcomes: tuple[OutcomeDetails, ...] = ()

    @property
    def whole(self) -> WholeCase:
        """The case as it is once this is recorded; outcomes have their places for ids."""
        outcomes = enumerate(self.outcomes)
        return WholeCase(
            self.details,
            (self.conversation,) if self.conversation else (),
            tuple(Outcome(place, said) for place, said in outcomes),
        )


def reference_key(reference: str) -> str:
    """What two references have in common that are the same case's.

    Letter case, spaces, and characters that cannot be seen make no difference.
    """
    if reference.isascii():
        return "".join(reference.casefold().split())
    seen = (char for char in reference if unicodedata.category(char) != "Cf")
    return "".join(unicodedata.normalize("NFC", "".join(seen)).casefold().split())


def in_list_order(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Parties as the one list has them, each once."""
    named = set(parties)
    return tuple(party for party in Party if party in named)


def expressed(details: CaseDetails, raised_on: date) -> CaseDetails:
    """The details once an outcome is listed, which was raised on this day.

    That makes *asked* "Yes … outcomes were expressed", on that day where it was not so before.
    """
    if details.asked is Asked.EXPRESSED:
        return details
    return replace(details, asked=Asked.EXPRESSED, asked_on=raised_on)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field, as a message to show.

    Where a case has several of a thing, `number` is the place of the outcome or conversation.
    """

    field: str
    message: str
    number: int | None = None


@dataclass
class CaseRefused(Refusal):
    """A case cannot be as it was said to be."""

    faults: tuple[Fault, ...]


@dataclass
class ReferenceTaken(Refusal):
    """Another case of the project has this reference."""

    reference: str


class CaseRemoved(NotFound):
    """The case was removed, and can be restored."""


class CaseIsOpen(Refusal):
    """The act is for a case that has been concluded."""


class CaseIsConcluded(Refusal):
    """Outcomes of a concluded case do not change until it is reopened."""


def require_none(faults: Sequence[Fault] | Iterable[Fault]) -> None:
    """Raise CaseRefused where there are faults."""
    found = tuple(faults)
    if found:
        raise CaseRefused(found)
