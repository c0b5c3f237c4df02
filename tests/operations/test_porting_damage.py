"""A file that is damaged, tampered with or of a later version is refused, and nothing is stored."""

import io
import random
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_sqlalchemy.session import Session
from sqlalchemy.orm import scoped_session

from impact_tool.domain.canonical import canonical_json
from impact_tool.domain.porting import DamagedFile, NewerFormat
from impact_tool.operations.porting_import import import_project
from tests.porting_factories import (
    Record,
    changed,
    file_with,
    first_of,
    records_of,
    row_counts,
)

Change = Callable[[list[Record]], object]


@pytest.fixture(autouse=True)
def nothing_is_stored(app: Flask, session: scoped_session[Session]) -> Iterator[None]:
    """Whatever is refused leaves neither rows nor files."""
    before = row_counts()
    yield
    session.rollback()
    assert row_counts() == before
    assert not list(Path(app.instance_path, "files").rglob("*"))


def refused(content: bytes) -> str:
    with pytest.raises(DamagedFile) as found:
        import_project(io.BytesIO(content))
    return found.value.why


def sets(name: str, **values: object) -> Change:
    return lambda records: first_of(records, name).update(values)


def drops(name: str) -> Change:
    return lambda records: records.remove(first_of(records, name))


CHANGES: dict[str, tuple[Change, str]] = {
    "a member more": (sets("pilot", more=1), "members"),
    "a member less": (lambda r: first_of(r, "answer").pop("text"), "members"),
    "an unknown sort": (lambda r: r.insert(3, {"of": "password"}), "unknown sort"),
    "no sort": (lambda r: r.insert(3, {"name": "x"}), "unknown sort"),
    "no council": (drops("council"), "just one council"),
    "two councils": (lambda r: r.insert(0, dict(r[0], name="Other")), "just one council"),
    "no pilot": (drops("pilot"), "just one council"),
    "another order": (lambda r: r.append(r.pop(0)), "not where it belongs"),
    "text for a number": (sets("project", approach="2"), "approach"),
    "true for a number": (sets("project", revision=True), "revision"),
    "a huge number": (sets("project", revision=2**40), "revision"),
    "a number for text": (sets("project", title=7), "title"),
    "a long title": (sets("project", title="x" * 121), "title"),
    "a null character": (sets("project", title="a\0b"), "title"),
    "null where none may be": (sets("project", title=None), "title"),
    "an absurd day": (sets("review_point", planned_on="2027-02-30"), "planned_on"),
    "a day in another form": (sets("review_point", planned_on="20270203"), "planned_on"),
    "a moment without a zone": (sets("project", made_at="2027-03-03T10:00:00"), "made_at"),
    "a moment elsewhere": (sets("project", made_at="2027-03-03T10:00:00+01:00"), "made_at"),
    "an unknown choice": (sets("statement", state="approved"), "state"),
    "a reference to nothing": (sets("answer", statement_id=99), "refers to a record"),
    "a reference to none": (sets("answer", statement_id=0), "statement_id"),
    "a replacement that is not": (
        lambda r: next(x for x in r if x["of"] == "desired_outcome" and x["replaced_by_id"]).update(
            replaced_by_id=999
        ),
        "not there",
    ),
    "another pro forma": (sets("statement", definition_version="99"), "pro forma"),
    "a changed content": (sets("submission", content="{}"), "content does not have its SHA-256"),
    "a changed report": (sets("submission", report="{}"), "report does not have its SHA-256"),
    "bad JSON inside": (sets("baseline", answers="{1}"), "JSON that cannot be read"),
    "a broken rule": (sets("pilot", target_low=9, target_high=3), "contradict"),
    "two of one reference": (
        lambda r: r.insert(r.index(first_of(r, "review_point")), first_of(r, "review_point")),
        "contradict",
    ),
    "no stored file": (drops("file"), "is missing"),
    "a file that no one names": (
        lambda r: first_of(r, "evidence_file").update(digest="a" * 64),
        "that no record names",
    ),
    "another file": (
        lambda r: first_of(r, "file").update(base64=b64encode(b"other").decode()),
        "stored file does not have its SHA-256",
    ),
    "a file in no base64": (sets("file", base64="?!"), "not base64"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_records_that_make_no_sense_are_refused(full_export: bytes, change: str) -> None:
    how, why = CHANGES[change]
    assert why in refused(changed(full_export, how))


def test_any_flipped_bit_is_noticed(full_export: bytes) -> None:
    places = random.Random(7)  # noqa: S311 - the same places each time
    ends = [*range(12), *range(len(full_export) - 120, len(full_export))]
    for place in [*ends, *places.choices(range(len(full_export)), k=300)]:
        flipped = bytearray(full_export)
        flipped[place] ^= 1 << places.randrange(8)
        with pytest.raises((DamagedFile, NewerFormat)):
            import_project(io.BytesIO(flipped))


def test_a_file_that_ends_early_is_refused(full_export: bytes) -> None:
    for length in (0, 1, 11, 12, 100, len(full_export) // 2, len(full_export) - 1):
        assert "as an export does" in refused(full_export[:length])


def test_what_comes_after_the_end_is_refused(full_export: bytes) -> None:
    assert "as an export does" in refused(full_export + b"\n")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (b"", "separated"),
        (b"[]", "plain values"),
        (b"[{}]", "unknown sort"),
        (b"{}", "separated"),
        (b'[{"of":"council","of":"council"}]', "RFC 8785"),
        (b'[{"of":NaN}]', "RFC 8785"),
        (b'[{"of":1.0}]', "RFC 8785"),
        (b'[{"of":1e3}]', "RFC 8785"),
        (b'[{"of":-Infinity}]', "RFC 8785"),
        (b'[{"of":' + b"9" * 5000 + b"}]", "RFC 8785"),
        (b'[{"of":"\\ud800"}]', "RFC 8785"),
        (b'[{"of":"\xff"}]', "RFC 8785"),
        (b'[{"of":"\\u0041"}]', "RFC 8785"),
        (b'[{"of": "council"}]', "RFC 8785"),
        (b"[" * 200_000, "plain values"),
        (b'[{"of":' + b"[" * 200_000 + b"]" * 200_000 + b"}]", "plain values"),
        (b'[{"of":{"of":{}}}]', "plain values"),
    ],
)
def test_what_is_not_canonical_json_is_refused(written: bytes, why: str) -> None:
    assert why in refused(file_with(written))


def test_more_records_than_the_list_holds_are_refused(full_export: bytes) -> None:
    records = canonical_json(records_of(full_export)).encode()
    assert "follows the last" in refused(file_with(records + b"[]"))
    assert "separated" in refused(file_with(records[:-1] + b" ]"))


class Spaces(io.RawIOBase):
    """A gigabyte of spaces that counts how many were asked for."""

    def __init__(self) -> None:
        self.given = self.at = 0

    def seek(self, to: int, whence: int = 0) -> int:
        self.at = 10**9 + to if whence == 2 else to
        return self.at

    def read(self, size: int = -1) -> bytes:
        size = min(10**9 - self.at, size if size >= 0 else 10**9)
        self.given += size
        return b" " * size


def test_a_gigabyte_of_spaces_is_not_read() -> None:
    spaces = Spaces()
    with pytest.raises(DamagedFile, match="begin"):
        import_project(spaces)  # type: ignore[arg-type]
    assert spaces.given < 1000


def test_a_later_format_is_refused_as_such(full_export: bytes) -> None:
    later = full_export.replace(b'"impact-tool project 1"', b'"impact-tool project 12"')
    with pytest.raises(NewerFormat) as found:
        import_project(io.BytesIO(later))
    assert (found.value.found, found.value.known) == (12, 1)
