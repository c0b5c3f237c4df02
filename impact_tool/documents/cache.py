"""Documents kept by what they are made of, so that an unchanged one is not made again."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PRIVATE = 0o700
_SUFFIX = ".pdf"


def key_of(*parts: str) -> str:
    """SHA-256 of the parts, each with its length, so that no two lists of parts share a key."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode()
        digest.update(len(content).to_bytes(8))
        digest.update(content)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class PdfCache:
    """PDFs in a folder of their own, readable by the service's user only.

    They hold what people typed, so the folder must not be inside anything that is served.
    When they take more than `max_bytes`, those unused for longest go.
    """

    folder: Path
    max_bytes: int = 200_000_000

    def get(self, key: str) -> bytes | None:
        """The PDF kept under the key; None where there is none."""
        path = self._path_of(key)
        try:
            pdf = path.read_bytes()
            os.utime(path)
        except FileNotFoundError:
            return None
        return pdf

    def put(self, key: str, pdf: bytes) -> None:
        """Keep a PDF; another process sees all of it or nothing."""
        self.folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        # mkstemp makes the file with mode 0600.
        handle, name = tempfile.mkstemp(dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(pdf)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path_of(key))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        self._remove_oldest()

    def clear(self) -> None:
        """Remove every document, as redaction needs."""
        for path, _ in self._files():
            path.unlink(missing_ok=True)

    def _path_of(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"

    def _remove_oldest(self) -> None:
        newest_first = sorted(self._files(), key=lambda file: file[1].st_mtime_ns, reverse=True)
        total = 0
        for path, stat in newest_first:
            total += stat.st_size
            if total > self.max_bytes:
                path.unlink(missing_ok=True)

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        for path in self.folder.glob(f"*{_SUFFIX}"):
            # Another process may have removed it since the folder was read.
            with suppress(FileNotFoundError):
                yield path, path.stat()
