"""Free text in which something could identify a person must be confirmed as not personal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from impact_tool.domain.identifiers import Found, find_identifiers, kinds_in_words
from impact_tool.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote in a field; `number` tells it from other fields of that name."""

    field: str
    text: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What in one field could identify a person, as one message to show."""

    field: str
    number: int | None
    found: tuple[Found, ...]

    @property
    def message(self) -> str:
        """What it looks like, and what to do."""
        shown = ", ".join(f"“{each.text}”" for each in self.found)
        looks = kinds_in_words(self.found)
        return f"This looks as if it holds {looks}: {shown}. Take it out, or confirm it below"


@dataclass
class PersonalWords(Refusal):
    """Words that could identify a person have not been confirmed as not personal."""

    doubts: tuple[Doubt, ...]

    @property
    def token(self) -> str:
        """What a confirmation must hold: it is of these findings, and of no others."""
        return token_of(self.doubts)

    @property
    def in_words(self) -> str:
        """The kinds of what was found."""
        return kinds_found(self.doubts)


def doubts_in(words: Iterable[Words], today: date) -> tuple[Doubt, ...]:
    """The fields in which something could identify a person."""
    looked_at = ((each, find_identifiers(each.text, today)) for each in words)
    return tuple(Doubt(each.field, each.number, found) for each, found in looked_at if found)


def token_of(doubts: Iterable[Doubt]) -> str:
    """The same for the same findings, wherever they stand; nobody reads them out of it."""
    texts = sorted({found.text for doubt in doubts for found in doubt.found})
    return sha256("\n".join(texts).encode()).hexdigest()


def kinds_found(doubts: Iterable[Doubt]) -> str:
    """The kinds of what was found, each once: "an NHS number and a phone number"."""
    return kinds_in_words(found for doubt in doubts for found in doubt.found)


def require_confirmed(words: Iterable[Words], confirmed: str, today: date) -> str:
    """The kinds of what was found and confirmed, in words; empty where nothing was found.

    `confirmed` is the token that was confirmed. Raises PersonalWords for any other findings.
    """
    doubts = doubts_in(words, today)
    if doubts and token_of(doubts) != confirmed:
        raise PersonalWords(doubts)
    return kinds_found(doubts)
