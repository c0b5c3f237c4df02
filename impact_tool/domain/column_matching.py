"""Finds which column of a file is which, by its heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from impact_tool.domain.case_columns import BY_KEY, COLUMNS, REQUIRED
from impact_tool.domain.column_kinds import Column
from impact_tool.domain.typography import in_plain_characters

# A heading with a letter or two wrong is still known.
_NEAR = 0.92
_LONGEST = 200

# For each column of a file in turn the key of the column that it is, empty where it is none.
Matching = tuple[str, ...]


def plain_name(name: str) -> str:
    """A heading in small letters without punctuation, so that ways of writing it are one."""
    text = in_plain_characters(name[:_LONGEST]).casefold().replace("'", "")
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


def match_columns(header: Sequence[str]) -> Matching:
    """What each column of a file is, as far as its heading tells; none is there twice."""
    found = [""] * len(header)
    for key_of in (_exact, _near):
        for place, name in enumerate(header):
            key = "" if found[place] else key_of(name)
            if key and key not in found:
                found[place] = key
    return tuple(found)


def known_names(names: Sequence[str]) -> int:
    """How many different columns are named in a row: the more, the better a row of headings."""
    return len({key for key in map(_exact, names) if key})


def missing_columns(matching: Iterable[str]) -> tuple[Column, ...]:
    """The columns that a file must have and does not."""
    there = set(matching)
    return tuple(column for column in REQUIRED if column.key not in there)


def is_matching(matching: Sequence[str], header: Sequence[str]) -> bool:
    """Whether it is one for a file with this header: known columns, none of them twice."""
    used = [key for key in matching if key]
    return (
        len(matching) == len(header)
        and all(key in BY_KEY for key in used)
        and len(set(used)) == len(used)
    )


def _exact(name: str) -> str:
    return _KEYS.get(plain_name(name), "")


def _near(name: str) -> str:
    near = get_close_matches(plain_name(name), _KEYS, n=1, cutoff=_NEAR)
    return _KEYS[near[0]] if near else ""


def _keys() -> Mapping[str, str]:
    """Each name of each column; the columns' own names come before those that others give."""
    own = {plain_name(column.name): column.key for column in COLUMNS}
    others = {
        plain_name(name): column.key for column in COLUMNS for name in column.others.split(";")
    }
    return {**others, **own}


_KEYS = _keys()
