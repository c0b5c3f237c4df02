"""Figures: what is known at one review point, or today, with what it is a figure of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from impact_tool.domain.measures import Measure, Topic
from impact_tool.domain.proportions import Proportion
from impact_tool.domain.recording import PREFER_NOT_TO_SAY, Asker, Version
from impact_tool.domain.tallies import Span, Tally
from impact_tool.domain.timeliness import Spread
from impact_tool.domain.wording import long_date

# Scores that say that it was good: "agree" and "strongly agree".
AGREES = (4, 5)


class Source(StrEnum):
    """Where figures come from. The two are never mixed."""

    CASES = "cases"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Experience:
    """What was said to one experience question: how many gave each score, 0 to 5."""

    question_id: str
    subject: str
    scores: Mapping[int, int]

    @property
    def proportion(self) -> Proportion:
        """Who agreed, of who gave an answer; "prefer not to say" is in neither."""
        answered = sum(n for score, n in self.scores.items() if score != PREFER_NOT_TO_SAY)
        return Proportion(sum(self.scores.get(score, 0) for score in AGREES), answered)


@dataclass(frozen=True, slots=True)
class Asking:
    """How often people were asked about their experience by one asker and in one version."""

    asked_by: Asker
    version: Version
    number: int


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Days from referral: to the first conversation, and to conclusion.

    The first is over cases referred in the span, the second over those concluded in it.
    """

    to_first_conversation: Spread | None = None
    to_conclusion: Spread | None = None


def days_in_words(first_day: date | None, last_day: date) -> str:
    """As "5 January 2027 to 14 May 2027", or "up to 14 May 2027"."""
    if first_day is None:
        return f"up to {long_date(last_day)}"
    if first_day > last_day:
        return f"no day: it would begin on {long_date(first_day)}"
    return f"{long_date(first_day)} to {long_date(last_day)}"


@dataclass(frozen=True, slots=True)
class SpanFigures:
    """The figures of one span. Both days are included; no first day means from the first case."""

    span: Span
    first_day: date | None
    last_day: date
    tally: Tally
    measures: tuple[Measure, ...]
    experience: tuple[Experience, ...] = ()
    askings: tuple[Asking, ...] = ()
    timeliness: Timeliness = Timeliness()

    def measure(self, key: str) -> Measure:
        """The measure with this key; raises KeyError where there is none."""
        return {measure.key: measure for measure in self.measures}[key]

    def measures_on(self, topic: Topic) -> tuple[Measure, ...]:
        """The measures on one topic, its headline first."""
        found = [measure for measure in self.measures if measure.topic is topic]
        return tuple(sorted(found, key=lambda measure: not measure.is_headline))

    @property
    def days_in_words(self) -> str:
        """As "5 January 2027 to 14 May 2027", or "up to 14 May 2027"."""
        return days_in_words(self.first_day, self.last_day)


@dataclass(frozen=True, slots=True)
class Typed:
    """That the figures were typed in: where they came from, who typed them, and when."""

    source: str
    saved_by: str
    saved_on: date


@dataclass(frozen=True, slots=True)
class Figures:
    """What one review point shows, or the project today where `number` is None.

    Where they were typed, `cases_not_counted` says how many cases are recorded here as well by the
    cut-off, none of which is in any of these figures.
    """

    source: Source
    number: int | None
    cut_off_on: date
    period: SpanFigures
    to_date: SpanFigures
    typed: Typed | None = None
    cases_not_counted: int = 0

    def of(self, span: Span) -> SpanFigures:
        """The figures of one span."""
        return self.period if span is Span.PERIOD else self.to_date

    @property
    def is_empty(self) -> bool:
        """There is not one case to be a figure of."""
        return not (self.to_date.tally.count("referred") or self.to_date.tally.count("concluded"))


@dataclass(frozen=True, slots=True)
class Headlines:
    """The sector's two measures to date; none where there is neither a case nor a typed tally.

    Where they were typed, `typed_at` is the number of the review point.
    """

    measures: tuple[Measure, ...]
    typed_at: int | None = None
