"""What the file of an exported project is called and how it begins and ends; what is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from impact_tool.domain.refusals import Refusal

FORMAT = "impact-tool project"
VERSION = 1
# A file begins so, and ends with its format and the SHA-256 of the records between.
HEAD = b'{"content":'
# The records, a file of 10 MB among them, are each far smaller than this, in characters.
MOST_IN_RECORD = 64 * 1024 * 1024
_TAIL = re.compile(
    rb',"format":"' + FORMAT.encode() + rb' ([1-9][0-9]{0,8})","sha256":"([0-9a-f]{64})"\}\Z'
)
# The longest tail: the format with nine figures, the digest, and what stands around them.
TAIL_BYTES = 160


@dataclass
class DamagedFile(Refusal):
    """The file is not what an export wrote; `why` says what is wrong, for who sent it."""

    why: str


@dataclass
class NewerFormat(Refusal):
    """The file was written by a later version of the tool."""

    found: int
    known: int = VERSION


@dataclass
class ReferenceTaken(Refusal):
    """A project of the installation has this reference already."""

    reference: str


@dataclass
class BoardElsewhere(Refusal):
    """A board of this name is there, and does not cover the council that is there."""

    board: str
    council: str


@dataclass(frozen=True, slots=True)
class Tail:
    """How a file ends: its format's version, the digest, and how long the end is, in bytes."""

    version: int
    sha256: str
    length: int


def tail_of(last: bytes) -> Tail:
    """Read the last bytes of a file; raises DamagedFile or NewerFormat."""
    found = _TAIL.search(last)
    if found is None:
        raise DamagedFile("it does not end as an export does")
    version = int(found[1])
    if version > VERSION:
        raise NewerFormat(version)
    return Tail(version, found[2].decode(), len(found[0]))


def tail_with(sha256: str) -> bytes:
    """How a file ends whose records have this digest."""
    return f',"format":"{FORMAT} {VERSION}","sha256":"{sha256}"}}'.encode()
