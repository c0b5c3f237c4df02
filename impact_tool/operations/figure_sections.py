"""What each topic shows of a span's figures: measures, breakdowns, and what is left out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from impact_tool.domain import count_names as names
from impact_tool.domain.breakdowns import breakdowns_of
from impact_tool.domain.count_names import Met
from impact_tool.domain.counts import COUNTS
from impact_tool.domain.figures import Experience, SpanFigures
from impact_tool.domain.measures import (
    DEFINITIONS,
    ENGAGED_OF_CONCLUDED,
    ENGAGED_OF_REFERRED,
    Topic,
)
from impact_tool.domain.questionnaire import Beside
from impact_tool.domain.recording import (
    ASKER_LABELS,
    PREFER_NOT_TO_SAY,
    SCORES,
    VERSION_LABELS,
    Asked,
    OutcomeKind,
)
from impact_tool.domain.shown_figures import (
    CountRow,
    CountsShown,
    ExperienceRow,
    ExperienceShown,
    MeasureRow,
    MeasuresShown,
    ResultsRow,
    ResultsShown,
)
from impact_tool.domain.wording import as_sentence
from impact_tool.guide.cases import outcome_kinds

T = TypeVar("T")
Told = MeasuresShown | ResultsShown | ExperienceShown | CountsShown


@dataclass(frozen=True, slots=True)
class Section:
    """One topic: its heading, the key of its headline, what it shows of a span, and its notes."""

    heading: str
    headline: tuple[str, ...]
    shown: Callable[[SpanFigures], Iterator[Told]]
    notes: Callable[[SpanFigures], Iterator[str]] = lambda _: iter(())


def measure_rows(span: SpanFigures, keys: Sequence[str]) -> tuple[MeasureRow, ...]:
    """The measures with these keys, without those that a typed tally does not tell."""
    found = {measure.key: measure for measure in span.measures}
    return tuple(
        MeasureRow(found[key].label, proportion, found[key].what_counts)
        for key in keys
        if (proportion := found[key].proportion) is not None
    )


def _counts(span: SpanFigures, wanted: Sequence[str]) -> tuple[CountRow, ...]:
    found = ((COUNTS[name].label, span.tally.count(name)) for name in wanted)
    return tuple(CountRow(label, number) for label, number in found if number is not None)


def _keys(topic: Topic, *, headline: bool | None = None) -> list[str]:
    return [
        key
        for key, each in DEFINITIONS.items()
        if each.topic is topic and headline in {None, each.is_headline}
    ]


_HEADLINES = [key for topic in Topic for key in _keys(topic, headline=True)]
_VARIANTS = [key for topic in Topic for key in _keys(topic, headline=False)]
_APART = (names.OPEN_EXPRESSED, names.WITHOUT_RESULT, names.ALL_WITHDRAWN)
_STAGES = ("At the beginning", "During", "At the end", "At all three stages")


def _measures(span: SpanFigures) -> Iterator[Told]:
    yield MeasuresShown("The measures", "Measure", measure_rows(span, _HEADLINES))
    rows = measure_rows(span, _VARIANTS)
    yield MeasuresShown("Their variants", "Measure", rows, drawn=False)


def _engagement(span: SpanFigures) -> Iterator[Told]:
    rows = _stages(span, ENGAGED_OF_REFERRED)
    yield MeasuresShown("Conversations, of cases referred", "Stage", rows, as_bars=True)
    rows = _stages(span, ENGAGED_OF_CONCLUDED)
    yield MeasuresShown("Conversations, of cases concluded", "Stage", rows, drawn=False)


def _stages(span: SpanFigures, keys: Sequence[str]) -> tuple[MeasureRow, ...]:
    """Measures under the names of their stages, since the title says of which cases they are."""
    return tuple(
        MeasureRow(stage, measure.proportion, measure.what_counts)
        for stage, measure in zip(_STAGES, map(span.measure, keys), strict=True)
        if measure.proportion is not None
    )


def _expressed(span: SpanFigures) -> Iterator[Told]:
    rows = measure_rows(span, _keys(Topic.EXPRESSING))
    yield MeasuresShown("The measure and its variants", "Measure", rows)
    yield from _breakdown(span, Topic.EXPRESSING, "defined", "Defined by")


def _breakdown(span: SpanFigures, topic: Topic, key: str, of: str) -> Iterator[CountsShown]:
    for each in breakdowns_of(span.tally, topic):
        if each.key == key:
            lines = tuple(CountRow(line.label, line.x, line.n) for line in each.lines)
            yield CountsShown(each.title, of, each.of, lines)


def _not_yet_asked(span: SpanFigures) -> Iterator[str]:
    not_yet = span.tally.count(names.asked_as(Asked.NOT_YET))
    if not_yet:
        yield f"Not yet asked: {not_yet:,}. They are among all cases referred."


def _met(span: SpanFigures) -> Iterator[Told]:
    yield MeasuresShown(
        "The measure and its variants", "Measure", measure_rows(span, _keys(Topic.MET))
    )
    results = tuple(_results(span))
    yield ResultsShown("Results by kind of outcome", "Kind of outcome", results)
    yield from _breakdown(span, Topic.MET, "judged", "Judged")
    what = "Not in the figure above, and none of them a failure"
    yield CountsShown("Open, or without a result", "Cases", what, _counts(span, _APART))


def _results(span: SpanFigures) -> Iterator[ResultsRow]:
    """Kinds of outcome of which at least one has a result, in the guide's order."""
    for kind, text in outcome_kinds().items():
        counts = [_of_kind(span, kind, met) for met in (Met.FULLY, Met.PARTLY, Met.NOT)]
        if any(counts):
            yield ResultsRow(as_sentence(text), *counts)


