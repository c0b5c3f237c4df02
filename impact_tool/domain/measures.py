"""Measures: the proportions that a tally gives, each with its label and what counts in it.

Source: the sector outcomes measure (the guide, section 2), the national tables (SAC, SG4a), and
section 7 of the guide on engagement at the beginning, during and at the end. Which variants are
shown, and why, is argued in docs/decisions/0019-what-a-tally-counts.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from impact_tool.domain import count_names as names
from impact_tool.domain.proportions import Proportion
from impact_tool.domain.recording import Asked, Ending, Result, Stage
from impact_tool.domain.tallies import Tally


class Topic(StrEnum):
    """What a measure is about; each is a part of the page of figures."""

    EXPRESSING = "expressing"
    MET = "met"
    ENGAGEMENT = "engagement"
    EXPERIENCE = "experience"


@dataclass(frozen=True, slots=True)
class Measure:
    """One proportion of a tally. The proportion is None where a typed tally does not tell it.

    The headline of its topic is `is_headline`; the others are its variants, or stand beside it.
    """

    key: str
    topic: Topic
    label: str
    what_counts: str
    proportion: Proportion | None
    is_headline: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """How a measure is worked out: the counts that make x, that make n, and that n is without."""

    key: str
    topic: Topic
    label: str
    what_counts: str
    x: tuple[str, ...]
    n: tuple[str, ...]
    less: tuple[str, ...] = ()
    is_headline: bool = False


_MET = (names.result_is(Result.FULLY), names.result_is(Result.PARTLY))
_UNKNOWN = (names.asked_as(Asked.DONT_KNOW), names.asked_as(Asked.NOT_RECORDED))
_EXPRESSED = (names.asked_as(Asked.EXPRESSED),)
_ENQUIRIES_WITH_RESULT = tuple(names.enquiry_result_is(result) for result in Result)

_SECTOR_MEASURE = (
    Definition(
        "expressed",
        Topic.EXPRESSING,
        "Outcomes expressed",
        "Of all cases referred, those in which the person, or who represents them, was asked and "
        "outcomes were expressed. Cases not yet asked are among all cases referred.",
        _EXPRESSED,
        (names.REFERRED,),
        is_headline=True,
    ),
    Definition(
        "expressed_known",
        Topic.EXPRESSING,
        "Outcomes expressed, without unknowns",
        "As above, without the cases whose code is “Don’t know” or “Not recorded”. Whether to "
        "leave them out is not laid down nationally, so both figures are shown.",
        _EXPRESSED,
        (names.REFERRED,),
        less=_UNKNOWN,
    ),
    Definition(
        "expressed_enquiries",
        Topic.EXPRESSING,
        "Outcomes expressed, concluded enquiries only",
        "Of the cases that ended with an enquiry completed, those in which outcomes were "
        "expressed. The national tables count these only.",
        (names.ENQUIRIES_EXPRESSED,),
        (names.ended_as(Ending.ENQUIRY_COMPLETED),),
    ),
    Definition(
        "met",
        Topic.MET,
        "Outcomes fully or partly met",
        "Of the cases concluded in which outcomes were expressed and that have a result, those "
        "whose result is fully or partly met. Cases still open, without a result yet, or with all "
        "outcomes withdrawn are not among them, and none of these is a failure.",
        _MET,
        (names.WITH_RESULT,),
        is_headline=True,
    ),
    Definition(
        "met_judged_by_person",
        Topic.MET,
        "Fully or partly met, as the person judged",
        "As above, only cases in which the person, or who speaks for them, judged every outcome.",
        (
            names.judged(names.JudgedBy.PERSON, Result.FULLY),
            names.judged(names.JudgedBy.PERSON, Result.PARTLY),
        ),
        (names.judged(names.JudgedBy.PERSON),),
    ),
    Definition(
        "met_enquiries",
        Topic.MET,
        "Fully or partly met, concluded enquiries only",
        "As the first, only cases that ended with an enquiry completed. The national tables count "
        "these only.",
        (names.enquiry_result_is(Result.FULLY), names.enquiry_result_is(Result.PARTLY)),
        _ENQUIRIES_WITH_RESULT,
    ),
)

# The keys of the measures of engagement: at the beginning, during, at the end, at all three.
ENGAGED_OF_REFERRED = (*(names.engaged_at(stage) for stage in Stage), names.ENGAGED_ALL)
ENGAGED_OF_CONCLUDED = (
    *(names.concluded_engaged_at(stage) for stage in Stage),
    names.CONCLUDED_ENGAGED_ALL,
)
_STAGES = {
    Stage.BEGINNING: "A conversation at the beginning",
    Stage.DURING: "A conversation during",
    Stage.END: "A conversation at the end",
}


def _engagement() -> Iterator[Definition]:
    referred = "Of all cases referred, those with at least one such conversation by the last day."
    for stage, label in _STAGES.items():
        key = names.engaged_at(stage)
        yield Definition(key, Topic.ENGAGEMENT, label, referred, (key,), (names.REFERRED,))
    yield Definition(
        names.ENGAGED_ALL,
        Topic.ENGAGEMENT,
        "Conversations at all three stages",
        "Of all cases referred, those with a conversation at the beginning, during and at the "
        "end. A case that is still open may yet have them.",
        (names.ENGAGED_ALL,),
        (names.REFERRED,),
        is_headline=True,
    )
    concluded = "Of the cases concluded, those with at least one such conversation."
    for stage, label in _STAGES.items():
        key = names.concluded_engaged_at(stage)
        words = f"{label}, concluded cases only"
        yield Definition(key, Topic.ENGAGEMENT, words, concluded, (key,), (names.CONCLUDED,))
    yield Definition(
        names.CONCLUDED_ENGAGED_ALL,
        Topic.ENGAGEMENT,
        "Conversations at all three stages, concluded cases only",
        "Of the cases concluded, those with a conversation at the beginning, during and at the "
        "end.",
        (names.CONCLUDED_ENGAGED_ALL,),
        (names.CONCLUDED,),
    )


_ASKED_ABOUT_EXPERIENCE = Definition(
    names.EXPERIENCE_ASKED,
    Topic.EXPERIENCE,
    "Asked about their experience",
    "Of the cases concluded, those in which the adult, or who represents them, was asked how it "
    "had been for them.",
    (names.EXPERIENCE_ASKED,),
    (names.CONCLUDED,),
    is_headline=True,
)

DEFINITIONS: Mapping[str, Definition] = {
    each.key: each for each in (*_SECTOR_MEASURE, *_engagement(), _ASKED_ABOUT_EXPERIENCE)
}


def measures_of(tally: Tally) -> tuple[Measure, ...]:
    """Every measure that a tally may give, the headline of each topic first among its topic."""
    return tuple(
        Measure(
            each.key,
            each.topic,
            each.label,
            each.what_counts,
            tally.proportion(each.x, each.n, each.less),
            each.is_headline,
        )
        for each in DEFINITIONS.values()
    )
