"""What an attacker looks for, and what anybody knows of it without having seen a figure.

A hidden table has the eight counts to date of each review point. Written without the product's
code: what it gets wrong, this must not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

Variable = tuple[int, str]
Table = Mapping[Variable, int]
# A count, or a difference of counts: each variable with the factor +1 or -1.
Quantity = Mapping[Variable, int]

CHAIN = ("fully", "met", "result", "expressed", "referred")
STAGES = ("beginning", "during", "end")
COUNTS = (*CHAIN, *STAGES)
# A whole and a part of it, of which the rest is a count of people too.
PARTS = (
    ("referred", "expressed"),
    ("expressed", "result"),
    ("result", "met"),
    ("result", "fully"),
    ("met", "fully"),
    *(("referred", stage) for stage in STAGES),
)
# Of these the rest never becomes less: not met stays not met, and who was not talked with at the
# beginning cannot be any more.
LASTING = (
    ("result", "met"),
    ("met", "fully"),
    ("referred", "beginning"),
)


@dataclass(frozen=True)
class AtMost:
    """It is known that this quantity is no more than that."""

    quantity: Quantity
    most: int


def known_to_all(points: int) -> Iterator[AtMost]:
    """Some are among others, and what is counted to date does not become less."""
    for point in range(points):
        pairs = [*pairwise(CHAIN), *((stage, "referred") for stage in STAGES)]
        for part, whole in pairs:
            yield AtMost({(point, part): 1, (point, whole): -1}, 0)
    for later in range(1, points):
        yield from _over_time(later - 1, later)


def _over_time(was: int, now: int) -> Iterator[AtMost]:
    for name in COUNTS:
        yield AtMost({(was, name): 1, (now, name): -1}, 0)
    for whole, part in LASTING:
        before, after = {(was, whole): 1, (was, part): -1}, {(now, whole): -1, (now, part): 1}
        yield AtMost({**before, **after}, 0)


def exactly(quantity: Quantity, value: int) -> tuple[AtMost, AtMost]:
    """That a quantity is just this."""
    return AtMost(quantity, value), AtMost({v: -f for v, f in quantity.items()}, -value)


def looked_for(points: int) -> Iterator[tuple[str, Quantity]]:
    """Every count of people that must stay hidden where it is small, with a name for messages."""
    for point in range(points):
        yield from _looked_for_at(point)
    for later in range(1, points):
        was, now = dict(_looked_for_at(later - 1)), dict(_looked_for_at(later))
        for (name, before), after in zip(was.items(), now.values(), strict=True):
            yield (
                f"{name} and the next, in between",
                {**after, **{v: -f for v, f in before.items()}},
            )


def _looked_for_at(point: int) -> Iterator[tuple[str, Quantity]]:
    for name in COUNTS:
        yield f"{name} at {point}", {(point, name): 1}
    for whole, part in PARTS:
        yield f"{whole} without {part} at {point}", {(point, whole): 1, (point, part): -1}


def value_of(quantity: Quantity, table: Table) -> int:
    """What a table says a quantity is."""
    return sum(factor * table[variable] for variable, factor in quantity.items())
