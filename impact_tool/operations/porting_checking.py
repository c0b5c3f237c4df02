"""Checks all that can be told of an exported project's file before anything is stored."""

from __future__ import annotations

import binascii
import hashlib
import json
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from cattrs import BaseValidationError

from impact_tool.domain.canonical import canonical_json
from impact_tool.domain.porting import DamagedFile
from impact_tool.domain.questionnaire import Part
from impact_tool.guide.errors import UnknownDefinitionError
from impact_tool.guide.loader import proforma
from impact_tool.operations.frozen_reports import read_report
from impact_tool.operations.porting import BY_NAME, FILE, OF, SORTS, STORED
from impact_tool.operations.porting_reading import Found, read_records, require_whole
from impact_tool.operations.porting_values import fields_of

Values = dict[str, Any]
_PLACES: Mapping[str, int] = {sort.name: place for place, sort in enumerate(SORTS)}
_JUST_ONE = ("council", "project", "pilot")


@dataclass(slots=True)
class Checked:
    """What a file holds: its digest, how many records of each sort, and the names at its top."""

    sha256: str
    counts: Counter[str] = field(default_factory=Counter)
    reference: str = ""


def check_file(file: BinaryIO) -> Checked:
    """Read a whole file; raises DamagedFile or NewerFormat where it is not sound."""
    checked = Checked(require_whole(file))
    wanted: set[str] = set()
    own: Counter[str] = Counter()
    for name, values in records_of(file):
        if name == FILE:
            wanted.discard(_require_wanted(values["sha256"], wanted))
            continue
        checked.counts[name] += 1
        _check_references(name, values, checked.counts, own)
        _MEANING.get(name, _nothing)(values)
        if name in STORED:
            wanted.add(values[STORED[name]])
        if name == "project":
            checked.reference = values["reference"]
    _require_complete(checked.counts, own, wanted)
    return checked


def records_of(file: BinaryIO) -> Iterator[tuple[str, Values]]:
    """Each record's sort, and its values as the database takes them; references as numbers.

    Of a stored file the values are its `content` and `sha256`. Raises DamagedFile.
    """
    place, last_file = 0, ""
    for found in read_records(file):
        name = str(found.get(OF))
        values = _file_of(found) if name == FILE else _values_of(name, found)
        here = len(SORTS) if name == FILE else _PLACES[name]
        if here < place or (name == FILE and values["sha256"] <= last_file):
            raise DamagedFile(f"a record of “{name}” is not where it belongs")
        place, last_file = here, values["sha256"] if name == FILE else ""
        yield name, values


def _values_of(name: str, found: Found) -> Values:
    if name not in BY_NAME:
        raise DamagedFile("it holds a record of an unknown sort")
    fields = fields_of(BY_NAME[name])
    if found.keys() != {OF, *(each.name for each in fields)}:
        raise DamagedFile(f"a record of “{name}” has not just the members that it should have")
    return {each.name: each.read(found[each.name]) for each in fields}


def _file_of(found: Found) -> Values:
    if found.keys() != {OF, "base64", "sha256"}:
        raise DamagedFile("a stored file has not just the members that it should have")
    written = str(found["base64"])
    try:
        content = b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        raise DamagedFile("a stored file is not base64") from None
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 != found["sha256"] or b64encode(content).decode() != written:
        raise DamagedFile("a stored file does not have its SHA-256")
    return {"content": content, "sha256": sha256}


def _check_references(name: str, values: Values, counts: Counter[str], own: Counter[str]) -> None:
    """Each refers to a record that has been; those to its own sort may be to later ones."""
    for each in fields_of(BY_NAME[name]):
        number = values[each.name]
        if each.target is None or number is None:
            continue
        if each.target == name:
            own[name] = max(own[name], number)
        elif number > counts[each.target]:
            raise DamagedFile(f"“{each.name}” of “{name}” refers to a record that is not there")


def _require_wanted(sha256: str, wanted: set[str]) -> str:
    if sha256 not in wanted:
        raise DamagedFile("it holds a stored file that no record names")
    return sha256


def _require_complete(counts: Counter[str], own: Counter[str], wanted: set[str]) -> None:
    if wanted:
        raise DamagedFile("a stored file that a record names is missing")
    if any(number > counts[name] for name, number in own.items()):
        raise DamagedFile("a record refers to one that is not there")
    if any(counts[name] != 1 for name in _JUST_ONE):
        raise DamagedFile("it does not hold just one council and one project with its pilot")


def _nothing(_values: Values) -> None:
    """Most records mean what their values say."""


def _check_statement(values: Values) -> None:
    try:
        proforma(Part(values["part"]), values["definition_version"])
    except (ValueError, UnknownDefinitionError):
        raise DamagedFile("a statement is of a pro forma that this version does not know") from None
    _require_json(values["requested"] or "[]", list)


def _check_submission(values: Values) -> None:
    content, report = values["content"], values["report"]
    if _sha256(content) != values["digest"]:
        raise DamagedFile("a submission’s content does not have its SHA-256")
    said = _require_json(content, dict)
    if said.get("report_sha256") != _sha256(report):
        raise DamagedFile("a submission’s report does not have its SHA-256")
    try:
        read_report(report)
    except (BaseValidationError, ValueError, TypeError, KeyError, RecursionError):
        raise DamagedFile("a submission’s report cannot be read") from None


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _require_json(text: str, kind: type[Any]) -> Any:
    """What a column holds as canonical JSON."""
    try:
        found = json.loads(text)
        is_sound = isinstance(found, kind) and canonical_json(found) == text
    except (ValueError, RecursionError):
        is_sound = False
    if not is_sound:
        raise DamagedFile("a record holds JSON that cannot be read")
    return found


def _json_in(column: str) -> Callable[[Values], None]:
    def check(values: Values) -> None:
        if values[column]:
            _require_json(values[column], dict)

    return check


_MEANING: Mapping[str, Callable[[Values], None]] = {
    "baseline": _json_in("answers"),
    "briefing_version": _json_in("said"),
    "level_assessment": _json_in("ratings"),
    "statement": _check_statement,
    "submission": _check_submission,
    "typed_tally_version": _json_in("content"),
}
