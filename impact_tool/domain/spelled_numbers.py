"""Days and years that are written out: "the twenty-first of May, nineteen forty-eight"."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_DAYS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth"),
    *("fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
_UP_TO_99 = {
    **{name: number for number, name in enumerate((*_ONES, *_TEENS), start=1)},
    **{tens: 10 * number for number, tens in enumerate(_TENS, start=2)},
    **{
        f"{tens} {one}": 10 * number + added
        for number, tens in enumerate(_TENS, start=2)
        for added, one in enumerate(_ONES, start=1)
    },
}

# Each day of a month, as it is written with spaces between its words.
DAYS: Mapping[str, int] = {
    **{name: number for number, name in enumerate(_DAYS, start=1)},
    "twentieth": 20,
    **{f"twenty {name}": 20 + number for number, name in enumerate(_DAYS[:9], start=1)},
    "thirtieth": 30,
    "thirty first": 31,
}
_CENTURIES = {"nineteen": 1900, "nineteen hundred and": 1900, "two thousand and": 2000}
# Years in which somebody may have been born who is alive.
YEARS: Mapping[str, int] = {
    **{
        f"{century} {word}": first + number
        for century, first in _CENTURIES.items()
        for word, number in _UP_TO_99.items()
    },
    "two thousand": 2000,
}


def one_of(names: Mapping[str, int]) -> str:
    """A pattern for the longest of the names, with a dash or spaces between its words."""
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(re.sub(" ", r"[ -]+", name) for name in longest_first)


def number_of(text: str, names: Mapping[str, int]) -> int | None:
    """The number that a name stands for; None where there is no such name."""
    return names.get(" ".join(re.split(r"[ -]+", text.lower())))
