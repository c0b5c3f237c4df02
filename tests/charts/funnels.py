"""Funnel plots of believable councils, for tests and for looking at."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from impact_tool.charts.chart import Chart
from impact_tool.charts.funnel import InFunnel, funnel_chart, pooled_over
from impact_tool.domain.funnel import as_released, exactly
from impact_tool.domain.proportions import Proportion
from impact_tool.domain.released import released


def told_exactly(label: str, x: int, n: int, *, is_own: bool = False) -> InFunnel:
    possible = exactly(Proportion(x, n))
    return InFunnel(label, possible, f"{x} of {n}", f"{x}/{n}", is_own)


def told_rounded(label: str, x: int, n: int, *, is_own: bool = False) -> InFunnel:
    pair = released(x), released(n)
    shown = f"{pair[0].shown} of {pair[1].shown}"
    return InFunnel(label, as_released(pair), shown, "a range", is_own)


RANGES = tuple(
    told_rounded(f"Council {n}", x, n)
    for x, n in ((10, 12), (18, 24), (29, 31), (3, 9), (40, 88), (95, 120))
)
BOTH = (told_exactly("Anyshire", 17, 20, is_own=True), told_exactly("Borsetshire", 4, 25), *RANGES)
NONE = told_exactly("Nowhere", 0, 0)


def funnel_of(councils: tuple[InFunnel, ...], prefix: str) -> Chart | None:
    return funnel_chart("Outcomes expressed", councils, pooled_over(councils), prefix)


FUNNELS: Mapping[str, Callable[[], Chart | None]] = {
    "funnel": lambda: funnel_of((*BOTH, NONE), "funnel"),
    "funnel-ranges": lambda: funnel_of(RANGES, "funnel-ranges"),
    "funnel-one": lambda: funnel_of((told_exactly("Anyshire", 5, 5, is_own=True),), "funnel-one"),
    "funnel-large": lambda: funnel_of(
        (told_exactly("Anyshire", 9_000, 12_345, is_own=True), *RANGES), "funnel-large"
    ),
    "funnel-small": lambda: funnel_of((told_rounded("Anyshire", 1, 3),), "funnel-small"),
}
