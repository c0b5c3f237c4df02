"""The words of one Word paragraph, as they are read once every tracked change is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from impact_tool.documents.word_file import Element
from impact_tool.documents.word_lists import W

_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BOX = ("txbxContent", "textbox")


@dataclass(frozen=True, slots=True)
class Words:
    """Characters that are read."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark that begins here."""

    name: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that plain text cannot hold, such as "a picture"."""

    what: str


Piece = Words | Mark | LeftOut

_CHARACTERS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
# What holds runs, whatever else it says of them.
_AROUND: Final = {
    f"{W}{name}"
    for name in ("r", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent")
} | {f"{W}{name}" for name in ("fldSimple", "dir", "bdo", "rt", "ruby", "rubyBase")}
_LEFT_OUT: Final = {
    f"{W}footnoteReference": "a footnote",
    f"{W}endnoteReference": "an endnote",
    f"{_MATHS}oMath": "a formula",
    f"{_MATHS}oMathPara": "a formula",
}
_DRAWN: Final = {f"{W}drawing", f"{W}pict", f"{W}object", f"{_MARKUP}AlternateContent"}


def pieces_of(element: Element) -> Iterator[Piece]:
    """What an element holds, in order. Deleted text, comments and codes of fields are not read."""
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            yield Words((child.text or "").replace("\n", " "))
        elif tag in _CHARACTERS:
            yield Words(_CHARACTERS[tag])
        elif tag in _AROUND:
            yield from pieces_of(child)
        elif tag == f"{W}bookmarkStart":
            yield Mark(child.get(f"{W}name", ""))
        else:
            yield from _others(child)


def _others(child: Element) -> Iterator[Piece]:
    if child.tag == f"{W}sym":
        yield from _symbol(child.get(f"{W}char", ""))
    elif child.tag in _LEFT_OUT:
        yield LeftOut(_LEFT_OUT[child.tag])
    elif child.tag in _DRAWN:
        has_words = any(str(each.tag).endswith(_BOX) for each in child.iter())
        yield LeftOut("a text box" if has_words else "a picture")


def _symbol(code: str) -> Iterator[Piece]:
    """A character of a font of signs: what it looks like is known to that font only."""
    try:
        char = chr(int(code, 16))
    except (ValueError, OverflowError):
        return
    yield LeftOut("a symbol") if "\ue000" <= char <= "\uf8ff" else Words(char)


def text_of(element: Element) -> str:
    """The words in an element, without marks or what is left out."""
    return "".join(piece.text for piece in pieces_of(element) if isinstance(piece, Words))
