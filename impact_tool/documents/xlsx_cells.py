"""What the cells of a workbook say, as text: its shared strings, and how numbers are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache
from xml.etree.ElementTree import Element

from impact_tool.documents.xlsx_file import local_name
from impact_tool.domain.excel_days import moment_of

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
# What of a number's format says nothing of dates: text in quotes, colours, one escaped character.
_NOT_FORMAT = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*.')
_DATE_LETTERS, _TIME_LETTERS = re.compile("[ymd]", re.IGNORECASE), re.compile("[hs]", re.IGNORECASE)
_ZEROS = re.compile(r"0{2,40}\Z")
# Formats that every workbook has without saying so (ECMA-376, 18.8.30).
_BUILT_IN_DATES = frozenset({14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)})
_BUILT_IN_TIMES = frozenset({18, 19, 20, 21, *range(32, 36), 45, 46, 47})
_MOST_DIGITS = 15


class Shown(Enum):
    """How a number is shown: as it is, or as a day or a time of day."""

    NUMBER = auto()
    DAY = auto()
    TIME = auto()


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a number is shown; `width` is to how many figures zeros fill it up."""

    shown: Shown = Shown.NUMBER
    width: int = 0


AS_IT_IS = NumberStyle()


def styles_of(root: Element | None) -> Sequence[NumberStyle]:
    """The styles of cells by their numbers, from the part that lists them."""
    if root is None:
        return ()
    formats, found = {}, []
    for part in root:
        if local_name(part.tag) == "numFmts":
            formats = {each.get("numFmtId"): each.get("formatCode", "") for each in part}
        elif local_name(part.tag) == "cellXfs":
            found = [each.get("numFmtId", "0") for each in part]
    return tuple(_style_of(number, formats.get(number)) for number in found)


def _style_of(number: str, code: str | None) -> NumberStyle:
    if code is not None:
        return style_of_format(code)
    id_ = int(number) if number.isdecimal() and len(number) < len("1000000") else 0
    if id_ in _BUILT_IN_DATES:
        return NumberStyle(Shown.DAY)
    return NumberStyle(Shown.TIME) if id_ in _BUILT_IN_TIMES else AS_IT_IS


def style_of_format(code: str) -> NumberStyle:
    """What a format such as "dd/mm/yyyy" or "00000" makes of a number."""
    first = _NOT_FORMAT.sub("", code).split(";")[0]
    if first.lower().strip() in {"general", "@"}:
        return AS_IT_IS
    if _TIME_LETTERS.search(first) and not re.search("[yd]", first, re.IGNORECASE):
        return NumberStyle(Shown.TIME)
    if _DATE_LETTERS.search(first):
        return NumberStyle(Shown.DAY)
    return NumberStyle(width=len(first)) if _ZEROS.match(first) else AS_IT_IS


def number_in_words(text: str, style: NumberStyle, *, from_1904: bool) -> str:
    """A number as the spreadsheet shows it, a day as 2027-03-03; what is none as it stands."""
    if style is AS_IT_IS and text.isdecimal():
        return text
    return _shown(text, style, from_1904)


@lru_cache(maxsize=16_384)
def _shown(text: str, style: NumberStyle, from_1904: bool) -> str:  # noqa: FBT001  # for the cache
    try:
        number = float(text)
    except ValueError:
        return text
    if style.shown is not Shown.NUMBER:
        moment = _moment(number, style, from_1904=from_1904)
        return moment or _plain(number)
    plain = _plain(number)
    return plain.zfill(style.width) if plain.isdecimal() else plain


def _moment(number: float, style: NumberStyle, *, from_1904: bool) -> str | None:
    if style.shown is Shown.TIME and 0 <= number < 1:
        seconds = min(round(number * 86400), 86399)
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60).isoformat("minutes")
    moment = moment_of(number, from_1904=from_1904)
    if moment is None:
        return None
    has_time = moment.time() != time()
    return moment.isoformat(timespec="minutes") if has_time else moment.date().isoformat()


def _plain(number: float) -> str:
    """A number without an exponent, to the fifteen figures that Excel keeps."""
    text = f"{number:.{_MOST_DIGITS}g}"
    if "e" in text and abs(number) < 10.0**40:
        text = f"{Decimal(text):f}"
    return text


def unescaped(text: str) -> str:
    """Text of a cell with the characters for which it holds their numbers, as "_x000D_"."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
