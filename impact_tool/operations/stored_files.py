"""Files by their content: each is stored once, under its SHA-256, outside of what is served.

A file is written, and safe on the disk, before the transaction that names it commits. One that no
row names, since that transaction failed, does no harm.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import current_app

from impact_tool.domain.refusals import FileNotAsStored

FOLDER = "files"


def put_file(content: bytes) -> str:
    """Store the content and return its SHA-256; what is there already is not written again."""
    digest = sha256(content).hexdigest()
    path = _path(digest)
    if not _holds(path, digest):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(path, content)
    return digest


def get_file(digest: str) -> bytes:
    """The content with this SHA-256; raises FileNotAsStored where it is gone or another."""
    path = _path(digest)
    if not _holds(path, digest):
        raise FileNotAsStored
    return path.read_bytes()


def remove_file(digest: str) -> None:
    """Remove the content with this SHA-256, where it is there; nothing may name it any more."""
    _path(digest).unlink(missing_ok=True)


def _path(digest: str) -> Path:
    return Path(current_app.instance_path, FOLDER, digest[:2], digest)


def _holds(path: Path, digest: str) -> bool:
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == digest


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: under another name until it is on the disk."""
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
