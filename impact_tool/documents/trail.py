"""The audit trail as a file: CSV to be read, JSON that can be verified by itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from itertools import chain
from typing import Any

from impact_tool.documents.csv_writing import csv_lines
from impact_tool.domain.audit_trail import BEFORE_THE_FIRST, Event, Head, Link
from impact_tool.domain.canonical import Canonical, canonical_json
from impact_tool.domain.trail import Line, TrailOf

FORMAT = "impact-tool audit trail 1"
COLUMNS = (
    *("number", "at", "who", "person_id", "what", "act", "thing", "thing_id", "facts"),
    *("came_from", "before", "after", "hash"),
)


class TrailUnreadable(Exception):
    """A file is not what an export of the audit trail looks like."""


def as_csv(lines: Iterable[Line]) -> Iterator[str]:
    """A row for each event, under a row of headings; no cell is taken for a formula."""
    return csv_lines(chain([COLUMNS], map(_row, lines)))


def _row(line: Line) -> list[object]:
    told = {**line.event.plain(), "number": line.number, "who": line.who}
    told |= {"what": line.act, "hash": line.hash}
    return [told[name] for name in COLUMNS]


def as_json(trail: TrailOf, lines: Iterable[Line], made_at: datetime) -> Iterator[str]:
    """A whole chain, an event to a line; `event` is what the hash is made from.

    Names of people stand beside it, as they are now: they are no part of the chain.
    """
    opening: dict[str, Canonical] = {"format": FORMAT, "chain": trail.chain, "of": trail.name}
    opening["made_at"] = made_at.isoformat()
    yield f'{canonical_json(opening)[:-1]},"events":['
    head = Head(trail.chain, 0, BEFORE_THE_FIRST)
    for line in lines:
        told: Canonical = {
            "number": line.number,
            "hash": line.hash,
            "who": line.who,
            "event": line.event.plain(),
        }
        yield f"{',' if head.number else ''}\n{canonical_json(told)}"
        head = Head(trail.chain, line.number, line.hash)
    yield f'\n],"heads":[{canonical_json(asdict(head))}]}}\n'


def read_json(text: str) -> tuple[Head, tuple[Link, ...]]:
    """The head and the links of an export; raises TrailUnreadable."""
    found = _loaded(text)
    if found.get("format") != FORMAT:
        raise TrailUnreadable
    try:
        links = tuple(_link(found["chain"], each) for each in found["events"])
        (head,) = read_heads(text)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise TrailUnreadable from error
    return head, links


def read_heads(text: str) -> tuple[Head, ...]:
    """The heads in an export, or in what `audit verify --json` printed; raises TrailUnreadable."""
    try:
        return tuple(
            Head(_whole(each["chain"]), _whole(each["number"]), str(each["hash"]))
            for each in _loaded(text)["heads"]
        )
    except (KeyError, TypeError, ValueError) as error:
        raise TrailUnreadable from error


def _loaded(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TrailUnreadable from error
    if not isinstance(found, dict):
        raise TrailUnreadable
    return found


def _link(chain: object, told: Mapping[str, Any]) -> Link:
    said = dict(told["event"])
    event = Event(**{**said, "at": datetime.fromisoformat(said["at"])})
    # What cannot be said again as it was said is not what was exported.
    canonical_json(event.plain())
    return Link(_whole(chain), _whole(told["number"]), str(told["hash"]), None, event)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("not a whole number")
    return value
