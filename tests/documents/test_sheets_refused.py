"""Bytes that are no workbook of cases: each is refused with its reason and breaks nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact_tool.documents import xlsx_file
from impact_tool.documents.xlsx_file import MAX_MEMBERS, SMALL_BYTES, XlsxFile
from impact_tool.documents.xlsx_strings import MAX_STRINGS
from impact_tool.domain.sheets import (
    MAX_COLUMNS,
    MAX_FILE_BYTES,
    Row,
    SheetRefused,
    WhyNoSheet,
)
from tests.documents.sheet_samples import (
    HEADINGS,
    archive,
    book_of,
    by_hand,
    parts_by_hand,
    replacing,
    rows_of,
    saved,
    sheet_of,
    xlsx,
)

ROW = "<row><c><v>1</v></c></row>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BOMB = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;">]>'
FILE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
SHEET = "xl/worksheets/sheet1.xml"
KIND = "spreadsheetml.sheet.main"


def with_part(name: str, content: bytes | str) -> bytes:
    return archive({**parts_by_hand(ROW), name: content})


def without(name: str) -> bytes:
    members = parts_by_hand(ROW)
    del members[name]
    return archive(members)


def encrypted() -> bytes:
    """An archive that says of every member that it is encrypted."""
    found = bytearray(by_hand(ROW))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = found.find(signature)
        while at >= 0:
            found[at + place] |= 1
            at = found.find(signature, at + 4)
    return bytes(found)


def without_rows() -> bytes:
    return xlsx(HEADINGS)


def all_hidden() -> bytes:
    book = book_of([[]], "Shown")
    book.create_sheet("Hidden").append(HEADINGS)
    book["Hidden"].sheet_state = "hidden"
    return saved(book)


REFUSED: Mapping[str, tuple[Callable[[], bytes], WhyNoSheet]] = {
    "50 MB": (lambda: bytes(50_000_000), WhyNoSheet.TOO_LARGE),
    "a little too large": (lambda: b"PK" + b"x" * MAX_FILE_BYTES, WhyNoSheet.TOO_LARGE),
    "an old workbook": (lambda: OLE, WhyNoSheet.OLD_EXCEL),
    "with a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), WhyNoSheet.LOCKED),
    "an archive with a password": (encrypted, WhyNoSheet.LOCKED),
    "OpenDocument": (
        lambda: with_part("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        WhyNoSheet.OPEN_DOCUMENT,
    ),
    "binary": (lambda: with_part("xl/workbook.bin", b"\x83"), WhyNoSheet.BINARY_EXCEL),
    "another archive": (lambda: archive({"a.txt": b"a"}), WhyNoSheet.NO_SHEET),
    "a Word document": (
        lambda: replacing(KIND, "wordprocessingml.document.main", parts_by_hand(ROW)),
        WhyNoSheet.NO_SHEET,
    ),
    "cut short": (lambda: by_hand(ROW)[:-300], WhyNoSheet.DAMAGED),
    "PK and nothing else": (lambda: b"PK\x03\x04", WhyNoSheet.DAMAGED),
    "without its list of sheets": (lambda: without("xl/workbook.xml"), WhyNoSheet.DAMAGED),
    "without its sheet": (lambda: without(SHEET), WhyNoSheet.DAMAGED),
    "its sheet cut short": (lambda: with_part(SHEET, "<worksheet><sheetData>"), WhyNoSheet.DAMAGED),
    "its styles cut short": (lambda: with_part("xl/styles.xml", "<a>"), WhyNoSheet.DAMAGED),
    "its strings no XML": (lambda: with_part("xl/sharedStrings.xml", "a"), WhyNoSheet.DAMAGED),
    "with a tag without end": (
        lambda: by_hand(f'<row a="{"x" * 2_000_000}">'), WhyNoSheet.DAMAGED
    ),
    "entities in its sheet": (lambda: by_hand(ROW, before=BOMB), WhyNoSheet.UNSAFE),
    "a file named in its sheet": (lambda: by_hand(ROW, before=FILE), WhyNoSheet.UNSAFE),
    "entities in its list of sheets": (
        lambda: replacing("<workbook", f"{BOMB}<workbook", parts_by_hand(ROW)), WhyNoSheet.UNSAFE
    ),
    "unpacking to far more": (
        lambda: with_part("xl/media/a.bin", bytes(SMALL_BYTES + 1)),
        WhyNoSheet.TOO_LARGE_UNPACKED,
    ),
    "with too many members": (
        lambda: archive({f"{number}": b"" for number in range(MAX_MEMBERS + 1)}),
        WhyNoSheet.TOO_LARGE_UNPACKED,
    ),
    "with too many strings": (
        lambda: by_hand(ROW, strings="<si/>" * (MAX_STRINGS + 20_000)),
        WhyNoSheet.TOO_LARGE_UNPACKED,
    ),
    "with one cell without end": (
        lambda: by_hand(f'<row><c t="str"><v>{"x" * 12_000_000}</v></c></row>'),
        WhyNoSheet.TOO_LARGE_UNPACKED,
    ),
    "styles without end": (
        lambda: with_part("xl/styles.xml", f"<a>{'<b/>' * 1_500_000}</a>"),
        WhyNoSheet.TOO_LARGE_UNPACKED,
    ),
    "with too many columns": (
        lambda: xlsx([f"Heading {number}" for number in range(MAX_COLUMNS + 1)], ["1"]),
        WhyNoSheet.TOO_MANY_COLUMNS,
    ),
    "a cell beyond the last column": (
        lambda: by_hand('<row><c r="ZZZ2"><v>1</v></c></row>'), WhyNoSheet.TOO_MANY_COLUMNS
    ),
    "with nothing in it": (lambda: xlsx([]), WhyNoSheet.EMPTY),
    "with hidden sheets only": (all_hidden, WhyNoSheet.EMPTY),
    "with headings only": (without_rows, WhyNoSheet.NO_ROWS),
    "without headings": (lambda: xlsx([1, 2, 3], [4, 5, 6]), WhyNoSheet.NO_HEADINGS),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_workbook_of_cases_is_refused_with_the_reason(name: str) -> None:
    make, why = REFUSED[name]
    with pytest.raises(SheetRefused) as refused:
        rows_of(make())
    assert refused.value.why is why


def test_a_sheet_that_is_not_there_is_named() -> None:
    with pytest.raises(SheetRefused) as refused:
        sheet_of(xlsx(HEADINGS, ["1"]), "Gone")
    assert refused.value.message == f"{WhyNoSheet.NO_SUCH_SHEET.value} (Gone)"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def unpack(*_arguments: object) -> None:
        raise AssertionError("it was unpacked")

    bomb = with_part(SHEET, bytes(SMALL_BYTES * 5))
    monkeypatch.setattr(xlsx_file.zipfile.ZipFile, "open", unpack)
    monkeypatch.setattr(xlsx_file.zipfile.ZipFile, "read", unpack)
    with pytest.raises(SheetRefused):
        rows_of(bomb)


def test_an_archive_that_says_it_is_smaller_gives_no_more_than_it_says() -> None:
    content = bytearray(with_part("xl/zzz.xml", " " * 1_000_000))
    # The size unpacked, as the list at the end of the archive has it for the last member.
    place = content.rfind(b"PK\x01\x02") + 24
    content[place : place + 4] = (50).to_bytes(4, "little")
    file = XlsxFile(bytes(content))
    with pytest.raises(SheetRefused) as refused:
        file.root("xl/zzz.xml")
    assert refused.value.why is WhyNoSheet.DAMAGED


@cache
def sample() -> bytes:
    return xlsx(["Cases of 2027"], HEADINGS, ["SG-1", 46447, "No"], ["SG-2", 46448.5, True])


def outcome(content: bytes) -> list[Row] | WhyNoSheet:
    try:
        return list(sheet_of(content).rows)
    except SheetRefused as refused:
        return refused.why


places = st.floats(0, 1, exclude_max=True)
changes = st.lists(st.tuples(places, st.binary(min_size=1, max_size=6)), min_size=1, max_size=6)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(pieces=changes)
def test_bytes_changed_anywhere_break_nothing(pieces: list[tuple[float, bytes]]) -> None:
    found = bytearray(sample())
    for place, piece in pieces:
        at = int(place * len(found))
        found[at : at + len(piece)] = piece
    assert isinstance(outcome(bytes(found)), list | WhyNoSheet)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(content=st.binary(max_size=300))
def test_any_bytes_break_nothing(content: bytes) -> None:
    assert isinstance(outcome(content), list | WhyNoSheet)


words = st.sampled_from(
    ["", "<", "</row>", '<c r="A1">', "<c t='s'><v>", "<f>", '"', "-1", "99999999999", "&amp;", "٣"]
) | st.text(max_size=8)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(name=st.sampled_from(sorted(parts_by_hand(ROW))), place=places, word=words,
       length=st.integers(0, 40))  # fmt: skip
def test_parts_changed_anywhere_break_nothing(
    name: str, place: float, length: int, word: str
) -> None:
    members = parts_by_hand(ROW, strings="<si><t>a</t></si>", styles="<cellXfs><xf/></cellXfs>")
    text = str(members[name])
    at = int(place * len(text))
    kept = word.encode(errors="replace").decode()
    changed = text[:at] + kept + text[at + length :]
    assert isinstance(outcome(archive({**members, name: changed})), list | WhyNoSheet)
