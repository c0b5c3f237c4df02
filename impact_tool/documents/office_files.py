"""Word documents and Excel workbooks that somebody sent, opened with nothing in them trusted."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from impact_tool.domain.evidence import FileKind
from impact_tool.domain.evidence_files import Unfit, refused

_MOST_UNPACKED: Final = 200_000_000
_MOST_MEMBERS: Final = 5_000
_MOST_XML: Final = 5_000_000
_ENCRYPTED_MEMBER: Final = 1
_TYPES = "[Content_Types].xml"
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_MAIN: Final = {
    f"{_OPEN_XML}.wordprocessingml.document.main+xml": FileKind.DOCX,
    f"{_OPEN_XML}.spreadsheetml.sheet.main+xml": FileKind.XLSX,
}
# Words in the types of parts, or in their names, that tell what a file has in it.
_MACROS: Final = ("macroenabled", "vbaproject", "vbadata", "macrosheet")
_RUNS: Final = ("activex",)
_FILES: Final = ("oleobject", "package.bin")
# Relations that are followed when a file is opened.
_FOLLOWED: Final = ("/attachedTemplate", "/oleObject", "/frame", "/subDocument")
_PLAIN_EMBEDDED: Final = (".xlsx", ".docx")
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    etree.XMLSyntaxError,
)

Element = Any  # lxml says nothing about its types


def check_office(content: bytes) -> FileKind:
    """Which of the two it is; raises FileRefused where it is neither or may not be stored."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_size(archive, content)
            return _check_parts(archive)
    except _BROKEN:
        raise refused(Unfit.DAMAGED) from None


def _check_size(archive: zipfile.ZipFile, content: bytes) -> None:
    members = archive.infolist()
    names = [member.filename.lower() for member in members]
    if any(member.flag_bits & _ENCRYPTED_MEMBER for member in members):
        raise refused(Unfit.LOCKED)
    if len(members) > _MOST_MEMBERS or sum(m.file_size for m in members) > _MOST_UNPACKED:
        raise refused(Unfit.UNPACKS_LARGE)
    begins = min((member.header_offset for member in members), default=1)
    ends = content.rfind(b"PK\x05\x06") + _END_RECORD
    if begins or archive.comment or ends != len(content) or len(set(names)) < len(names):
        raise refused(Unfit.TWO_IN_ONE)


_END_RECORD = 22


def _check_parts(archive: zipfile.ZipFile) -> FileKind:
    names = [name.lower() for name in archive.namelist()]
    if _TYPES.lower() not in names:
        raise refused(Unfit.OTHER_KIND)
    types = [each.get("ContentType", "") for each in _root_of(archive, _TYPES)]
    told = " ".join([*names, *types]).lower()
    for words, why in ((_MACROS, Unfit.MACROS), (_RUNS, Unfit.RUNS), (_FILES, Unfit.HOLDS_FILES)):
        if any(word in told for word in words):
            raise refused(why)
    if any("/embeddings/" in f"/{name}" and not name.endswith(_PLAIN_EMBEDDED) for name in names):
        raise refused(Unfit.HOLDS_FILES)
    if any(_is_followed(each) for each in _relations(archive)):
        raise refused(Unfit.LOADS)
    kinds = {_MAIN[kind] for kind in types if kind in _MAIN}
    if len(kinds) != 1:
        raise refused(Unfit.TWO_IN_ONE if kinds else Unfit.OTHER_KIND)
    return kinds.pop()


def _relations(archive: zipfile.ZipFile) -> Iterator[Element]:
    for name in archive.namelist():
        if posixpath.splitext(name)[1].lower() == ".rels":
            yield from _root_of(archive, name)


def _is_followed(relation: Element) -> bool:
    is_elsewhere = str(relation.get("TargetMode", "")).lower() == "external"
    return is_elsewhere and str(relation.get("Type", "")).endswith(_FOLLOWED)


def _root_of(archive: zipfile.ZipFile, name: str) -> Element:
    """The root of a part's XML. Nothing is fetched, and no entity is put in its place."""
    with archive.open(name) as part:
        content = part.read(_MOST_XML + 1)
    if len(content) > _MOST_XML:
        raise refused(Unfit.UNPACKS_LARGE)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise refused(Unfit.DAMAGED)
    return root
