"""Figures as they are shown beside a question and in a report: plain values, drawn or in a table.

Pages, PDF and Word are all made from these, so that they show the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from impact_tool.domain.pilot import Plan
from impact_tool.domain.proportions import Proportion, interval_in_words, percentage


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A proportion with what it is a proportion of, in words, and what counts in it."""

    label: str
    proportion: Proportion
    what_counts: str = ""

    @property
    def number(self) -> str:
        """As "11 of 14"."""
        return f"{self.proportion.x:,} of {self.proportion.n:,}"

    @property
    def rest(self) -> str:
        """As "79%, 95% interval 52% to 92%"."""
        if self.proportion.value is None:
            return "so no percentage"
        return f"{percentage(self.proportion.value)}, {interval_in_words(self.proportion)}"


@dataclass(frozen=True, slots=True)
class MeasuresShown:
    """Proportions with their intervals; as bars where they are stages of one thing.

    `of` heads the column of labels. What is not `drawn` is shown as a table alone.
    """

    title: str
    of: str
    rows: tuple[MeasureRow, ...]
    as_bars: bool = False
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class ResultsRow:
    """How many outcomes of one kind were fully met, partly met and not met."""

    label: str
    fully: int
    partly: int
    not_met: int


@dataclass(frozen=True, slots=True)
class ResultsShown:
    """Results by kind of outcome."""

    title: str
    of: str
    rows: tuple[ResultsRow, ...]
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class ExperienceRow:
    """Answers to one question: how many gave each score from 1 to 5, and preferred not to say."""

    label: str
    counts: tuple[int, int, int, int, int]
    not_said: int


@dataclass(frozen=True, slots=True)
class ExperienceShown:
    """What people said of their experience; `scale` names the scores from 1 to 5."""

    title: str
    scale: tuple[str, str, str, str, str]
    rows: tuple[ExperienceRow, ...]
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many there are of something, perhaps out of so many."""

    label: str
    number: int
    out_of: int | None = None

    @property
    def in_words(self) -> str:
        """As "26 of 34", or "26"."""
        return f"{self.number:,}" if self.out_of is None else f"{self.number:,} of {self.out_of:,}"


@dataclass(frozen=True, slots=True)
class CountsShown:
    """Counts that are never drawn; `what` says of what."""

    title: str
    of: str
    what: str
    rows: tuple[CountRow, ...]


@dataclass(frozen=True, slots=True)
class CourseShown:
    """Cases over time against the pilot's window and target, as it was on a day."""

    title: str
    plan: Plan
    referred_on: tuple[date, ...]
    today: date
    drawn: bool = True


Shown = MeasuresShown | ResultsShown | ExperienceShown | CountsShown | CourseShown


@dataclass(frozen=True, slots=True)
class BesideFigures:
    """Figures of one topic that stand beside a question, or make up a section of a report.

    `source` says what they are figures of, and where they come from. `headline` is the measure that
    the topic is about. `to_date` is empty where the period holds all that there is.
    """

    heading: str
    source: str
    headline: MeasureRow | None
    notes: tuple[str, ...]
    period: tuple[Shown, ...]
    to_date_heading: str = ""
    to_date: tuple[Shown, ...] = ()

    @property
    def what_counts(self) -> tuple[tuple[str, str], ...]:
        """Measures with what counts in them; those of which the same is said share a line."""
        labels: dict[str, list[str]] = {}
        for shown in self.period:
            for row in shown.rows if isinstance(shown, MeasuresShown) else ():
                labels.setdefault(row.what_counts, []).append(row.label)
        return tuple((", ".join(of), words) for words, of in labels.items() if words)

    @property
    def undrawn(self) -> BesideFigures:
        """The same as tables alone."""
        return replace(self, period=tuple(_undrawn(shown) for shown in self.period))


def _undrawn(shown: Shown) -> Shown:
    return shown if isinstance(shown, CountsShown) else replace(shown, drawn=False)
