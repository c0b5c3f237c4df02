"""PDFs that somebody sent: read as a PDF, and nothing in them that runs or is another file."""

from __future__ import annotations

import io
from typing import Final

import pikepdf

from impact_tool.domain.evidence_files import Unfit, refused

_END = b"%%EOF"
_RUNS: Final = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMedia"})
_MOST_OBJECTS = 500_000


def check_pdf(content: bytes) -> bytes:
    """The content, unchanged; raises FileRefused where it may not be stored."""
    after = content.rpartition(_END)[2]
    if _END not in content:
        raise refused(Unfit.DAMAGED)
    # Programs add line ends, and some fill up with zeros.
    if after.strip(b"\r\n\t \x00"):
        raise refused(Unfit.TWO_IN_ONE)
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            _look_through(document)
    except pikepdf.PasswordError:
        raise refused(Unfit.LOCKED) from None
    except (pikepdf.PdfError, ValueError, OverflowError, RecursionError):
        raise refused(Unfit.DAMAGED) from None
    return content


def _look_through(document: pikepdf.Pdf) -> None:
    if not len(document.pages):
        raise refused(Unfit.DAMAGED)
    if len(document.objects) > _MOST_OBJECTS:
        raise refused(Unfit.UNPACKS_LARGE)
    for found in document.objects:
        _check(found)


def _check(found: pikepdf.Object, depth: int = 0) -> None:
    """Look at an object and at what stands in it directly; what it points at comes by itself."""
    if isinstance(found, pikepdf.Array) and depth < _DEEPEST:
        for each in found:
            _check_inner(each, depth)
        return
    if not isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    keys = set(found.keys())
    if "/JS" in keys or str(found.get("/S", "")) in _RUNS:
        raise refused(Unfit.RUNS)
    if "/EF" in keys or str(found.get("/Type", "")) == "/EmbeddedFile":
        raise refused(Unfit.HOLDS_FILES)
    if depth < _DEEPEST:
        for key in keys:
            _check_inner(found.get(key), depth)


_DEEPEST = 20


def _check_inner(found: object, depth: int) -> None:
    if isinstance(found, pikepdf.Object) and not found.is_indirect:
        _check(found, depth + 1)
