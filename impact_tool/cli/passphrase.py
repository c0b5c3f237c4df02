"""The password that a demonstration's sample people share: made once, kept in its instance."""

from __future__ import annotations

import os
import secrets
from importlib.resources import files
from pathlib import Path


def kept_passphrase(folder: Path) -> str | None:
    """The demonstration's password; None where it was not made yet, or was deleted."""
    file = _file(folder)
    return file.read_text(encoding="ascii").strip() if file.exists() else None


def make_passphrase(folder: Path) -> str:
    """Make a password such as maple-harbour-teapot-4071, in a file that its owner alone reads."""
    # Short words, hard to mishear, and none that could be found unkind.
    known = (files("impact_tool.cli") / "words.txt").read_text(encoding="ascii").split()
    words = [secrets.choice(known) for _ in range(3)]
    passphrase = "-".join([*words, f"{secrets.randbelow(10_000):04}"])
    handle = os.open(_file(folder), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{passphrase}\n")
    return passphrase


def _file(folder: Path) -> Path:
    return folder / "demo-password"
