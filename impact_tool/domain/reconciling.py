"""Whether a typed tally adds up, and where it does not, which figures, in words.

No page shows a proportion of figures that contradict one another: a tally is stored only once
nothing is found here. Case by case the same holds by itself; tests say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impact_tool.domain.counts import COUNTS, Basis
from impact_tool.domain.tallies import Span
from impact_tool.domain.tally_rules import RULES, RULES_TO_DATE
from impact_tool.domain.typed_tallies import ASKED, GROUPS, MAX_COUNT, TYPED_NAMES, TypedTally

SPAN_WORDS = {Span.PERIOD: "this period", Span.TO_DATE: "to date"}


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """What is wrong with a typed tally: the field to go to, and a message that names figures."""

    span: Span
    name: str
    message: str


def discrepancies_in(tally: TypedTally) -> tuple[Discrepancy, ...]:
    """All that does not add up, the most basic first; nothing where the tally can be stored."""
    found = [*_out_of_range(tally), *_missing(tally)]
    # Rules on what is not there would only say the same again.
    return tuple(found or [*_broken_rules(tally), *_between_spans(tally)])


def _out_of_range(tally: TypedTally) -> Iterator[Discrepancy]:
    for span in Span:
        for name, value in tally.of(span).items():
            if not 0 <= value <= MAX_COUNT:
                yield Discrepancy(span, name, out_of_range(name, span))


def _missing(tally: TypedTally) -> Iterator[Discrepancy]:
    for group in GROUPS:
        typed = [tally.of(span).keys() & set(group.names) for span in Span]
        if group.is_optional and not any(typed):
            continue
        for span, there in zip(Span, typed, strict=True):
            for name in group.names:
                if name not in there:
                    yield Discrepancy(span, name, _asks_for(name, span, optional=group.is_optional))


def _asks_for(name: str, span: Span, *, optional: bool) -> str:
    asks = f"Enter a number for {in_full(name)}, {SPAN_WORDS[span]}"
    return f"{asks}, or leave all of its group empty" if optional else f"{asks}: 0 for none"


def _broken_rules(tally: TypedTally) -> Iterator[Discrepancy]:
    for span in Span:
        rules = [*RULES, *(RULES_TO_DATE if span is Span.TO_DATE else ())]
        for rule in rules:
            broken = rule.broken_by(tally.of(span))
            if broken:
                message = f"{SPAN_WORDS[span].capitalize()}: {broken.message}"
                yield Discrepancy(span, broken.name, message)


def _between_spans(tally: TypedTally) -> Iterator[Discrepancy]:
    """To date holds the period; what is still open is counted on one and the same day."""
    for name in TYPED_NAMES:
        period, to_date = tally.period.get(name), tally.to_date.get(name)
        if period is None or to_date is None:
            continue
        label = in_full(name)
        if COUNTS[name].basis is Basis.OPEN and period != to_date:
            message = f"{label} is {period:,} in this period and {to_date:,} to date"
            yield Discrepancy(Span.TO_DATE, name, f"{message}, but both are on the cut-off date")
        elif to_date < period:
            message = f"{label} is {to_date:,} to date, but {period:,} in this period alone"
            yield Discrepancy(Span.TO_DATE, name, message)


def out_of_range(name: str, span: Span) -> str:
    """What is said of a number that no figure can be."""
    return f"{subject_of(name, span)} must be between 0 and {MAX_COUNT:,}"


def subject_of(name: str, span: Span) -> str:
    """How messages on one field begin."""
    return f"{in_full(name)}, {SPAN_WORDS[span]},"


def in_full(name: str) -> str:
    """A count's label where it does not stand in its group: the codes are answers to a question."""
    label = COUNTS[name].label
    return f"“Asked: {label}”" if name in ASKED else f"“{label}”"
