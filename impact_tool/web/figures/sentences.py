"""What is said in words beside the figures on a topic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from impact_tool.domain import count_names as names
from impact_tool.domain.count_names import JudgedBy
from impact_tool.domain.counts import COUNTS
from impact_tool.domain.figures import SpanFigures
from impact_tool.domain.measures import Topic
from impact_tool.domain.recording import ASKER_LABELS, VERSION_LABELS, Asker, Version
from impact_tool.domain.tallies import Tally
from impact_tool.operations.figure_charts import without_result

_APART = {Topic.MET: (names.OPEN_EXPRESSED, names.WITHOUT_RESULT, names.ALL_WITHDRAWN)}


def apart_from(tally: Tally, topic: Topic) -> Iterator[tuple[str, int]]:
    """The cases that the headline is not of, each with how many there are."""
    for name in _APART.get(topic, ()):
        number = tally.count(name)
        if number is not None:
            yield COUNTS[name].label, number


def sentences_on(figures: SpanFigures, topic: Topic) -> Iterator[str]:
    """What else is to be known before the figures on a topic are read."""
    say = _SENTENCES.get(topic)
    if say is not None:
        yield from say(figures)


def _on_expressing(figures: SpanFigures) -> Iterator[str]:
    before = figures.tally.count(names.BEFORE_PILOT)
    if before:
        were = "case was" if before == 1 else "cases were"
        yield (
            f"{before:,} {were} referred before the pilot’s first day: counted to date, and in no "
            "period."
        )
    repeats = figures.tally.count(names.REPEAT)
    if repeats:
        are = "case is a repeat referral" if repeats == 1 else "cases are repeat referrals"
        yield f"{repeats:,} {are} of somebody who had been referred before."


def _on_met(figures: SpanFigures) -> Iterator[str]:
    own = figures.tally.count(names.judged(JudgedBy.UNKNOWN))
    if own:
        rest = "result rests" if own == 1 else "results rest"
        yield f"{own:,} {rest} on the case’s own code, as no outcomes are listed."
    lacking = without_result(figures)
    if lacking:
        have = "current outcome has" if lacking == 1 else "current outcomes have"
        yield f"Of the cases concluded, {lacking:,} {have} no result, and no chart shows that."


def _on_engagement(figures: SpanFigures) -> Iterator[str]:
    if figures.tally.count(names.ENGAGED_ALL) is not None and figures.tally.count(names.OPEN):
        yield "Cases that are still open may yet have a conversation at the end."


def _on_experience(figures: SpanFigures) -> Iterator[str]:
    if not figures.askings:
        return
    by = [(ASKER_LABELS[asker], _asked(figures, asker=asker)) for asker in Asker]
    of = [(VERSION_LABELS[version], _asked(figures, version=version)) for version in Version]
    yield f"Who asked: {_listed(by)}. Answers are influenced by who asks."
    yield f"Who answered: {_listed(of)}."


def _asked(figures: SpanFigures, asker: Asker | None = None, version: Version | None = None) -> int:
    return sum(
        asking.number
        for asking in figures.askings
        if asker in {None, asking.asked_by} and version in {None, asking.version}
    )


def _listed(numbers: list[tuple[str, int]]) -> str:
    return ", ".join(
        f"{label[0].lower()}{label[1:]} {number:,}" for label, number in numbers if number
    )


_SENTENCES: Mapping[Topic, Callable[[SpanFigures], Iterator[str]]] = {
    Topic.EXPRESSING: _on_expressing,
    Topic.MET: _on_met,
    Topic.ENGAGEMENT: _on_engagement,
    Topic.EXPERIENCE: _on_experience,
}
