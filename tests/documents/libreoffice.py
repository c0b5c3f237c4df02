"""LibreOffice, as somebody who has no Word uses it: opens a document and saves it as another."""

from __future__ import annotations

import subprocess
from pathlib import Path

LONGEST_SECONDS = 180


def converted(document: bytes, to: str, folder: Path) -> bytes:
    """The document as LibreOffice saves it: `to` is "pdf", "docx" or "txt:Text (encoded):UTF8"."""
    source, made = folder / "source.docx", folder / "made"
    source.write_bytes(document)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", to, "--outdir", str(made), str(source)]
    subprocess.run(  # noqa: S603  # our own arguments
        command, check=True, capture_output=True, timeout=LONGEST_SECONDS
    )
    return (made / f"source.{to.partition(':')[0]}").read_bytes()
