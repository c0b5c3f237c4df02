"""Two ways of doing the same thing, timed in turn, and how many times longer ours takes."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Ratio:
    """What was measured: medians in milliseconds, and the ratio of ours to the bare way."""

    what: str
    ours_ms: float
    bare_ms: float
    budget: float | None

    @property
    def ratio(self) -> float:
        """How many times as long ours takes."""
        return self.ours_ms / self.bare_ms

    def __str__(self) -> str:
        return (
            f"{self.what:<62} {self.ours_ms:9.2f} ms {self.bare_ms:9.2f} ms "
            f"{self.ratio:6.2f}x  {self._verdict}"
        )

    @property
    def _verdict(self) -> str:
        if self.budget is None:
            return "no budget"
        return f"{'within' if self.ratio <= self.budget else 'OVER'} {self.budget:g}x"


def measure(
    what: str,
    ours: Callable[[], object],
    bare: Callable[[], object],
    budget: float | None,
    runs: int = 60,
) -> Ratio:
    """Time both in turn after a warm-up, so that a machine that slows down slows both."""
    for _ in range(3):
        ours()
        bare()
    mine, theirs = [], []
    for _ in range(runs):
        mine.append(_timed(ours))
        theirs.append(_timed(bare))
    return Ratio(what, statistics.median(mine), statistics.median(theirs), budget)


def _timed(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1000
