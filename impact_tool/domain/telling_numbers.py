"""Points at what in a text could tell how many people something was so of, or who they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from impact_tool.domain.identifiers import find_identifiers

_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"),
    *("dozen", "half", "third", "quarter", "none", "nobody", "both", "once", "twice", "single"),
)
_NUMBER = re.compile(
    rf"\d[\d,.]*\d%?|\d%?|\b(?:{'|'.join(_WORDS)})(?:s|ths)?\b(?:-\w+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Pointed:
    """What to look at in a text before others read it: each thing once, in its order."""

    numbers: tuple[str, ...]
    identifiers: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        """Nothing was found, which does not mean that there is nothing: names are not spotted."""
        return not self.numbers and not self.identifiers


def pointed_at(text: str, today: date) -> Pointed:
    """Numbers, in figures and in words, and what could identify a person."""
    found = find_identifiers(text, today)
    return Pointed(
        tuple(dict.fromkeys(_NUMBER.findall(text))),
        tuple(dict.fromkeys(f"{each.text} ({each.kind})" for each in found)),
    )
