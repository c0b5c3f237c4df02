"""Files that people sent, kept under the digest of their content until there is no use for them."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PRIVATE = 0o700
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """A folder of its own, readable by the service's user only, and inside nothing that is served.

    The same content is there once, however often it is sent.
    """

    folder: Path

    def put(self, content: bytes) -> str:
        """Keep a file, whole or not at all, and give the SHA-256 of its content."""
        digest = hashlib.sha256(content).hexdigest()
        self.folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        # mkstemp makes the file with mode 0600.
        handle, name = tempfile.mkstemp(dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.folder / digest)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return digest

    def get(self, digest: str) -> bytes | None:
        """The content with this digest; None where it is not kept any more, or not as it was."""
        if not _DIGEST.match(digest):
            return None
        try:
            content = (self.folder / digest).read_bytes()
        except FileNotFoundError:
            return None
        return content if hashlib.sha256(content).hexdigest() == digest else None

    def remove(self, digest: str) -> None:
        """Keep a file no longer."""
        if _DIGEST.match(digest):
            (self.folder / digest).unlink(missing_ok=True)

    def older_than(self, moment: float) -> Iterator[str]:
        """The digests of files that were put before a moment, in seconds since 1970."""
        if not self.folder.is_dir():
            return
        for path in sorted(self.folder.iterdir()):
            if _DIGEST.match(path.name) and path.stat().st_mtime < moment:
                yield path.name
