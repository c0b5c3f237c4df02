"""Characters that look alike, brought to the plain one, one for one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_QUOTES = "‘’\u02bc\uff07"
_MINUS = "\u2212"
# East Asian keyboards give letters, figures and signs of ASCII at twice the width.
_WIDE = range(0xFF01, 0xFF5F)
_WIDE_BY = 0xFEE0


def in_plain_characters(text: str) -> str:
    """The same text, character for character, with plain figures, spaces, dashes and quotes.

    No character is added or lost, so places in one are places in the other.
    """
    return text if text.isascii() else "".join(map(_plain, text))


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char in _QUOTES:
        return "'"
    if ord(char) in _WIDE:
        return chr(ord(char) - _WIDE_BY)
    if unicodedata.category(char) == "Pd" or char == _MINUS:
        return "-"
    if unicodedata.category(char) == "Zs":
        return " "
    figure = unicodedata.decimal(char, None)
    return char if figure is None else str(figure)
