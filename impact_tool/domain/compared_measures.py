"""Measures of two review points, or of all, side by side, in words that claim no more than known.

Differences are between *period* figures: those to date contain one another, and a test of their
difference would be wrong (national-recording.md, Period and to date).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from impact_tool.domain.figures import Figures, Source
from impact_tool.domain.measures import Topic
from impact_tool.domain.proportions import (
    Proportion,
    caution,
    difference_in_words,
    in_words,
    interval_in_words,
    small_numbers,
)
from impact_tool.domain.wording import as_sentence

SOURCE_WORDS = {Source.CASES: "counted from cases", Source.TYPED: "typed in"}


@dataclass(frozen=True, slots=True)
class AtPoint:
    """A measure in the period of one review point; None where its typed tally does not tell it."""

    number: int
    source: Source
    proportion: Proportion | None

    @property
    def in_words(self) -> tuple[str, ...]:
        """As "11 of 14, 79%", "95% interval 52% to 92%" and "small numbers"."""
        if self.proportion is None:
            return ("Not in the typed tally",)
        said = (in_words(self.proportion), interval_in_words(self.proportion))
        small = "small numbers" if small_numbers(self.proportion) else ""
        return tuple(filter(None, (*said, small)))


@dataclass(frozen=True, slots=True)
class SeriesOf:
    """One measure at each of several review points, in their order."""

    key: str
    topic: Topic
    label: str
    what_counts: str
    is_headline: bool
    points: tuple[AtPoint, ...]

    @property
    def is_counted(self) -> bool:
        """At least one review point has something that this is a proportion of."""
        return any(point.proportion and point.proportion.n for point in self.points)

    @property
    def caution(self) -> str:
        """The guide's own where a percentage is 100; empty otherwise."""
        cautions = (caution(p.proportion) for p in self.points if p.proportion)
        return next(filter(None, cautions), "")

    @property
    def difference(self) -> str:
        """How the last differs from the first, as a sentence."""
        return difference_sentence(self.points[0], self.points[-1])


def series_of(figures: Sequence[Figures]) -> tuple[SeriesOf, ...]:
    """Every measure and experience question at these review points; they must have numbers."""
    return (*_measures(figures), *_experience(figures))


def _measures(figures: Sequence[Figures]) -> Iterator[SeriesOf]:
    for alike in zip(*(each.period.measures for each in figures), strict=True):
        points = tuple(
            AtPoint(each.number or 0, each.source, measure.proportion)
            for each, measure in zip(figures, alike, strict=True)
        )
        one = alike[0]
        yield SeriesOf(one.key, one.topic, one.label, one.what_counts, one.is_headline, points)


_AGREED = (
    "Of those who gave an answer to this question within the period, those who agreed or strongly "
    "agreed. Who preferred not to say is not among them."
)


def _experience(figures: Sequence[Figures]) -> Iterator[SeriesOf]:
    """Experience questions are asked of people, and are told only where cases are counted."""
    subjects = {
        answers.question_id: answers.subject
        for each in figures
        for answers in each.period.experience
    }
    for question_id, subject in subjects.items():
        points = tuple(
            AtPoint(each.number or 0, each.source, _agreed(each, question_id)) for each in figures
        )
        label = f"Agreed: {subject[0].lower()}{subject[1:]}"
        yield SeriesOf(question_id, Topic.EXPERIENCE, label, _AGREED, False, points)  # noqa: FBT003


def _agreed(figures: Figures, question_id: str) -> Proportion | None:
    for answers in figures.period.experience:
        if answers.question_id == question_id:
            return answers.proportion
    return Proportion(0, 0) if figures.source is Source.CASES else None


def difference_sentence(earlier: AtPoint, later: AtPoint) -> str:
    """How the later review point differs, or why that cannot be said.

    As "Higher by between 3 and 40 points." or "No clear change: between 12 points lower and 31
    points higher."; where one was typed in and the other counted, the sentence says so.
    """
    for point in (earlier, later):
        if point.proportion is None:
            return (
                f"Cannot be compared, as the typed tally of review point {point.number} lacks it."
            )
    if earlier.proportion is None or later.proportion is None:
        return ""
    words = difference_in_words(earlier.proportion, later.proportion)
    if not words:
        return f"Cannot be compared, as there was nothing to count at {_empty(earlier, later)}."
    return f"{as_sentence(words)}{_sources(earlier, later)}."


def _empty(*points: AtPoint) -> str:
    empty = [f"{p.number}" for p in points if p.proportion is None or not p.proportion.n]
    return f"review point {' and '.join(empty)}" if len(empty) == 1 else "either review point"


def _sources(earlier: AtPoint, later: AtPoint) -> str:
    if earlier.source is later.source:
        return ""
    return (
        "".join(
            f"{mark}review point {point.number} was {SOURCE_WORDS[point.source]}"
            for mark, point in ((" (", earlier), (", ", later))
        )
        + ")"
    )
