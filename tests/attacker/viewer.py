"""Everything that a viewer of another council gets of a project, and how an attacker reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from impact_tool.domain.disclosure import MEASURES, Disclosed, add_up, disclose
from impact_tool.domain.released import code_of
from impact_tool.domain.tallies import Tally
from tests.attacker.hidden import COUNTS, Table, Variable

# The names in the product of the counts of a hidden table.
IN_PRODUCT = {
    "referred": "referred",
    "expressed": "asked_expressed",
    "result": "concluded_with_result",
    "met": "result_met",
    "fully": "result_fully",
    "beginning": "engaged_beginning",
    "during": "engaged_during",
    "end": "engaged_end",
}
# More cases than any pilot in the tests has.
MOST = 60


@dataclass(frozen=True)
class Seen:
    """Codes of counts, and all else that is made of them: ranges, intervals, totals."""

    codes: Mapping[Variable, int | str]
    ranges: Mapping[tuple[int, str], object]


def tally_of(table: Table, point: int) -> Tally:
    """A hidden table as the product has it in the rows of a submission."""
    at = {name: table[point, name] for name in COUNTS}
    return Tally(
        {
            **{IN_PRODUCT[name]: at[name] for name in COUNTS if name != "met"},
            "result_partly": at["met"] - at["fully"],
            "result_not": at["result"] - at["met"],
        }
    )


def shared(table: Table, order: Sequence[int]) -> dict[int, Disclosed]:
    """What is told of each review point, shared in this order, by the product."""
    told: dict[int, Disclosed] = {}
    for point in order:
        told[point] = disclose(
            tally_of(table, point),
            earlier=[told[each] for each in sorted(told) if each < point],
            later=[told[each] for each in sorted(told) if each > point],
        )
    return told


def look_at(table: Table, order: Sequence[int], region: Iterable[Disclosed] = ()) -> Seen:
    """All that a viewer gets; `region` is what other councils tell, added up with this one."""
    told = shared(table, order)
    others = list(region)
    return Seen(
        codes={
            (point, name): code_of(each.figures[IN_PRODUCT[name]])
            for point, each in told.items()
            for name in COUNTS
        },
        ranges={
            (point, measure): (_read(each, measure), add_up([*others, each], measure))
            for point, each in told.items()
            for measure in MEASURES
        },
    )


def _read(table: Disclosed, measure: str) -> object:
    found = table.proportion(measure)
    return found and (found.low, found.high, found.interval, found.in_words)


def allowed(seen: Seen) -> dict[Variable, tuple[int, int]]:
    """The least and the most that each code leaves, by the published rule alone."""
    return {variable: _meaning(code) for variable, code in seen.codes.items()}


def _meaning(code: int | str) -> tuple[int, int]:
    if isinstance(code, int):
        return max(5, code - 2), code + 2
    return (0, 4) if code == "[c]" else (0, MOST)
