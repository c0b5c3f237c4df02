"""Bytes that are no document of ours: each is refused with its reason, and none breaks anything."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact_tool.documents import word_file
from impact_tool.documents.word_file import MAX_MEMBERS, MAX_TAGS, MAX_UNPACKED_BYTES
from impact_tool.documents.word_reading import read_word
from impact_tool.domain.returned import DocumentRefused, ReturnedDocument, Why
from tests.documents.word_samples import DOCUMENT, opened, saved, with_part, word_of

TYPES = "[Content_Types].xml"
RELS = "_rels/.rels"
BOMB = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;">]>'
FILE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


def archive(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return file.getvalue()


def ours(change: Callable[[str], str], part: str = DOCUMENT) -> bytes:
    return with_part(word_of("short"), part, change)


def replacing(old: str, new: str, part: str = DOCUMENT) -> bytes:
    return ours(lambda text: text.replace(old, new, 1), part)


def with_member(name: str, content: bytes) -> bytes:
    file = io.BytesIO(word_of("short"))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr(name, content)
    return file.getvalue()


def declaring(doctype: str) -> bytes:
    return ours(lambda text: text.replace("<w:document", f"{doctype}<w:document", 1))


def encrypted() -> bytes:
    """An archive that says of every member that it is encrypted."""
    found = bytearray(word_of("short"))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = found.find(signature)
        while at >= 0:
            found[at + place] |= 1
            at = found.find(signature, at + 4)
    return bytes(found)


def somebody_elses() -> bytes:
    document = opened(word_of("short"))
    document._body.clear_content()
    document.add_paragraph("Minutes of the board")
    return replacing_property(saved(document))


def replacing_property(content: bytes) -> bytes:
    return with_part(content, "docProps/custom.xml", lambda text: text.replace("it_doc_", "it_"))


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DOUBLE = '<w:p><w:bookmarkStart w:id="900" w:name="it_1_q04_r7"/></w:p><w:sectPr '
REFUSED: Mapping[str, tuple[Callable[[], bytes], Why]] = {
    "nothing": (lambda: b"", Why.NOT_WORD),
    "a text": (lambda: b"Dear board", Why.NOT_WORD),
    "a PDF": (lambda: b"%PDF-1.7\n", Why.NOT_WORD),
    "an old document": (lambda: OLE, Why.OLD_WORD),
    "with a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), Why.LOCKED),
    "an archive with a password": (encrypted, Why.LOCKED),
    "another archive": (lambda: archive({"a.txt": b"a"}), Why.NOT_WORD),
    "a spreadsheet": (
        lambda: replacing("wordprocessingml.document.main", "spreadsheetml.sheet.main", TYPES),
        Why.NOT_WORD,
    ),
    "with macros": (
        lambda: replacing(
            "vnd.openxmlformats-officedocument.wordprocessingml.document.main",
            "vnd.ms-word.document.macroEnabled.main",
            TYPES,
        ),
        Why.MACROS,
    ),
    "cut short": (lambda: word_of("short")[:-500], Why.DAMAGED),
    "cut in its XML": (lambda: ours(lambda text: text[: len(text) // 2]), Why.DAMAGED),
    "without a document": (lambda: replacing("document.xml", "gone.xml", RELS), Why.DAMAGED),
    "not a document": (lambda: ours(lambda _: "<a/>"), Why.DAMAGED),
    "nested without end": (lambda: ours(lambda _: "<a>" * 5000 + "</a>" * 5000), Why.DAMAGED),
    "unpacking without end": (
        lambda: with_member("word/a.bin", bytes(MAX_UNPACKED_BYTES)), Why.TOO_LARGE
    ),
    "with too many members": (
        lambda: archive({f"{number}": b"" for number in range(MAX_MEMBERS + 1)}), Why.TOO_LARGE
    ),
    "with too many tags": (lambda: ours(lambda _: f"<a>{'<b/>' * MAX_TAGS}</a>"), Why.TOO_LARGE),
    "with entities": (lambda: declaring(BOMB), Why.UNSAFE),
    "naming a file": (lambda: declaring(FILE), Why.UNSAFE),
    "somebody else's": (somebody_elses, Why.NOT_OURS),
    "with a place doubled": (lambda: replacing("<w:sectPr ", DOUBLE), Why.DOUBLED),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_document_of_ours_is_refused_with_the_reason(name: str) -> None:
    make, why = REFUSED[name]
    with pytest.raises(DocumentRefused) as refused:
        read_word(make())
    assert refused.value.why is why
    assert refused.value.message == why.value


def test_every_reason_reads_as_a_message() -> None:
    for why in Why:
        assert why.value[0].isupper()
        assert not why.value.endswith(".")


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def unpack(*_arguments: object) -> None:
        raise AssertionError("it was unpacked")

    bomb = with_member("word/a.bin", bytes(MAX_UNPACKED_BYTES))
    monkeypatch.setattr(word_file.zipfile.ZipFile, "open", unpack)
    with pytest.raises(DocumentRefused):
        read_word(bomb)


def outcome(content: bytes) -> ReturnedDocument | Why:
    try:
        return read_word(content)
    except DocumentRefused as refused:
        return refused.why


places = st.floats(0, 1, exclude_max=True)
changes = st.lists(st.tuples(places, st.binary(min_size=1, max_size=6)), min_size=1, max_size=6)


def changed(content: bytes, pieces: list[tuple[float, bytes]]) -> bytes:
    found = bytearray(content)
    for place, piece in pieces:
        at = int(place * len(found))
        found[at : at + len(piece)] = piece
    return bytes(found)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(pieces=changes)
def test_bytes_changed_anywhere_break_nothing(pieces: list[tuple[float, bytes]]) -> None:
    assert isinstance(outcome(changed(word_of("every state"), pieces)), ReturnedDocument | Why)


PARTS = [DOCUMENT, TYPES, RELS, "word/numbering.xml", "word/styles.xml", "docProps/custom.xml"]
words = st.sampled_from(
    ["", "<", "</w:p>", "<w:tbl>", '"', "it_1_q04_r7", "it_2p0_q99_r1", "-1", "\x85", "&amp;", "٣"]
) | st.text(max_size=8)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(part=st.sampled_from(PARTS), place=places, length=st.integers(0, 40), word=words)
def test_parts_changed_anywhere_break_nothing(
    part: str, place: float, length: int, word: str
) -> None:
    def change(text: str) -> str:
        at = int(place * len(text))
        kept = word.encode(errors="replace").decode()
        return text[:at] + kept + text[at + length :]

    found = outcome(with_part(word_of("every state"), part, change))
    assert isinstance(found, ReturnedDocument | Why)
