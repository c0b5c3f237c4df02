"""Random pilots, case by case, as seen at each of their review points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.attacker.hidden import Table

NEVER = 99
CHANCES = (0.03, 0.2, 0.5, 0.8, 0.97)


@dataclass(frozen=True)
class Case:
    """At which review point each thing was first so; NEVER where it was not."""

    referred: int
    expressed: int
    result: int
    met: int
    fully: int
    beginning: int
    during: int
    end: int


def seeded(seed: int) -> Random:
    """Numbers that look random and are the same each time."""
    return Random(seed)  # noqa: S311  # nothing is kept secret by it


def random_pilot(random: Random, points: int, most: int = 40) -> Table:
    """The counts to date at each review point of a pilot of up to so many cases."""
    chances = [random.choice(CHANCES) for _ in range(7)]
    cases = [_case(random, points, chances) for _ in range(random.randint(1, most))]
    return counted(cases, points)


def counted(cases: Sequence[Case], points: int) -> Table:
    """How many cases each thing is so of, at each review point."""
    return {
        (point, name): sum(getattr(case, name) <= point for case in cases)
        for point in range(points)
        for name in Case.__annotations__
    }


def _case(random: Random, points: int, chances: Sequence[float]) -> Case:
    expressed, result, met, fully, beginning, during, end = (
        random.random() < chance for chance in chances
    )
    start = random.randrange(points)
    spoke = random.randrange(start, points)
    ended = random.randrange(spoke, points)
    has_result = expressed and result
    return Case(
        referred=start,
        expressed=spoke if expressed else NEVER,
        result=ended if has_result else NEVER,
        met=ended if has_result and met else NEVER,
        fully=ended if has_result and met and fully else NEVER,
        beginning=start if beginning else NEVER,
        during=spoke if during else NEVER,
        end=ended if end else NEVER,
    )
