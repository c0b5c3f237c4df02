"""Where the lines of a report may break; the marks that say so are never seen nor copied."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast, get_args

from impact_tool.domain.shown_figures import Shown

D = TypeVar("D")

# A reader that copies a line's last hyphen away would make "personcentred" of "person-centred".
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_KEPT_HYPHEN = "-\u2060"

# WeasyPrint takes minutes to break one word of 100,000 letters where it may break anywhere. A
# longer word than any real one, or any real address, may break at every so many letters instead.
_ENDLESS_WORD = re.compile(r"\S{200,}")
_BREAKS_AT = re.compile(r"\S{1,40}")
_BREAK = "\u200b"

_NO_MARKS = dict.fromkeys(map(ord, "\u2060\u200b"), None)


def with_line_breaks(document: D) -> D:
    """The document with marks in its text: no line ends in a hyphen, and no word is endless."""
    return cast(D, _marked(document))


def without_marks(text: str) -> str:
    """Text as it was before it was marked, for what stands in no line: titles and bookmarks."""
    return text.translate(_NO_MARKS)


def _marked(value: object) -> object:
    if isinstance(value, get_args(Shown)):
        # Words of ours, which charts measure, and numbers.
        return value
    if isinstance(value, str):
        return _marked_text(value)
    if isinstance(value, tuple):
        return tuple(map(_marked, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _marked(getattr(value, f.name)) for f in fields(value)})
    return value


def _marked_text(text: str) -> str:
    return _ENDLESS_WORD.sub(_with_breaks, _HYPHEN.sub(_KEPT_HYPHEN, text))


def _with_breaks(word: re.Match[str]) -> str:
    return _BREAK.join(_BREAKS_AT.findall(word[0]))
