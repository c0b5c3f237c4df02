"""Figures as a page shows them: for each topic a large number, its words, charts and tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from impact_tool.charts.chart import Chart
from impact_tool.domain.breakdowns import Breakdown, breakdowns_of
from impact_tool.domain.figures import SpanFigures
from impact_tool.domain.measures import Measure, Topic
from impact_tool.domain.proportions import (
    caution,
    interval_in_words,
    percentage,
    small_numbers,
)
from impact_tool.domain.timeliness import Spread, in_words
from impact_tool.operations.figure_charts import (
    agreement_chart,
    engagement_chart_of,
    experience_chart_of,
    measure_chart,
    results_by_kind,
    results_by_party,
)
from impact_tool.web.figures.sentences import apart_from, sentences_on

NOT_TYPED = "This was not typed in."
_NONE_YET = {
    Topic.EXPRESSING: "No case was referred in these days.",
    Topic.MET: "No case with outcomes expressed was concluded with a result in these days.",
    Topic.ENGAGEMENT: "No case was referred in these days.",
    Topic.EXPERIENCE: "No case was concluded in these days.",
}
_TITLES = {
    Topic.EXPRESSING: "Expressing what they want",
    Topic.MET: "What people wanted, and what came of it",
    Topic.ENGAGEMENT: "Conversations",
    Topic.EXPERIENCE: "How it was for people",
}


@dataclass(frozen=True, slots=True)
class Headline:
    """One measure, large: "11 of 14", with its percentage, interval and what to beware of."""

    label: str
    number: str
    words: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One topic of the page. `missing` stands where there is no headline.

    The chart stands by the headline; what is `folded` is there for who asks for more.

    `apart` are the cases that are not among those of the headline, each with how many there are.
    """

    id: str
    title: str
    headline: Headline | None
    missing: str
    apart: tuple[tuple[str, int], ...]
    sentences: tuple[str, ...]
    chart: Chart | None
    more_charts: tuple[Chart, ...]
    breakdowns: tuple[Breakdown, ...]
    folded_charts: tuple[Chart, ...]
    folded: tuple[Breakdown, ...]
    what_counts: tuple[Measure, ...]


def sections_of(figures: SpanFigures) -> tuple[Section, ...]:
    """The page's sections in order."""
    return tuple(_section(figures, topic) for topic in Topic)


def headline_of(measure: Measure) -> Headline | None:
    """A measure as a large number; None where there is nothing to be a proportion of."""
    proportion = measure.proportion
    if proportion is None or proportion.value is None:
        return None
    return Headline(
        measure.label,
        f"{proportion.x:,} of {proportion.n:,}",
        f"{percentage(proportion.value)}, {interval_in_words(proportion)}",
        tuple(filter(None, (small_numbers(proportion), caution(proportion)))),
    )


def time_in_words(figures: SpanFigures) -> tuple[tuple[str, str], ...]:
    """How long things took, each with what it is the length of."""
    timeliness = figures.timeliness
    return (
        ("From referral to the first conversation", _said(timeliness.to_first_conversation)),
        ("From referral to conclusion", _said(timeliness.to_conclusion)),
    )


def _said(spread: Spread | None) -> str:
    words = in_words(spread)
    return f"{words[0].upper()}{words[1:]}"


def _section(figures: SpanFigures, topic: Topic) -> Section:
    measures = figures.measures_on(topic)
    proportion = measures[0].proportion
    breakdowns = breakdowns_of(figures.tally, topic)
    chart, more, folded = _CHARTS[topic](figures)
    return Section(
        id=topic.value,
        title=_TITLES[topic],
        headline=headline_of(measures[0]),
        missing=NOT_TYPED if proportion is None else _NONE_YET[topic],
        apart=tuple(apart_from(figures.tally, topic)),
        sentences=tuple(sentences_on(figures, topic)),
        chart=chart,
        more_charts=_drawn(more),
        breakdowns=tuple(each for each in breakdowns if each.is_main),
        folded_charts=_drawn(folded),
        folded=tuple(each for each in breakdowns if not each.is_main),
        what_counts=tuple(each for each in measures if each.proportion is not None),
    )


# The chart by the headline, others beside the breakdowns, and those that are folded.
_Charts = tuple[Chart | None, Sequence[Chart | None], Sequence[Chart | None]]


def _drawn(charts: Sequence[Chart | None]) -> tuple[Chart, ...]:
    return tuple(chart for chart in charts if chart)


def _expressing_charts(figures: SpanFigures) -> _Charts:
    return measure_chart(figures, Topic.EXPRESSING), (), ()


def _met_charts(figures: SpanFigures) -> _Charts:
    by_kind, by_party = results_by_kind(figures), results_by_party(figures)
    return measure_chart(figures, Topic.MET), (by_kind,), (by_party,)


def _engagement_charts(figures: SpanFigures) -> _Charts:
    concluded = engagement_chart_of(figures, concluded=True)
    return None, (engagement_chart_of(figures), concluded), ()


def _experience_charts(figures: SpanFigures) -> _Charts:
    return None, (agreement_chart(figures), experience_chart_of(figures)), ()


_CHARTS: Mapping[Topic, Callable[[SpanFigures], _Charts]] = {
    Topic.EXPRESSING: _expressing_charts,
    Topic.MET: _met_charts,
    Topic.ENGAGEMENT: _engagement_charts,
    Topic.EXPERIENCE: _experience_charts,
}
