"""Disclosure control: the only maker of a `Disclosed` table (docs/decisions/0032).

A table tells counts to date of one review point of one project. All that ties these counts
together is that one is among the other: those with outcomes met among those with a result, those
among the cases with outcomes expressed, and all at a review point among the same at a later one.
Counts that are only so tied cannot give one another away, however they are rounded: no total and
no complement is told beside its parts. The one thing more that is known is that what was *not* met
(met only partly, not talked over at the beginning) does not become less from one review point to
the next; `_is_safe` looks after that. The variants of the measures are not told: where they are,
the attack in tests/attacker finds pilots of which they give something away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from impact_tool.domain import count_names as names
from impact_tool.domain.disclosed_proportions import DisclosedProportion, disclosed_proportion
from impact_tool.domain.measures import DEFINITIONS
from impact_tool.domain.recording import Asked, Result, Stage
from impact_tool.domain.released import STEP, Released, released
from impact_tool.domain.tallies import Tally

MET = "result_met"
FULLY = names.result_is(Result.FULLY)
EXPRESSED = names.asked_as(Asked.EXPRESSED)
ENGAGED = tuple(names.engaged_at(stage) for stage in Stage)

# Each count that may be told, by its name and in words.
COUNT_LABELS: Mapping[str, str] = {
    names.REFERRED: "Cases referred",
    EXPRESSED: "Outcomes expressed",
    names.WITH_RESULT: "Concluded, with a result",
    MET: "Outcomes fully or partly met",
    FULLY: "Outcomes fully met",
    **{key: DEFINITIONS[key].label for key in ENGAGED},
}
# Each measure that may be told, as the counts of its x and its n.
MEASURES: Mapping[str, tuple[str, str]] = {
    "expressed": (EXPRESSED, names.REFERRED),
    "met": (MET, names.WITH_RESULT),
    "fully_met": (FULLY, names.WITH_RESULT),
    **{key: (key, names.REFERRED) for key in ENGAGED},
}
MEASURE_LABELS: Mapping[str, str] = {
    key: "Outcomes fully met" if key == "fully_met" else DEFINITIONS[key].label for key in MEASURES
}

# Parts of wholes of which the rest stays or grows, in the order in which it is decided on them.
_REST_GROWS = (
    (names.engaged_at(Stage.BEGINNING), names.REFERRED),
    (MET, names.WITH_RESULT),
    (FULLY, MET),
)

Figures = Mapping[str, Released | None]
_SEAL = object()


class Disclosed:
    """What everybody may be told of one review point. Made in this module, and nowhere else.

    Templates and documents for all councils accept nothing else.
    """

    __slots__ = ("_figures",)

    def __init__(self, figures: Figures, *, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("a Disclosed table is made by impact_tool.domain.disclosure alone")
        self._figures = {name: figures.get(name) for name in COUNT_LABELS}

    @property
    def figures(self) -> Figures:
        """Each count of the closed set; None is [x], not available."""
        return self._figures

    def proportion(self, measure: str) -> DisclosedProportion | None:
        """The range of a measure, by its key in MEASURES; None where it is not available."""
        pair = self.counts_of(measure)
        return disclosed_proportion([pair]) if pair else None

    def counts_of(self, measure: str) -> tuple[Released, Released] | None:
        """The x and n of a measure; None where one of them is not available."""
        x, n = self.figures_of(measure)
        return None if x is None or n is None else (x, n)

    def figures_of(self, measure: str) -> tuple[Released | None, Released | None]:
        """The x and n of a measure, each perhaps not available."""
        x, n = MEASURES[measure]
        return self._figures[x], self._figures[n]

    def __eq__(self, other: object) -> bool:
        """The same is told."""
        return isinstance(other, Disclosed) and self._figures == other._figures

    def __hash__(self) -> int:
        return hash(tuple(self._figures.items()))


@dataclass(frozen=True, slots=True)
class AddedUp:
    """A measure over several councils: how many tell it, of how many, and its range."""

    councils: int
    of: int
    proportion: DisclosedProportion | None


def disclose(
    tally: Tally, earlier: Sequence[Disclosed] = (), later: Sequence[Disclosed] = ()
) -> Disclosed:
    """What may be told of a tally to date.

    `earlier` and `later` are what was ever told of the project's other review points, by their
    dates, whether or not it is still shared. Whether a count is told depends on what else is told
    alone, never on the count: that it is missing gives nothing away.
    """
    figures = {name: _released(tally, name) for name in COUNT_LABELS}
    for part, whole in _REST_GROWS:
        if not _is_safe(figures[whole], _pairs(earlier, whole, part), _pairs(later, whole, part)):
            figures[part] = None
    return Disclosed(figures, seal=_SEAL)


def disclosed_again(rounded: Mapping[str, int | None]) -> Disclosed:
    """A table as it was stored; raises ValueError where a number in it is not a rounded count."""
    return Disclosed(
        {name: None if value is None else Released(value) for name, value in rounded.items()},
        seal=_SEAL,
    )


def add_up(tables: Sequence[Disclosed], measure: str) -> AddedUp:
    """A measure over several councils, from what each tells; exact counts never enter."""
    found = [pair for table in tables if (pair := table.counts_of(measure))]
    return AddedUp(len(found), len(tables), disclosed_proportion(found) if found else None)


def _released(tally: Tally, name: str) -> Released | None:
    count = _count(tally, name)
    return None if count is None else released(count)


def _count(tally: Tally, name: str) -> int | None:
    parts = (FULLY, names.result_is(Result.PARTLY)) if name == MET else (name,)
    return tally.count(*parts)


Pair = tuple[Released, Released]


def _pairs(tables: Sequence[Disclosed], whole: str, part: str) -> list[Pair]:
    found = ((table.figures[whole], table.figures[part]) for table in tables)
    return [(all_, some) for all_, some in found if all_ is not None and some is not None]


def _is_safe(whole: Released | None, earlier: Sequence[Pair], later: Sequence[Pair]) -> bool:
    """Whether a part of this whole may be told, whatever it is.

    What is in the whole and not in the part (not met, or partly met) is at least as much as at an
    earlier review point and at most as much as at a later one. That must leave three values open,
    for every part that there could be, so that the answer is the same for all of them.
    """
    if whole is None:
        return False
    return all(_leaves_three(whole, part, earlier, later) for part in _possible(whole))


def _possible(whole: Released) -> Iterator[Released]:
    return (Released(rounded) for rounded in range(0, whole.rounded + 1, STEP))


def _leaves_three(
    whole: Released, part: Released, earlier: Sequence[Pair], later: Sequence[Pair]
) -> bool:
    low, high = _rest(whole, part)
    before = (high - _rest(*pair)[0] for pair in earlier if pair[1] <= part)
    after = (_rest(*pair)[1] - low for pair in later if part <= pair[1])
    # Less than nothing cannot be: then this part is not possible beside that review point.
    return not any(0 <= room < 2 for room in (*before, *after))


def _rest(whole: Released, part: Released) -> tuple[int, int]:
    return max(0, whole.low - part.high), whole.high - part.low
