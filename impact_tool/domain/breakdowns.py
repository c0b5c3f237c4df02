"""Breakdowns: what stands in a table below a measure, each line so many of so many.

A line has no percentage of its own: with so few cases it would claim more than is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from impact_tool.domain import count_names as names
from impact_tool.domain.count_names import JudgedBy, Known
from impact_tool.domain.counts import COUNTS, JUDGED_LABELS, KNOWN_LABELS
from impact_tool.domain.measures import Topic
from impact_tool.domain.recording import PARTY_LABELS, Asked, Ending, Party, Result, Risk
from impact_tool.domain.tallies import Tally


@dataclass(frozen=True, slots=True)
class Line:
    """So many of so many, under a label."""

    label: str
    x: int
    n: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A table of lines; `of` says what they are parts of, and how they relate.

    Those that are not `is_main` can be folded away where there is little room.
    """

    key: str
    topic: Topic
    title: str
    of: str
    lines: tuple[Line, ...]
    is_main: bool


# A label, the counts that make x, and those that make n.
_Row = tuple[str, Sequence[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Definition:
    key: str
    topic: Topic
    title: str
    of: str
    rows: tuple[_Row, ...]
    leaves_out_none: bool = False
    is_main: bool = False


_RESULTS = tuple(names.result_is(result) for result in Result)
_MET = (Result.FULLY, Result.PARTLY)
_EXPRESSED = names.asked_as(Asked.EXPRESSED)


def _parts(parts: Sequence[str], whole: str) -> tuple[_Row, ...]:
    return tuple((COUNTS[part].label, (part,), (whole,)) for part in parts)


def _by_capacity(x: Callable[[Known], str]) -> tuple[_Row, ...]:
    return tuple(
        (label, (x(known),), (names.referred_with(known),)) for known, label in KNOWN_LABELS.items()
    )


_DEFINITIONS = (
    _Definition(
        "asked",
        Topic.EXPRESSING,
        "Whether people were asked",
        "Of all cases referred.",
        _parts([names.asked_as(code) for code in Asked], names.REFERRED),
        is_main=True,
    ),
    _Definition(
        "defined",
        Topic.EXPRESSING,
        "Who defined the outcomes",
        "Of the cases in which outcomes were expressed; each is in one line.",
        _parts(
            [
                names.EXPRESSED_BY_PERSON,
                names.EXPRESSED_FOR_PERSON,
                names.EXPRESSED_BY_OTHERS,
                names.EXPRESSED_UNLISTED,
            ],
            _EXPRESSED,
        ),
        is_main=True,
    ),
    _Definition(
        "parties",
        Topic.EXPRESSING,
        "Everyone who defined an outcome",
        "Of the cases in which outcomes were expressed; a case may be in several lines.",
        tuple(
            (PARTY_LABELS[party], (names.expressed_by(party),), (_EXPRESSED,)) for party in Party
        ),
        leaves_out_none=True,
    ),
    _Definition(
        "capacity",
        Topic.EXPRESSING,
        "Outcomes expressed, by capacity",
        "Of the cases referred in which the same is known of the person’s capacity.",
        _by_capacity(names.expressed_with),
    ),
    _Definition(
        "supported",
        Topic.EXPRESSING,
        "People who were supported, by capacity",
        "Of the cases referred in which the same is known of the person’s capacity.",
        _by_capacity(names.supported_with),
    ),
    _Definition(
        "results",
        Topic.MET,
        "Results",
        "Of the cases concluded with outcomes expressed and a result.",
        _parts(_RESULTS, names.WITH_RESULT),
        is_main=True,
    ),
    _Definition(
        "judged",
        Topic.MET,
        "Who judged the results",
        "Of the cases with a result. The guide asks for the person’s own view.",
        _parts([names.judged(by) for by in JudgedBy], names.WITH_RESULT),
        is_main=True,
    ),
    _Definition(
        "met_judged",
        Topic.MET,
        "Fully or partly met, by who judged",
        "Of the cases with a result that the same people judged.",
        tuple(
            (label, [names.judged(by, result) for result in _MET], (names.judged(by),))
            for by, label in JUDGED_LABELS.items()
        ),
    ),
    _Definition(
        "met_capacity",
        Topic.MET,
        "Fully or partly met, by capacity",
        "Of the cases with a result in which the same is known of the person’s capacity.",
        tuple(
            (
                label,
                [names.result_with(known, result) for result in _MET],
                [names.result_with(known, result) for result in Result],
            )
            for known, label in KNOWN_LABELS.items()
        ),
    ),
    _Definition(
        "endings",
        Topic.MET,
        "How cases ended",
        "Of the cases concluded. All of them count alike, however they ended.",
        _parts([names.ended_as(ending) for ending in Ending], names.CONCLUDED),
    ),
    _Definition(
        "risks",
        Topic.MET,
        "What became of the risk",
        "Of the cases concluded. The others have no risk outcome recorded.",
        _parts([names.risk_is(risk) for risk in Risk], names.CONCLUDED),
    ),
)


def breakdowns_of(tally: Tally, topic: Topic) -> tuple[Breakdown, ...]:
    """The breakdowns on a topic, without those of which the tally knows nothing."""
    made = (_breakdown(tally, each) for each in _DEFINITIONS if each.topic is topic)
    return tuple(each for each in made if any(line.n for line in each.lines))


def _breakdown(tally: Tally, definition: _Definition) -> Breakdown:
    lines = []
    for label, x_names, n_names in definition.rows:
        x, n = tally.count(*x_names), tally.count(*n_names)
        if x is not None and n is not None and (x or not definition.leaves_out_none):
            lines.append(Line(label, x, n))
    return Breakdown(
        definition.key,
        definition.topic,
        definition.title,
        definition.of,
        tuple(lines),
        definition.is_main,
    )
