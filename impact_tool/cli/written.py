"""Files that commands write: where to, and never by half."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from impact_tool.cli.instance import Stop

_WHAT = "The file to write. One that exists is replaced; only you may read it."


def output(what: str = _WHAT) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option that says which file to write; `what` is its help."""
    return click.option(
        "-o",
        "--output",
        "file",
        type=click.Path(path_type=Path),
        required=True,
        metavar="FILE",
        help=what,
    )


def write_whole(file: Path, content: bytes) -> None:
    """Write a file with this content, as `write_pieces` does."""
    write_pieces(file, [content])


def write_pieces(file: Path, pieces: Iterable[bytes]) -> None:
    """Write a file that is never there by half; an older one stays until the new one is whole.

    Reports hold what people typed in confidence, so the file can be read by its owner only.
    Raises Stop where the file cannot be written.
    """
    target = file.resolve()
    if target.exists() and not target.is_file():
        raise Stop(f"{file} cannot be written: it is not a file.")
    try:
        _replace(target, pieces)
    except OSError as error:
        raise Stop(f"{file} cannot be written: {error.strerror}.") from error


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    try:
        with os.fdopen(handle, "wb") as temporary:
            temporary.writelines(pieces)
            temporary.flush()
            os.fsync(temporary.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
