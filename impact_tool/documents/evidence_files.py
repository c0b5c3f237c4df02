"""Files that are sent as evidence, known by what is in them and not by what they are called."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Final

from impact_tool.documents.office_files import check_office
from impact_tool.documents.pdf_files import check_pdf
from impact_tool.documents.pictures import clean_jpeg, clean_png
from impact_tool.domain.evidence import MOST_BYTES, CheckedFile, FileKind
from impact_tool.domain.evidence_files import Unfit, refused, stored_name

_OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ARCHIVE = b"PK\x03\x04"
# How each kind begins; which of the two archives it is, only its content tells.
_BEGINS: Final[Mapping[FileKind, bytes]] = {
    FileKind.PDF: b"%PDF-",
    FileKind.PNG: b"\x89PNG\r\n\x1a\n",
    FileKind.JPEG: b"\xff\xd8\xff",
}
_JPEG_END = b"\xff\xd9"
# Where readers look for the beginning of a PDF or a page, whatever stands before it.
_HEAD = 1024
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|script|svg|iframe|\?php)\b", re.IGNORECASE)

# Each kind with what checks it, and gives back what is stored.
_CLEANERS: Final[Mapping[FileKind, Callable[[bytes], bytes]]] = {
    FileKind.PDF: check_pdf,
    FileKind.PNG: clean_png,
    FileKind.JPEG: clean_jpeg,
}


def check_file(name: str, content: bytes) -> CheckedFile:
    """The file as it may be stored; raises FileRefused, with the reason, where it may not be.

    Documents are kept byte for byte; pictures are written anew without what a camera says of place,
    time and person.
    """
    if not content:
        raise refused(Unfit.EMPTY)
    if len(content) > MOST_BYTES:
        raise refused(Unfit.TOO_LARGE)
    kind = _kind_of(content)
    if kind is None:
        kind, stored = check_office(content), content
    else:
        _refuse_two_in_one(content, kind)
        stored = _CLEANERS[kind](content)
    return CheckedFile(stored_name(name, kind), kind, stored, sha256(content).hexdigest())


def _kind_of(content: bytes) -> FileKind | None:
    """The kind of a file by how it begins; None for an archive, which may be of either kind."""
    if content.startswith(_OLD_FILE):
        raise refused(Unfit.LOCKED if _ENCRYPTED in content else Unfit.OLD_OFFICE)
    if content.startswith(_ARCHIVE):
        return None
    for kind, begins in _BEGINS.items():
        if content.startswith(begins):
            return kind
    raise refused(Unfit.OTHER_KIND)


def _refuse_two_in_one(content: bytes, kind: FileKind) -> None:
    """Another program might take the file for an archive, a PDF, or a page with a script."""
    head = content[:_HEAD]
    after_picture = content.rpartition(_JPEG_END)[2] if kind is FileKind.JPEG else b""
    if _is_archive(content) or _PAGE.search(head) or _PAGE.search(after_picture):
        raise refused(Unfit.TWO_IN_ONE)
    if kind is not FileKind.PDF and b"%PDF-" in head:
        raise refused(Unfit.TWO_IN_ONE)


def _is_archive(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return bool(archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
        return False
