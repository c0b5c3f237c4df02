"""The parts of a Word file that somebody sent, opened with nothing in it trusted."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any, Final

from lxml import etree

from impact_tool.documents.archive import (
    ARCHIVE,
    BROKEN,
    ENCRYPTED,
    ENCRYPTED_MEMBER,
    OLD_FILE,
)
from impact_tool.domain.returned import DocumentRefused, Why

MAX_UNPACKED_BYTES: Final = 50_000_000
MAX_MEMBERS: Final = 500
# A tag takes far more room once it is read than in the file.
MAX_TAGS: Final = 1_000_000

_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

Element = Any  # lxml says nothing about its types


class WordFile:
    """An archive of parts, of which each is read once and only when asked for.

    Raises DocumentRefused for whatever is no document that Word writes.
    """

    def __init__(self, content: bytes) -> None:
        if content.startswith(OLD_FILE):
            raise DocumentRefused(Why.LOCKED if ENCRYPTED in content else Why.OLD_WORD)
        if not content.startswith(ARCHIVE):
            raise DocumentRefused(Why.NOT_WORD)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN:
            raise DocumentRefused(Why.DAMAGED) from None
        self._members = {member.filename: member for member in self._archive.infolist()}
        self._refuse_bombs()
        self._refuse_other_kinds()

    def _refuse_bombs(self) -> None:
        members = self._archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise DocumentRefused(Why.TOO_LARGE)
        if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
            raise DocumentRefused(Why.TOO_LARGE)
        if any(member.flag_bits & ENCRYPTED_MEMBER for member in members):
            raise DocumentRefused(Why.LOCKED)

    def _refuse_other_kinds(self) -> None:
        """Another file in the same sort of archive, such as a spreadsheet, or one with macros."""
        types = self.part("[Content_Types].xml")
        if types is None:
            raise DocumentRefused(Why.NOT_WORD)
        found = {each.get("ContentType", "") for each in types.iter() if each.get("ContentType")}
        if any("macroEnabled" in kind or "vbaProject" in kind for kind in found):
            raise DocumentRefused(Why.MACROS)
        if _DOCUMENT not in found:
            raise DocumentRefused(Why.NOT_WORD)

    def part(self, name: str) -> Element | None:
        """The root of a part; None where the file has no such part."""
        member = self._members.get(name)
        if member is None:
            return None
        try:
            with self._archive.open(member) as file:
                content = file.read(MAX_UNPACKED_BYTES + 1)
        except BROKEN:
            raise DocumentRefused(Why.DAMAGED) from None
        return _root_of(content)

    def related(self, to: str, kind: str) -> str | None:
        """The name of the part that another names as its "styles", "numbering" or the like.

        The whole file is named by an empty string.
        """
        folder, name = posixpath.split(to)
        rels = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        if rels is None:
            return None
        for rel in rels:
            if rel.get("Type", "").endswith(f"/{kind}") and rel.get("TargetMode") != "External":
                target = posixpath.join("/", folder, rel.get("Target", ""))
                return posixpath.normpath(target).lstrip("/")
        return None


def _root_of(content: bytes) -> Element:
    """The root of a part's XML. Nothing is fetched, and no entity is put in its place."""
    if content.count(b"<") > MAX_TAGS:
        raise DocumentRefused(Why.TOO_LARGE)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise DocumentRefused(Why.DAMAGED) from None
    if root.getroottree().docinfo.doctype:
        raise DocumentRefused(Why.UNSAFE)
    return root
