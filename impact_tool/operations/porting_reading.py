"""Reads the file of an exported project a record at a time, and refuses whatever is not canonical.

What a record says is not looked at here.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import BinaryIO

from impact_tool.domain.canonical import canonical_json
from impact_tool.domain.porting import HEAD, MOST_IN_RECORD, TAIL_BYTES, DamagedFile, tail_of

_PIECE = 1024 * 1024
# An object of plain values ends with the first brace outside of text; nothing is nested in it.
_RECORD = re.compile(rb'\{(?:"(?:[^"\\]++|\\.)*+"|[^"{}\[\]]++)*+\}', re.DOTALL)
Found = Mapping[str, object]


def require_whole(file: BinaryIO) -> str:
    """The digest of a file's records; raises DamagedFile where they have another, and NewerFormat.

    Only as much as a piece is in memory at a time, whatever the file is.
    """
    start, end, expected = _bounds(file)
    digest = hashlib.sha256()
    for piece in _pieces(file, start, end):
        digest.update(piece)
    if digest.hexdigest() != expected:
        raise DamagedFile("its records are not those that were written: the SHA-256 differs")
    return expected


def read_records(file: BinaryIO) -> Iterator[Found]:
    """The records of a file, in its order; raises DamagedFile and NewerFormat."""
    start, end, _expected = _bounds(file)
    scanner = _Scanner(_pieces(file, start, end))
    scanner.take(b"[")
    while True:
        yield scanner.record()
        if scanner.take(b",]") == b"]":
            break
    scanner.require_end()


def _bounds(file: BinaryIO) -> tuple[int, int, str]:
    """Where the records begin and end, and the digest that they should have."""
    file.seek(0)
    if file.read(len(HEAD)) != HEAD:
        raise DamagedFile("it does not begin as an export does")
    size = file.seek(0, 2)
    file.seek(max(len(HEAD), size - TAIL_BYTES))
    tail = tail_of(file.read())
    return len(HEAD), size - tail.length, tail.sha256


def _pieces(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    file.seek(start)
    left = end - start
    while left > 0 and (piece := file.read(min(_PIECE, left))):
        left -= len(piece)
        yield piece


class _Scanner:
    """Bytes that are read on when they are wanted, and forgotten when they have been understood."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces
        self.held = b""
        self.at = 0

    def take(self, wanted: bytes) -> bytes:
        """The next byte, which is one of those wanted."""
        if self.at >= len(self.held):
            self._more()
        found = self.held[self.at : self.at + 1]
        if not found or found not in wanted:
            raise DamagedFile("its records are not separated as they should be")
        self.at += 1
        return found

    def record(self) -> Found:
        """The next record, which stands as canonical JSON has it."""
        written = self._whole_record()
        try:
            found = json.loads(written)
            is_canonical = canonical_json(found).encode() == written
        except (ValueError, RecursionError):
            raise DamagedFile("a record is not JSON as RFC 8785 has it") from None
        if not is_canonical:
            raise DamagedFile("a record is not JSON as RFC 8785 has it")
        self.at += len(written)
        members: Found = found
        return members

    def require_end(self) -> None:
        """Nothing follows."""
        if self.at < len(self.held) or self._more():
            raise DamagedFile("something follows the last record")

    def _whole_record(self) -> bytes:
        while (found := _RECORD.match(self.held, self.at)) is None:
            if len(self.held) - self.at > MOST_IN_RECORD:
                raise DamagedFile("a record is too large, or is not an object of plain values")
            if not self._more():
                raise DamagedFile("a record is cut off, or is not an object of plain values")
        return found[0]

    def _more(self) -> bool:
        """Hold about twice as much of what is not understood yet; whether there was any more."""
        waiting = self.held[self.at :]
        wanted = max(1, len(waiting) // _PIECE)
        added = b"".join(islice(self.pieces, wanted))
        self.held, self.at = waiting + added, 0
        return bool(added)
