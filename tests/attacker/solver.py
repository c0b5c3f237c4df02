"""Finds the hidden tables that agree with all that is known and seen.

Every table that it finds was checked against each thing known. That there is none is found by
trying all there are, leaving out what bounds show to be impossible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.attacker.hidden import AtMost, Quantity, Table, Variable, exactly, value_of

SMALL = range(5)
ENOUGH = 3
STEPS = 200

Bounds = dict[Variable, tuple[int, int]]
# Something that is seen of a whole table and is no sum, as a percentage; checked at the end.
Looks = Callable[[Table], bool]


@dataclass
class Attack:
    """What is known; `true` is where the search begins, and what it must not find out."""

    true: Table
    bounds: Bounds
    known: Sequence[AtMost]
    random: Random
    looks: Looks = lambda _: True
    found: list[Table] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._about: Mapping[Variable, list[AtMost]] = {
            variable: [rule for rule in self.known if variable in rule.quantity]
            for variable in self.bounds
        }
        assert self._agrees(self.true, self.bounds), "what is known is not so"
        self.found = [self.true, *self._wander()]

    def gives_away(self, quantity: Quantity) -> bool:
        """The quantity is small, or may be, and has fewer than three possible values."""
        seen = {value_of(quantity, table) for table in self.found}
        if len(seen) >= ENOUGH:
            return False
        seen |= {value for value in SMALL if value not in seen and self._can_be(quantity, value)}
        return bool(seen & set(SMALL)) and not self._has_enough(quantity, seen)

    def _has_enough(self, quantity: Quantity, seen: set[int]) -> bool:
        value = SMALL.stop
        most = _most(quantity, self.bounds)
        while len(seen) < ENOUGH and value <= most:
            if value not in seen and self._can_be(quantity, value):
                seen.add(value)
            value += 1
        return len(seen) >= ENOUGH

    def _wander(self) -> Iterator[Table]:
        """Tables near the true one: some counts one or two more or fewer."""
        table = dict(self.true)
        variables = list(self.bounds)
        for _ in range(STEPS):
            moved = self.random.sample(variables, self.random.choice((1, 1, 2, 3)))
            step = self.random.choice((-2, -1, 1, 2))
            other = {**table, **{variable: table[variable] + step for variable in moved}}
            if self._agrees(other, moved):
                table = other
                yield table

    def _agrees(self, table: Table, changed: Sequence[Variable] | Bounds) -> bool:
        return (
            all(self.bounds[v][0] <= table[v] <= self.bounds[v][1] for v in changed)
            and all(
                value_of(rule.quantity, table) <= rule.most
                for variable in changed
                for rule in self._about[variable]
            )
            and self.looks(table)
        )

    def _can_be(self, quantity: Quantity, value: int) -> bool:
        rules = [*exactly(quantity, value), *self.known]
        bounds = _narrowed(self.bounds, rules)
        found = self._search(bounds, rules, list(quantity)) if bounds else None
        if found:
            self.found.append(found)
        return found is not None

    def _search(
        self, bounds: Bounds, rules: Sequence[AtMost], first: Sequence[Variable]
    ) -> Table | None:
        """A table within these bounds that looks the same, or None once all have been tried."""
        open_ = [v for v in dict.fromkeys([*first, *bounds]) if bounds[v][0] < bounds[v][1]]
        if not open_:
            table = {variable: low for variable, (low, _) in bounds.items()}
            return table if self.looks(table) else None
        low, high = bounds[open_[0]]
        for value in range(low, high + 1):
            narrower = _narrowed({**bounds, open_[0]: (value, value)}, rules)
            found = self._search(narrower, rules, first) if narrower else None
            if found:
                return found
        return None


def _narrowed(bounds: Bounds, rules: Sequence[AtMost]) -> Bounds | None:
    """The bounds that the rules leave; None where they leave nothing for some variable."""
    now = dict(bounds)
    changed = True
    while changed:
        changed = False
        for rule in rules:
            room = rule.most - _least(rule.quantity, now)
            if room < 0:
                return None
            for variable, factor in rule.quantity.items():
                low, high = now[variable]
                if high - low > room:
                    now[variable] = (low, low + room) if factor > 0 else (high - room, high)
                    changed = True
    return now


def _least(quantity: Quantity, bounds: Bounds) -> int:
    return sum(f * bounds[v][0 if f > 0 else 1] for v, f in quantity.items())


def _most(quantity: Quantity, bounds: Bounds) -> int:
    return sum(f * bounds[v][1 if f > 0 else 0] for v, f in quantity.items())
