"""Given all that a viewer can get, no small count of people has fewer than three values left.

IMPACT_TOOL_ATTACKS sets how many random pilots are attacked; 100 unless it is set.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from random import Random

import pytest

from tests.attacker.hidden import COUNTS, Table, known_to_all, looked_for
from tests.attacker.pilots import random_pilot, seeded
from tests.attacker.solver import Attack
from tests.attacker.viewer import allowed, look_at, shared

ATTACKS = int(os.environ.get("IMPACT_TOOL_ATTACKS", "100"))
# The order in which a council shares its review points, by their dates.
ORDERS = [(0,), (0, 1), (1, 0), (0, 1, 2), (2, 0, 1)]


def given_away(table: Table, order: Sequence[int], random: Random) -> list[str]:
    """The names of all that an attacker finds out of a pilot that shares what the product tells."""
    points = len(order)
    others = shared(random_pilot(random, 1), [0]).values()
    seen = look_at(table, order, others)
    attack = Attack(table, allowed(seen), list(known_to_all(points)), random)
    # What it finds must look the same to the viewer, so that how the product decides is known too.
    told = shared(table, order)
    attack.found = [each for each in attack.found if shared(each, order) == told]
    return [name for name, quantity in looked_for(points) if attack.gives_away(quantity)]


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_nothing_small_is_given_away(order: tuple[int, ...]) -> None:
    random = seeded(len(order) * 100 + order[0])
    for number in range(ATTACKS // len(ORDERS)):
        table = random_pilot(random, len(order))
        assert given_away(table, order, random) == [], f"pilot {number}: {table}"


def test_the_pilot_that_needs_the_rule_on_what_lasts_gives_nothing_away() -> None:
    """Four of 8 were met, and 13 of 17 later: without `_is_safe` exactly four were not met."""
    rows = ({"result": 8, "met": 4, "fully": 4}, {"result": 17, "met": 13, "fully": 13})
    table = {(at, name): row.get(name, 20) for at, row in enumerate(rows) for name in COUNTS}
    for order in ((0, 1), (1, 0)):
        assert given_away(table, order, seeded(1)) == []
