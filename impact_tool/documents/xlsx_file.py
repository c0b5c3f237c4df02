"""The parts of an Excel workbook that somebody sent, opened with nothing in it trusted."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from impact_tool.documents.archive import (
    ARCHIVE,
    BROKEN,
    ENCRYPTED,
    ENCRYPTED_MEMBER,
    OLD_FILE,
)
from impact_tool.domain.sheets import MEGABYTE, SheetRefused, WhyNoSheet

# A hundred thousand cases with sixty columns take about 350 MB, and pack into a fifteenth of that.
MAX_UNPACKED_BYTES: Final = 400 * MEGABYTE
MAX_TIMES_UNPACKED: Final = 100
# Below this it does no harm, however well it packs.
SMALL_BYTES: Final = 20 * MEGABYTE
MAX_MEMBERS: Final = 2_000
# What describes a workbook is small; its sheets and strings are read piece by piece instead.
MAX_PART_BYTES: Final = 5 * MEGABYTE
MAX_SHEETS: Final = 50

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of a workbook: its name, whether it is shown, and the name of its part."""

    name: str
    is_visible: bool
    part: str


class XlsxFile:
    """An archive of parts. Macros and all else that is not read is left where it is.

    Raises SheetRefused for whatever is no workbook.
    """

    def __init__(self, content: bytes) -> None:
        if content.startswith(OLD_FILE):
            is_locked = ENCRYPTED in content
            raise SheetRefused(WhyNoSheet.LOCKED if is_locked else WhyNoSheet.OLD_EXCEL)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN:
            raise SheetRefused(WhyNoSheet.DAMAGED) from None
        self._members = {member.filename: member for member in self._archive.infolist()}
        self._refuse_bombs(len(content))
        self._refuse_other_kinds()
        self._book = self._named("", "officeDocument") or "xl/workbook.xml"

    def _refuse_bombs(self, packed: int) -> None:
        """By what the archive says of itself: no more than that is ever taken out of it."""
        members = self._archive.infolist()
        unpacked = sum(member.file_size for member in members)
        if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED_BYTES:
            raise SheetRefused(WhyNoSheet.TOO_LARGE_UNPACKED)
        if unpacked > max(SMALL_BYTES, packed * MAX_TIMES_UNPACKED):
            raise SheetRefused(WhyNoSheet.TOO_LARGE_UNPACKED)
        if any(member.flag_bits & ENCRYPTED_MEMBER for member in members):
            raise SheetRefused(WhyNoSheet.LOCKED)

    def _refuse_other_kinds(self) -> None:
        mime = self._members.get("mimetype")
        if mime and b"opendocument" in self._read(mime.filename):
            raise SheetRefused(WhyNoSheet.OPEN_DOCUMENT)
        if "xl/workbook.bin" in self._members:
            raise SheetRefused(WhyNoSheet.BINARY_EXCEL)
        types = self.root("[Content_Types].xml")
        kinds = [] if types is None else [each.get("ContentType", "") for each in types]
        if not any("sheet" in kind and kind.endswith("main+xml") for kind in kinds):
            raise SheetRefused(WhyNoSheet.NO_SHEET)

    @property
    def counts_from_1904(self) -> bool:
        """Whether days are counted as old Macintoshes did."""
        book = self._require_book()
        found = [each for each in book if local_name(each.tag) == "workbookPr"]
        return any(each.get("date1904") in {"1", "true", "on"} for each in found)

    def sheets(self) -> list[SheetPart]:
        """The sheets with cells, in their order."""
        targets = dict(self._relations(self._book, "worksheet"))
        found = []
        for each in self._require_book().iter():
            part = targets.get(_relation_of(each)) if local_name(each.tag) == "sheet" else None
            if part:
                is_visible = each.get("state", "visible") == "visible"
                found.append(SheetPart(each.get("name", ""), is_visible, part))
        return found[:MAX_SHEETS]

    def related(self, kind: str) -> str | None:
        """The name of the workbook's part of a kind, such as "styles"."""
        return self._named(self._book, kind)

    def open(self, name: str) -> IO[bytes] | None:
        """A part, to be read piece by piece; None where there is none. Reading raises `BROKEN`."""
        if name not in self._members:
            return None
        try:
            return self._archive.open(name)
        except BROKEN:
            raise SheetRefused(WhyNoSheet.DAMAGED) from None

    def root(self, name: str) -> Element | None:
        """The root of a small part; None where the workbook has no such part."""
        if name not in self._members:
            return None
        try:
            found: Element = fromstring(self._read(name), forbid_dtd=True)
        except DefusedXmlException:
            raise SheetRefused(WhyNoSheet.UNSAFE) from None
        except (ParseError, ValueError, LookupError):
            raise SheetRefused(WhyNoSheet.DAMAGED) from None
        return found

    def _require_book(self) -> Element:
        book = self.root(self._book)
        if book is None:
            raise SheetRefused(WhyNoSheet.DAMAGED)
        return book

    def _read(self, name: str) -> bytes:
        if self._members[name].file_size > MAX_PART_BYTES:
            raise SheetRefused(WhyNoSheet.TOO_LARGE_UNPACKED)
        try:
            return self._archive.read(name)
        except BROKEN:
            raise SheetRefused(WhyNoSheet.DAMAGED) from None

    def _named(self, of: str, kind: str) -> str | None:
        return next((target for _, target in self._relations(of, kind)), None)

    def _relations(self, of: str, kind: str) -> Iterator[tuple[str, str]]:
        """Ids and names of the parts of a kind that another part names."""
        folder, name = posixpath.split(of)
        rels = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        for rel in [] if rels is None else rels:
            if rel.get("Type", "").endswith(f"/{kind}") and rel.get("TargetMode") != "External":
                target = posixpath.join("/", folder, rel.get("Target", ""))
                yield rel.get("Id", ""), posixpath.normpath(target).lstrip("/")


def is_archive(content: bytes) -> bool:
    """Whether these bytes are an archive, or what Excel wrote before there were such workbooks."""
    return content.startswith((ARCHIVE, OLD_FILE))


def local_name(tag: str) -> str:
    """The name of an element without its namespace: workbooks come in two dialects."""
    return tag.rpartition("}")[2]


def _relation_of(sheet: Element) -> str:
    attributes: Mapping[str, str] = sheet.attrib
    return attributes.get(f"{{{_RELATIONS}}}id") or attributes.get(f"{{{_STRICT_RELATIONS}}}id", "")
