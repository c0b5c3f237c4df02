"""Councils compared with one another: what is told of each, and which review points go together.

What is told is `Exact`, to those inside the confidence of the council, or `Disclosed`, to everybody
else. Nothing else is compared. docs/decisions/0034 says what makes review points comparable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from impact_tool.domain import count_names as names
from impact_tool.domain.disclosure import FULLY, Disclosed
from impact_tool.domain.funnel import Possible, as_released, exactly, pooled_share
from impact_tool.domain.measures import DEFINITIONS
from impact_tool.domain.pilot import Scope
from impact_tool.domain.proportions import Proportion
from impact_tool.domain.tallies import Tally

NEWEST = 0


@dataclass(frozen=True, slots=True)
class Exact:
    """A tally to date, told to somebody who is inside the council's confidence."""

    tally: Tally

    def proportion(self, measure: str) -> Proportion | None:
        """A measure by its key in MEASURES; None where the tally does not tell it."""
        if measure == "fully_met":
            return self.tally.proportion((FULLY,), (names.WITH_RESULT,))
        asked = DEFINITIONS[measure]
        return self.tally.proportion(asked.x, asked.n, asked.less)


@dataclass(frozen=True, slots=True)
class Line:
    """One review point of one council's project, and what is told of it.

    Where it is known exactly and told to all councils besides, both are there. `choices` are the
    verdicts and whether changes are needed, by question.
    """

    council_id: int
    council: str
    region: str
    kind: str
    project_id: int
    statement_id: int
    approach: int | None
    scope: Scope | None
    point_number: int
    cut_off_on: date
    is_own: bool = False
    exact: Exact | None = None
    disclosed: Disclosed | None = None
    choices: Mapping[str, str] = field(default_factory=dict)

    def possible(self, measure: str) -> Possible | None:
        """What x and n of a measure are, or may be; None where it is not available."""
        if self.exact:
            proportion = self.exact.proportion(measure)
            return None if proportion is None else exactly(proportion)
        return self.released(measure)

    def released(self, measure: str) -> Possible | None:
        """What all councils are told of a measure; None where that is nothing."""
        pair = self.disclosed.counts_of(measure) if self.disclosed else None
        return as_released(pair) if pair else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which review point, and which councils; what is empty asks for all of them."""

    at: int = NEWEST
    region: str = ""
    kind: str = ""
    approach: int | None = None
    scope: Scope | None = None


def comparable(lines: Iterable[Line], at: int = NEWEST) -> tuple[Line, ...]:
    """Of each project the one review point that is compared: its newest, or the one so numbered.

    Review points are counted by their dates, so that a project's first is compared with the first
    of others. A project that has no such review point is not compared.
    """
    order = sorted(lines, key=lambda line: (line.project_id, line.cut_off_on, line.point_number))
    found = []
    for _, points in groupby(order, key=lambda line: line.project_id):
        of_project = list(points)
        if at == NEWEST:
            found.append(of_project[-1])
        else:
            found += [line for line in of_project if line.point_number == at][-1:]
    return tuple(found)


def chosen(lines: Iterable[Line], wanted: Wanted) -> tuple[Line, ...]:
    """The comparable lines of the councils that are asked for, by the councils' names."""
    kept = [line for line in comparable(lines, wanted.at) if _is_wanted(line, wanted)]
    return named_apart(sorted(kept, key=lambda line: (line.council.casefold(), line.project_id)))


def _is_wanted(line: Line, wanted: Wanted) -> bool:
    asked = (
        (wanted.region, line.region),
        (wanted.kind, line.kind),
        (wanted.approach, line.approach),
        (wanted.scope, line.scope),
    )
    return all(not want or want == has for want, has in asked)


def named_apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Where a council has several projects their lines are numbered: titles are not shared."""
    seen: dict[int, int] = {}
    told = []
    for line in lines:
        seen[line.council_id] = seen.get(line.council_id, 0) + 1
        several = sum(each.council_id == line.council_id for each in lines) > 1
        name = f"{line.council}, project {seen[line.council_id]}" if several else line.council
        told.append(replace(line, council=name))
    return tuple(told)


def pooled(lines: Sequence[Line], measure: str) -> float | None:
    """The share of all councils together, from 0 to 1, around which limits are drawn.

    It is made of what is told to all councils, so that it is the same for everybody. Where nothing
    is, it is made of the exact figures, each of which its reader is told.
    """
    told = list(filter(None, (line.released(measure) for line in lines)))
    return pooled_share(told or filter(None, (line.possible(measure) for line in lines)))


def points_in(lines: Iterable[Line]) -> tuple[int, ...]:
    """The numbers of review points that there are to compare."""
    return tuple(sorted({line.point_number for line in lines}))


_ORDERS: Mapping[str, Callable[[Line, str], tuple[float | str, ...]]] = {
    "council": lambda line, _: (line.council.casefold(),),
    "region": lambda line, _: (line.region, line.council.casefold()),
    "kind": lambda line, _: (line.kind, line.council.casefold()),
    "cut_off": lambda line, _: (line.cut_off_on.isoformat(), line.council.casefold()),
    "cases": lambda line, measure: (_size(line, measure), line.council.casefold()),
    "share": lambda line, measure: (_share(line, measure), line.council.casefold()),
}
ORDERS = tuple(_ORDERS)


def in_order(lines: Iterable[Line], measure: str, by: str, *, down: bool = False) -> list[Line]:
    """Sorted by one of ORDERS; by what is told of a line, and so giving away no more."""
    return sorted(lines, key=lambda line: _ORDERS[by](line, measure), reverse=down)


def _size(line: Line, measure: str) -> float:
    possible = line.possible(measure)
    return possible.middle_n if possible else -1


def _share(line: Line, measure: str) -> float:
    possible = line.possible(measure)
    return (possible.low + possible.high) / 2 if possible else -1


def added_exactly(lines: Iterable[Line], measure: str) -> Proportion | None:
    """The councils of a board added up, which are inside its confidence; None without figures."""
    every = (line.exact.proportion(measure) for line in lines if line.exact)
    found = [each for each in every if each is not None]
    if not found:
        return None
    return Proportion(sum(each.x for each in found), sum(each.n for each in found))
