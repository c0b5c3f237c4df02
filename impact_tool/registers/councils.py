"""Reads a register of councils: CSV with one council in each line, checked as a whole.

The one that comes with the tool holds the councils in England with adult social services
responsibilities, under the codes that the Office for National Statistics publishes (Register of
Geographic Codes and Code History Database). `since` is the day on which a council began, and is
empty where that was before there were such codes. A code is replaced where a boundary moves:
`former_codes` holds those before it, as "E08000020 until 2013-03-31", with semicolons between.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

COLUMNS = ("code", "name", "kind", "region", "since", "former_codes")
REGIONS = frozenset(
    {
        "East Midlands",
        "East of England",
        "London",
        "North East",
        "North West",
        "South East",
        "South West",
        "West Midlands",
        "Yorkshire and The Humber",
    }
)
# The first three characters of a code say what kind of authority it is for.
PREFIXES = {
    "unitary authority": "E06",
    "metropolitan district": "E08",
    "london borough": "E09",
    "city corporation": "E09",
    "county": "E10",
}
MOST_LETTERS = 120

_CODE = re.compile(r"E(06|08|09|10)[0-9]{6}")
_FORMER = re.compile(r"(\S+) until (\S+)")


class RegisterError(Exception):
    """A register cannot be used; the message says which line, and why."""


@dataclass(frozen=True, slots=True)
class FormerCode:
    """A code that a council had until this day, which is included."""

    code: str
    until: date


@dataclass(frozen=True, slots=True)
class RegisteredCouncil:
    """A council as the register has it today."""

    code: str
    name: str
    kind: str
    region: str
    since: date | None = None
    former_codes: tuple[FormerCode, ...] = ()


@cache
def register_of_councils() -> tuple[RegisteredCouncil, ...]:
    """The register that comes with the tool."""
    return read_register(
        (files("impact_tool.registers") / "councils.csv").read_text(encoding="utf-8")
    )


def read_register(text: str) -> tuple[RegisteredCouncil, ...]:
    """The councils of a register, in its order.

    Raises RegisterError for the first thing that is wrong with it.
    """
    try:
        lines = list(csv.reader(text.removeprefix("\ufeff").splitlines(), strict=True))
    except csv.Error as error:
        raise RegisterError(f"it is not CSV: {error}") from error
    if not lines or tuple(lines[0]) != COLUMNS:
        raise RegisterError(f"the first line must be: {','.join(COLUMNS)}")
    found = tuple(_read(number, cells) for number, cells in enumerate(lines[1:], 2) if cells)
    if not found:
        raise RegisterError("there is no council in it")
    for problem in _repeated(found):
        raise RegisterError(problem)
    return found


def _read(number: int, cells: Sequence[str]) -> RegisteredCouncil:
    try:
        code, name, kind, region, since, former = (" ".join(cell.split()) for cell in cells)
        return RegisteredCouncil(
            _code_of(code, kind), _name(name), kind, _region(region), _day(since), _former(former)
        )
    except ValueError as error:
        wrong_length = len(cells) != len(COLUMNS)
        problem = f"{len(COLUMNS)} columns are needed" if wrong_length else str(error)
        raise RegisterError(f"line {number}: {problem}") from error


def _code_of(text: str, kind: str) -> str:
    if kind not in PREFIXES:
        raise ValueError(f"the kind must be one of: {', '.join(PREFIXES)}; not “{kind}”")
    code = _code(text)
    if not code.startswith(PREFIXES[kind]):
        raise ValueError(f"the code of a {kind} begins with {PREFIXES[kind]}, and “{text}” not")
    return code


def _code(text: str) -> str:
    if _CODE.fullmatch(text):
        return text
    raise ValueError(f"“{text}” is not a code such as E10000003")


def _name(text: str) -> str:
    if text and len(text) <= MOST_LETTERS:
        return text
    raise ValueError(f"the name must be there, and have at most {MOST_LETTERS} letters")


def _region(text: str) -> str:
    if text in REGIONS:
        return text
    raise ValueError(f"the region must be one of: {', '.join(sorted(REGIONS))}; not “{text}”")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"“{text}” is not a date such as 2025-03-31") from None


def _former(text: str) -> tuple[FormerCode, ...]:
    return tuple(_one_former(part.strip()) for part in text.split(";")) if text else ()


def _one_former(text: str) -> FormerCode:
    match = _FORMER.fullmatch(text)
    until = _day(match[2]) if match else None
    if match is None or until is None:
        raise ValueError(f"“{text}” is not a former code such as E08000020 until 2013-03-31")
    return FormerCode(_code(match[1]), until)


def _repeated(councils: Sequence[RegisteredCouncil]) -> Iterator[str]:
    """What only one council can have: a code, whether it has it now or had it, and a name."""
    former = (before.code for council in councils for before in council.former_codes)
    yield from _more_than_once("code", [*(council.code for council in councils), *former])
    yield from _more_than_once("name", (council.name for council in councils))


def _more_than_once(what: str, values: Iterable[str]) -> Iterator[str]:
    for value, times in Counter(map(str.casefold, values)).items():
        if times > 1:
            yield f"the {what} “{value}” is there {times} times"
