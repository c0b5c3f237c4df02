"""The charts of figures, the same on pages and in documents; None where nothing was counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from impact_tool.charts import experience as experience_charts
from impact_tool.charts.chart import Chart
from impact_tool.charts.proportions import Labelled, engagement_chart, proportions_chart
from impact_tool.charts.results import Results, results_chart
from impact_tool.domain import count_names as names
from impact_tool.domain.count_names import Met
from impact_tool.domain.figures import SpanFigures
from impact_tool.domain.measures import ENGAGED_OF_CONCLUDED, ENGAGED_OF_REFERRED, Topic
from impact_tool.domain.recording import PARTY_LABELS, PREFER_NOT_TO_SAY, SCORES, OutcomeKind, Party
from impact_tool.domain.tallies import Tally
from impact_tool.guide.cases import outcome_kinds

_TITLES = {
    Topic.EXPRESSING: "Outcomes expressed, with the variants of this measure",
    Topic.MET: "Outcomes met, with the variants of this measure",
}
_STAGES = ("At the beginning", "During", "At the end", "At all three stages")
_WITH_RESULT = (Met.FULLY, Met.PARTLY, Met.NOT)


def measure_chart(figures: SpanFigures, topic: Topic, prefix: str = "") -> Chart | None:
    """A topic's headline and its variants, each as a dot in its 95% interval."""
    rows = [
        Labelled(measure.label, measure.proportion)
        for measure in figures.measures_on(topic)
        if measure.proportion is not None
    ]
    return proportions_chart(_TITLES[topic], rows, f"{prefix}{topic.value}")


def engagement_chart_of(
    figures: SpanFigures, *, concluded: bool = False, prefix: str = ""
) -> Chart | None:
    """Cases referred, or cases concluded, with a conversation at each stage."""
    keys = ENGAGED_OF_CONCLUDED if concluded else ENGAGED_OF_REFERRED
    rows = [
        Labelled(_STAGES[place], proportion)
        for place, key in enumerate(keys)
        if (proportion := figures.measure(key).proportion) is not None
    ]
    of = "cases concluded" if concluded else "cases referred"
    id_ = f"{prefix}engagement{'-concluded' if concluded else ''}"
    return engagement_chart(f"Conversations, of {of}", rows, id_)


def results_by_kind(figures: SpanFigures, prefix: str = "") -> Chart | None:
    """Results of current outcomes by kind; kinds of which there are none are left out."""
    rows = [
        _results(_as_sentence(words), figures.tally, partial(names.kind_is, kind))
        for kind, words in outcome_kinds().items()
    ]
    shown = [row for row in rows if row and row.total]
    return results_chart("Results by kind of outcome", shown, f"{prefix}kinds")


def results_by_party(figures: SpanFigures, prefix: str = "") -> Chart | None:
    """Results of current outcomes by who defined them."""
    rows = [
        _results(
            PARTY_LABELS[party],
            figures.tally,
            partial(names.defined_by, party),
        )
        for party in Party
    ]
    shown = [row for row in rows if row and row.total]
    title = "Results by who defined the outcome"
    return results_chart(title, shown, f"{prefix}defined-by", "Who defined it")


def experience_chart_of(figures: SpanFigures, prefix: str = "") -> Chart | None:
    """What people said of their experience, question by question, from worst to best."""
    rows = [
        experience_charts.Experience(
            each.subject, _from_worst(each.scores), each.scores.get(PREFER_NOT_TO_SAY, 0)
        )
        for each in figures.experience
    ]
    scale = (SCORES[1], SCORES[2], SCORES[3], SCORES[4], SCORES[5])
    title = "What people said of their experience"
    return experience_charts.experience_chart(title, scale, rows, f"{prefix}experience")


def agreement_chart(figures: SpanFigures, prefix: str = "") -> Chart | None:
    """Who agreed that it was good, of who gave an answer, question by question."""
    rows = [Labelled(each.subject, each.proportion) for each in figures.experience]
    title = "Agreed or strongly agreed"
    return proportions_chart(title, rows, f"{prefix}agreement", "Question")


def _from_worst(scores: Mapping[int, int]) -> experience_charts.Counts:
    said = (scores.get(score, 0) for score in (1, 2, 3, 4, 5))
    return next(said), next(said), next(said), next(said), next(said)


def _results(label: str, tally: Tally, name_of: Callable[[Met], str]) -> Results | None:
    """The results of one kind; None where nothing is known of it."""
    fully, partly, not_met = (tally.count(name_of(met)) for met in _WITH_RESULT)
    if fully is None or partly is None or not_met is None:
        return None
    return Results(label, fully, partly, not_met)


def _as_sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def without_result(figures: SpanFigures) -> int | None:
    """Current outcomes of cases concluded that have no result yet, which no chart shows."""
    return figures.tally.count(*(names.kind_is(kind, Met.UNRECORDED) for kind in OutcomeKind))
