"""What is hashed and sealed of the audit trail, and what a chain without fault is."""

import hashlib
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from impact_tool.domain.audit_trail import (
    BEFORE_THE_FIRST,
    Event,
    Fault,
    Head,
    Link,
    Wrong,
    digest_of,
    faults_in,
    hash_of,
    seal_of,
)
from impact_tool.domain.canonical import NotCanonical
from impact_tool.domain.trail import facts_in_words

KEY = b"key"
AT = datetime(2027, 3, 3, 14, 2, 0, 5, UTC)
EVENT = Event(7, AT, 1, 5, "project.edited", "project", 9, "{}", "192.0.2.7", "b" * 64, "a" * 64)
OTHER = {
    "id": 8,
    "at": AT + timedelta(microseconds=1),
    "council_id": None,
    "person_id": None,
    "act": "project.archived",
    "thing": "answer",
    "thing_id": 10,
    "facts": "[]",
    "came_from": None,
    "before": None,
    "after": "c" * 64,
}


def chain(*events: Event) -> list[Link]:
    links, previous = [], BEFORE_THE_FIRST
    for number, event in enumerate(events, start=1):
        previous = hash_of(1, number, previous, event)
        links.append(Link(1, number, previous, seal_of(KEY, previous), event))
    return links


LINKS = chain(EVENT, replace(EVENT, id=8), replace(EVENT, id=12))
HEAD = Head(1, 3, LINKS[-1].hash)


def wrong(links: list[Link], head: Head | None = HEAD, key: bytes | None = KEY) -> list[Fault]:
    return list(faults_in(1, links, head, key))


def test_the_hash_is_the_sha_256_of_canonical_json_that_anybody_can_write() -> None:
    text = (
        '{"chain":1,"event":{"act":"project.edited","after":"' + "a" * 64 + '",'
        '"at":"2027-03-03T14:02:00.000005+00:00","before":"' + "b" * 64 + '",'
        '"came_from":"192.0.2.7","council_id":1,"facts":"{}","id":7,"person_id":5,'
        '"thing":"project","thing_id":9},"number":3,"previous":"' + "0" * 64 + '"}'
    )
    assert hash_of(1, 3, BEFORE_THE_FIRST, EVENT) == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("name", OTHER)
def test_the_hash_depends_on_everything_that_an_event_says(name: str) -> None:
    other = replace(EVENT, **{name: OTHER[name]})
    assert hash_of(1, 1, BEFORE_THE_FIRST, other) != hash_of(1, 1, BEFORE_THE_FIRST, EVENT)


def test_there_is_another_value_for_every_field() -> None:
    assert set(OTHER) == {field.name for field in fields(Event)}


def test_the_same_moment_has_the_same_hash_in_every_time_zone() -> None:
    summer = replace(EVENT, at=AT.astimezone(timezone(timedelta(hours=1))))
    assert hash_of(1, 1, BEFORE_THE_FIRST, summer) == hash_of(1, 1, BEFORE_THE_FIRST, EVENT)


def test_a_whole_chain_holds_with_the_key_and_without() -> None:
    assert wrong(LINKS) == []
    assert wrong(LINKS, key=None) == []
    assert wrong([], head=None) == []
    assert wrong([], head=Head(1, 0, BEFORE_THE_FIRST)) == []


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([LINKS[0], LINKS[2]], [Fault(1, 2, Wrong.GAP)]),
        (LINKS[1:], [Fault(1, 1, Wrong.GAP)]),
        (LINKS[:2], [Fault(1, 3, Wrong.CUT_OFF)]),
        ([], [Fault(1, 1, Wrong.CUT_OFF)]),
        ([LINKS[0], replace(LINKS[1], event=None), LINKS[2]], [Fault(1, 2, Wrong.WITHOUT_EVENT)]),
        ([LINKS[0], replace(LINKS[1], event=EVENT), LINKS[2]], [Fault(1, 2, Wrong.ALTERED)]),
        ([LINKS[0], replace(LINKS[1], seal=""), LINKS[2]], [Fault(1, 2, Wrong.SEALED_ELSEWHERE)]),
    ],
)
def test_one_thing_wrong_is_said_once(links: list[Link], expected: list[Fault]) -> None:
    assert wrong(links) == expected


def test_a_chain_that_goes_beyond_its_head_does_not_hold() -> None:
    shorter = Head(1, 2, LINKS[1].hash)
    assert wrong(LINKS, shorter) == [Fault(1, 3, Wrong.HEAD_DIFFERS)]
    assert wrong(LINKS, None) == [Fault(1, 3, Wrong.HEAD_DIFFERS)]
    assert wrong(LINKS, replace(HEAD, hash="x")) == [Fault(1, 3, Wrong.HEAD_DIFFERS)]


@dataclass(frozen=True)
class Said:
    text: str
    day: date | None = None
    days: tuple[date, ...] = ()


def test_a_digest_depends_on_key_thing_and_all_that_was_said() -> None:
    said = Said("Yes", date(2027, 3, 3), (date(2027, 3, 4),))
    digests = [
        digest_of(KEY, "answer", 1, said),
        digest_of(b"other", "answer", 1, said),
        digest_of(KEY, "project", 1, said),
        digest_of(KEY, "answer", 2, said),
        digest_of(KEY, "answer", 1, replace(said, text="No")),
        digest_of(KEY, "answer", 1, replace(said, day=None)),
        digest_of(KEY, "answer", 1, replace(said, days=())),
    ]
    assert len(set(digests)) == len(digests)
    plain = {"text": "Yes", "day": "2027-03-03", "days": ["2027-03-04"]}
    assert digest_of(KEY, "answer", 1, plain) == digests[0]


def test_a_digest_of_what_cannot_be_written_down_exactly_is_refused() -> None:
    with pytest.raises(NotCanonical):
        digest_of(KEY, "answer", 1, {"share": 0.5})


def test_facts_are_read_in_words() -> None:
    facts = {
        "holder": 5,
        "automatic": True,
        "finished": False,
        "changed": ["Window", "Target"],
        "role": "a_b",
    }
    said = "holder: Lena, automatic: yes, changed: Window; Target, role: a b"
    assert facts_in_words({**facts, "ended": [], "why": ""}, {5: "Lena"}) == said
    assert facts_in_words({"holder": 6}, {5: "Lena"}) == "holder: 6"
