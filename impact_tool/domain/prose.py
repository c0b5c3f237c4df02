"""Plain text as people type it: cleaned on the way in, paragraphs and lists on the way out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

MAX_CHARACTERS = 100_000
MAX_LINE_CHARACTERS = 200

# Word and browsers use these for a line break or an invisible mark; a reader never sees them.
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u00ad"), None)
# Control characters but for tab and line feed, lone surrogates, and noncharacters: the last two
# of each plane, and a block of their own. Unicode has promised that none of these sets will change.
_LAST_OF_PLANES = "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_LAST_OF_PLANES}]")

# How Word's plain text writes list markers: its own signs from its symbol fonts, a letter o for a
# hollow bullet, and a tab after each. Any other tab within a line parts two cells of a table.
_WORD_BULLET = re.compile(
    r"^([ \t]*)(?:[\uf0b7\uf0a7\uf0d8\uf0fc\uf076][ \t]*|[§•·▪o]\t[ \t]*)(?=\S)", re.MULTILINE
)
_WORD_NUMBER = re.compile(r"^([ \t]*(?:\d{1,3}[.)]|[-–*]))\t[ \t]*(?=\S)", re.MULTILINE)
_CELLS = re.compile(r"(?<=\S) *\t[ \t]*")

_BULLET = re.compile(r"^\s*[•·▪●◦‣*–-][ \t]+(?P<item>\S.*)$")
_NUMBERED = re.compile(r"^\s*(?P<number>\d{1,3})[.)][ \t]+(?P<item>\S.*)$")


class BlockKind(StrEnum):
    """How a block of text is set."""

    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (its lines) or a list (its items); `start` is a numbered list's first number."""

    kind: BlockKind
    lines: tuple[str, ...]
    start: int = 1


def clean(text: str) -> str:
    """Typed text as it is stored: NFC, line feeds only, no trailing space, no invisible marks.

    What Word writes for bullets becomes a bullet, and cells in a row of a table are parted by
    " | ". Control characters other than tab and line feed are left, so that they can be pointed
    out: see `forbidden_characters`.
    """
    # Invisible marks go first: what they kept apart may compose.
    text = unicodedata.normalize("NFC", _LINE_BREAKS.sub("\n", text.translate(_INVISIBLE)))
    lines = "\n".join(line.rstrip(" \t\xa0") for line in text.split("\n")).strip("\n")
    return _CELLS.sub(_parted, _WORD_NUMBER.sub(r"\1 ", _WORD_BULLET.sub(r"\1• ", lines)))


def _parted(between: re.Match[str]) -> str:
    return " | ".join([""] * (between[0].count("\t") + 1))


def forbidden_characters(text: str) -> tuple[str, ...]:
    """Names of the characters in cleaned text that cannot be kept, each once, in order.

    These are control characters (Unicode category Cc), lone surrogates (Cs) and noncharacters,
    none of which a database, PDF and Word file can all hold.
    """
    return tuple(_name(char) for char in dict.fromkeys(_FORBIDDEN.findall(text)))


def without_forbidden(text: str) -> str:
    """The text without the characters that cannot be kept."""
    return _FORBIDDEN.sub("", text)


def _name(char: str) -> str:
    return f"U+{ord(char):04X}"


def blocks(text: str) -> tuple[Block, ...]:
    """Cleaned text as paragraphs and lists.

    A line that begins with a bullet or a number is a list item; lines in a row of the same sort
    are one list; an empty line ends a paragraph. No text is dropped but the list markers.
    """
    found: list[Block] = []
    for kind, lines in groupby(text.split("\n"), key=_kind_of):
        found.extend(_BUILDERS[kind](tuple(lines)))
    return tuple(found)


def _kind_of(line: str) -> BlockKind | None:
    if not line.strip():
        return None
    if _BULLET.match(line):
        return BlockKind.BULLETS
    return BlockKind.NUMBERS if _NUMBERED.match(line) else BlockKind.PARAGRAPH


def _nothing(_lines: tuple[str, ...]) -> Iterator[Block]:
    return iter(())


def _paragraph(lines: tuple[str, ...]) -> Iterator[Block]:
    yield Block(BlockKind.PARAGRAPH, tuple(line.strip() for line in lines))


def _bullets(lines: tuple[str, ...]) -> Iterator[Block]:
    yield Block(BlockKind.BULLETS, tuple(_item(_BULLET, line) for line in lines))


def _numbers(lines: tuple[str, ...]) -> Iterator[Block]:
    """One list for each run of numbers that counts up by one, so that no number is changed."""
    run: list[str] = []
    start = after = 0
    for line in lines:
        number = _number(line)
        if run and number != after:
            yield Block(BlockKind.NUMBERS, tuple(run), start)
            run = []
        start = start if run else number
        run.append(_item(_NUMBERED, line))
        after = number + 1
    yield Block(BlockKind.NUMBERS, tuple(run), start)


def _number(line: str) -> int:
    match = _NUMBERED.match(line)
    return int(match["number"]) if match else 1


def _item(pattern: re.Pattern[str], line: str) -> str:
    match = pattern.match(line)
    return match["item"].strip() if match else line.strip()


_BUILDERS = {
    None: _nothing,
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.BULLETS: _bullets,
    BlockKind.NUMBERS: _numbers,
}
