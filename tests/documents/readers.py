"""Reads a PDF back, with programs other than those that made it."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import outloud
import pdfua

# Cuts a page where the running header ends and the foot begins: points from the top.
CUT = ("-x", "0", "-y", "66", "-W", "595", "-H", "708")


@contextmanager
def on_disk(pdf: bytes) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(pdf)
        yield str(path)


def squeezed(text: str) -> str:
    """Text without white space: where a line is broken is the page's business, not the text's."""
    return re.sub(r"\s+", "", text)


def pages_of(pdf: bytes, mode: str = "-layout") -> list[str]:
    """What each page says, as it lies on the page, or with "-raw" as the file has it."""
    return read_by("pdftotext", mode, pdf=pdf, to="-").split("\f")[:-1]


def body_of(pdf: bytes, *mode: str) -> str:
    """All that the document says, without what runs over and under each page, squeezed."""
    return squeezed(read_by("pdftotext", *mode, *CUT, pdf=pdf, to="-"))


def read_by(program: str, *options: str, pdf: bytes, to: str | None = None) -> str:
    with on_disk(pdf) as path:
        command = [program, *options, path, *([to] if to else [])]
        done = subprocess.run(  # noqa: S603  # our own arguments
            command, capture_output=True, text=True, check=True
        )
    return done.stdout


def heard_by_outloud(pdf: bytes) -> outloud.Result:
    """What the stronger checker says, which goes beyond PDF/UA-1 with its warnings."""
    with on_disk(pdf) as path:
        return outloud.check(path)


def errors_seen_by_pdfua(pdf: bytes) -> list[str]:
    """PDF/UA-1 errors and warnings, as the other checker finds them."""
    with on_disk(pdf) as path:
        report = pdfua.validate(path)
    return [f"{finding.rule_id}: {finding.message}" for finding in report.findings]
