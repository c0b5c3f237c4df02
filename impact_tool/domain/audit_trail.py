"""The audit trail as a chain: what is hashed and sealed, and what is wrong with a chain."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from hashlib import sha256

from impact_tool.domain.canonical import Canonical, canonical_json

# The chain of what belongs to no council; every other one has the number of its council.
INSTALLATION = 0
BEFORE_THE_FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Event:
    """One act, with all that its link in the chain vouches for. `at` is UTC."""

    id: int
    at: datetime
    council_id: int | None
    person_id: int | None
    act: str
    thing: str
    thing_id: int
    facts: str
    came_from: str | None
    before: str | None
    after: str | None

    def plain(self) -> dict[str, Canonical]:
        """The event as it is hashed and exported."""
        moment = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        return {field.name: getattr(self, field.name) for field in fields(self)} | {"at": moment}


@dataclass(frozen=True, slots=True)
class Head:
    """How far a chain has come: the number of its last link, and that link's hash."""

    chain: int
    number: int
    hash: str

    def stands(self, hash_now: str | None) -> bool:
        """Whether a chain still has this link; `hash_now` is what it has at the number."""
        return self.number == 0 or hash_now == self.hash


@dataclass(frozen=True, slots=True)
class Link:
    """One link: its place in the chain, its hash, and the event, unless that is missing.

    An export has no seals: who reads it elsewhere has no key to check them with.
    """

    chain: int
    number: int
    hash: str
    seal: str | None
    event: Event | None


class Wrong(StrEnum):
    """What can be wrong with a chain, in the words of whoever checks it."""

    ALTERED = "altered: the event is not the one that was recorded here"
    GAP = "gap: one event or more is missing here"
    WITHOUT_EVENT = "link without event: the event that was recorded here is missing"
    WITHOUT_LINK = "event without link: it was not recorded by the service"
    SEALED_ELSEWHERE = "sealed with another key: recorded by somebody else, or the key was lost"
    CUT_OFF = "cut off: events are missing at the end"
    HEAD_DIFFERS = "the end is not the one that was last recorded"
    NOT_AS_KEPT = "not as in the head that was kept: events were removed or recorded anew"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a chain at a number; for an event without link, the event's id."""

    chain: int
    number: int
    wrong: Wrong


def hash_of(chain: int, number: int, previous: str, event: Event) -> str:
    """The SHA-256 of a link, in hexadecimal: anybody can work it out from an export."""
    linked: Canonical = {
        "chain": chain,
        "number": number,
        "previous": previous,
        "event": event.plain(),
    }
    return sha256(canonical_json(linked).encode()).hexdigest()


def seal_of(key: bytes, hash_: str) -> str:
    """What only the installation can make of a link's hash (HMAC-SHA256, hexadecimal)."""
    return hmac.new(key, b"link " + hash_.encode(), sha256).hexdigest()


def digest_of(key: bytes, thing: str, thing_id: int, value: object) -> str:
    """A keyed digest of what a thing said: nobody without the key can try values against it.

    `value` may hold dataclasses, dates and what canonical JSON holds. The same value of two things
    has two digests, so that digests do not tell who said the same.
    """
    said: Canonical = {"thing": thing, "id": thing_id, "value": _plain(value)}
    return hmac.new(key, b"value " + canonical_json(said).encode(), sha256).hexdigest()


def _plain(value: object) -> Canonical:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value  # type: ignore[return-value] # canonical_json refuses what it does not hold


def faults_in(
    chain: int, links: Iterable[Link], head: Head | None, key: bytes | None
) -> Iterator[Fault]:
    """What is wrong with one chain, whose links come in the order of their numbers.

    `head` is where the chain was last said to end, None where nothing says so. Without the `key`
    seals are not looked at.
    """
    number, previous = 0, BEFORE_THE_FIRST
    for link in links:
        if link.number != number + 1:
            yield Fault(chain, number + 1, Wrong.GAP)
        else:
            yield from _faults_of(link, previous)
        if key is not None and not _is_sealed(link, key):
            yield Fault(chain, link.number, Wrong.SEALED_ELSEWHERE)
        number, previous = link.number, link.hash
    yield from _faults_at_end(Head(chain, number, previous), head)


def _faults_of(link: Link, previous: str) -> Iterator[Fault]:
    if link.event is None:
        yield Fault(link.chain, link.number, Wrong.WITHOUT_EVENT)
    elif link.hash != hash_of(link.chain, link.number, previous, link.event):
        yield Fault(link.chain, link.number, Wrong.ALTERED)


def _is_sealed(link: Link, key: bytes) -> bool:
    return hmac.compare_digest(link.seal or "", seal_of(key, link.hash))


def _faults_at_end(found: Head, said: Head | None) -> Iterator[Fault]:
    if said is not None and said.number > found.number:
        yield Fault(found.chain, found.number + 1, Wrong.CUT_OFF)
    elif said != found and (said is not None or found.number > 0):
        yield Fault(found.chain, found.number, Wrong.HEAD_DIFFERS)