def _of_kind(span: SpanFigures, kind: OutcomeKind, met: Met) -> int:
    return span.tally.count(names.kind_is(kind, met)) or 0


def _unrecorded(span: SpanFigures) -> Iterator[str]:
    number = sum(_of_kind(span, kind, Met.UNRECORDED) for kind in OutcomeKind)
    if number:
        yield f"Outcomes of concluded cases without a result yet: {number:,}."


def _experience(span: SpanFigures) -> Iterator[Told]:
    rows = measure_rows(span, _keys(Topic.EXPERIENCE))
    yield MeasuresShown("People asked about their experience", "Measure", rows, drawn=False)
    scale = _five(lambda score: SCORES[score])
    answered = tuple(
        ExperienceRow(
            each.subject,
            _five(_number_of(each)),
            each.scores.get(PREFER_NOT_TO_SAY, 0),
        )
        for each in span.experience
        if any(each.scores.values())
    )
    yield ExperienceShown("What people said", scale, answered)
    asked = tuple(
        CountRow(f"{VERSION_LABELS[each.version]}: {ASKER_LABELS[each.asked_by]}", each.number)
        for each in span.askings
    )
    what = "Answers are influenced by who asks"
    yield CountsShown("Who answered, and who asked", "Who answered: who asked", what, asked)


def _number_of(answers: Experience) -> Callable[[int], int]:
    return lambda score: answers.scores.get(score, 0)


def _five(of: Callable[[int], T]) -> tuple[T, T, T, T, T]:
    """Something for each score, from 1 to 5."""
    return of(1), of(2), of(3), of(4), of(5)


SECTIONS: Mapping[Beside, Section] = {
    Beside.MEASURES: Section("All measures", (), _measures),
    Beside.ENGAGEMENT: Section("Conversations at each stage", (names.ENGAGED_ALL,), _engagement),
    Beside.OUTCOMES_EXPRESSED: Section(
        "Outcomes expressed", ("expressed",), _expressed, _not_yet_asked
    ),
    Beside.OUTCOMES_MET: Section("Outcomes met", ("met",), _met, _unrecorded),
    Beside.EXPERIENCE: Section("Experience", (names.EXPERIENCE_ASKED,), _experience),
}
