"""The attack finds out each kind of leak where one is planted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import pytest

from impact_tool.domain.proportions import wilson
from tests.attacker.hidden import COUNTS, AtMost, Quantity, Table, exactly, known_to_all, value_of
from tests.attacker.pilots import seeded
from tests.attacker.solver import Attack, Bounds

REST_NOT_MET = {(0, "result"): 1, (0, "met"): -1}
NOT_EXPRESSED = {(0, "referred"): 1, (0, "expressed"): -1}


def pilot(*rows: Mapping[str, int]) -> Table:
    """A pilot seen at one review point for each row; what a row leaves out is 20 of 20."""
    return {(at, name): row.get(name, 20) for at, row in enumerate(rows) for name in COUNTS}


def told(count: int) -> tuple[int, int]:
    """What a rounded count leaves open, by the national rule."""
    rounded = (count + 2) // 5 * 5
    return (0, 4) if count < 5 else (max(5, rounded - 2), rounded + 2)


def attack_on(
    table: Table,
    *more: AtMost,
    looks: Callable[[Table], bool] = lambda _: True,
    unknown: Collection[str] = (),
    hidden: Collection[str] = COUNTS,
) -> Attack:
    """Nothing is told of what is `unknown`; only what is `hidden` is not known already."""
    bounds: Bounds = {
        (at, name): (0, 60) if name in unknown else told(count) if name in hidden else (count,) * 2
        for (at, name), count in table.items()
    }
    points = 1 + max(at for at, _ in table)
    return Attack(table, bounds, [*known_to_all(points), *more], seeded(3), looks)


def rounded_sum(table: Table, quantity: Quantity) -> tuple[AtMost, AtMost]:
    """That a sum is told as well, rounded by itself."""
    low, high = told(value_of(quantity, table))
    return AtMost(quantity, high), AtMost({v: -f for v, f in quantity.items()}, -low)


FEW = pilot({"referred": 8, "expressed": 8, "result": 8, "met": 7, "fully": 6,
             "beginning": 8, "during": 8, "end": 8})  # fmt: skip
MANY = pilot({"referred": 30, "expressed": 27})


def test_without_a_leak_nothing_is_found() -> None:
    assert not attack_on(FEW).gives_away(NOT_EXPRESSED)
    assert not attack_on(MANY).gives_away(NOT_EXPRESSED)


def test_a_total_that_is_not_rounded() -> None:
    assert attack_on(FEW, *exactly({(0, "referred"): 1}, 8)).gives_away(NOT_EXPRESSED)


PAIR = ("referred", "expressed")


def test_a_percentage_of_exact_counts() -> None:
    def same(table: Table) -> bool:
        return round(100 * table[0, "expressed"] / table[0, "referred"]) == 90

    assert attack_on(MANY, looks=same, hidden=PAIR).gives_away(NOT_EXPRESSED)
    assert not attack_on(MANY, hidden=PAIR).gives_away(NOT_EXPRESSED)


def test_limits_or_coordinates_from_exact_counts() -> None:
    def limit(table: Table) -> float:
        return round(wilson(table[0, "expressed"], table[0, "referred"]).low, 3)

    seen = limit(MANY)
    attack = attack_on(MANY, looks=lambda table: limit(table) == seen, hidden=PAIR)
    assert attack.gives_away(NOT_EXPRESSED)


def test_parts_and_their_total_each_rounded() -> None:
    table = pilot({"result": 18, "met": 14, "fully": 7})
    partly = {(0, "met"): 1, (0, "fully"): -1}
    not_met = rounded_sum(table, REST_NOT_MET)
    attack = attack_on(table, *rounded_sum(table, partly), *not_met, unknown=["met"])
    assert attack.gives_away(REST_NOT_MET)


def test_a_second_cell_that_should_have_been_suppressed() -> None:
    """Nine of 13 were not met by then, so at least four of 8: and four at the most of 17 later."""
    table = pilot(
        {"result": 8, "met": 4, "fully": 4, "expressed": 20},
        {"result": 17, "met": 13, "fully": 13, "expressed": 20},
    )
    assert attack_on(table).gives_away(REST_NOT_MET)


def test_period_and_to_date() -> None:
    table = pilot({"end": 4}, {"end": 8})
    period = rounded_sum(table, {(1, "end"): 1, (0, "end"): -1})
    assert attack_on(table, *period).gives_away({(0, "end"): 1})
    assert not attack_on(table).gives_away({(0, "end"): 1})


def test_told_again_after_one_case_was_put_right() -> None:
    """It stopped, one case was added to those with a last conversation, and it was shared again."""
    table = pilot({"end": 4})
    low, _ = told(5)
    again = AtMost({(0, "end"): -1}, -(low - 1))
    assert attack_on(table, again).gives_away({(0, "end"): 1})


def test_an_exact_total_of_a_region_less_the_rest() -> None:
    rest = 112
    table = pilot({"end": 3})
    region = rest + table[0, "end"]
    assert attack_on(table, *exactly({(0, "end"): 1}, region - rest)).gives_away({(0, "end"): 1})


def test_suppression_that_depends_on_what_it_hides() -> None:
    """Three parts are told, and their total unless it would give something away.

    It would where it is 18 or more: so that it is missing gives it away.
    """
    parts = ("fully", "during", "end")

    def is_missing(table: Table) -> bool:
        return sum(table[0, part] for part in parts) >= 18

    table = pilot({"fully": 7, "during": 7, "end": 4})
    attack = attack_on(table, looks=is_missing, hidden=parts)
    assert attack.gives_away({(0, "end"): 1})
    assert not attack_on(table, hidden=parts).gives_away({(0, "end"): 1})


def test_a_variant_without_unknowns() -> None:
    """At least one was not known of 5 or more; later at most two of 7, as outcomes say of 5."""
    table = pilot({"referred": 5, "expressed": 4}, {"referred": 6, "expressed": 5})
    table = {v: 0 if v[1] not in PAIR else count for v, count in table.items()}
    known, later = (0, "known"), (1, "known")
    bounds: Bounds = {v: told(count) for v, count in table.items()}
    bounds |= {known: told(4), later: (0, 60)}
    lasts = {(0, "referred"): 1, known: -1, (1, "referred"): -1, later: 1}
    among = [AtMost({(at, "expressed"): 1, (at, "known"): -1}, 0) for at in (0, 1)]
    attack = Attack(
        {**table, known: 4, later: 5},
        bounds,
        [*known_to_all(2), *among, AtMost(lasts, 0)],
        seeded(3),
    )
    assert attack.gives_away({(0, "referred"): 1, known: -1})


def test_what_is_not_so_is_not_taken_as_known() -> None:
    with pytest.raises(AssertionError):
        attack_on(FEW, *exactly({(0, "referred"): 1}, 9))
