"""The pilot against its target and window, as it stands beside a question and in a report."""

from __future__ import annotations

from collections.abc import Iterator

from impact_tool.domain import count_names as names
from impact_tool.domain.figures import Figures, Source
from impact_tool.domain.pace import (
    Pace,
    Status,
    cases_in_words,
    forecast_in_words,
    pace_in_words,
    status_in_words,
)
from impact_tool.domain.pilot import Plan
from impact_tool.domain.report import Fact
from impact_tool.domain.shown_figures import BesideFigures, CourseShown
from impact_tool.domain.wording import as_sentence, long_date
from impact_tool.operations.pilot_progress import PilotProgress

HEADING = "The pilot"


def progress_facts(progress: PilotProgress | None, figures: Figures | None) -> tuple[Fact, ...]:
    """How many cases there are, and what the pace means for the target.

    Where the review point's figures were typed in these are the typed ones: what is recorded here
    besides is no figure of the pilot.
    """
    if figures is not None and figures.source is Source.TYPED:
        return _typed(figures)
    return tuple(_counted(progress.pace)) if progress else ()


def _typed(figures: Figures) -> tuple[Fact, ...]:
    tally = figures.to_date.tally
    referred, before = tally.count(names.REFERRED), tally.count(names.BEFORE_PILOT)
    if referred is None:
        return (Fact("Cases", "Not in the typed tally"),)
    number = referred - (before or 0)
    return (Fact("Cases", f"{number:,} up to {long_date(figures.cut_off_on)}, typed in"),)


def _counted(pace: Pace) -> Iterator[Fact]:
    yield Fact("Cases", as_sentence(cases_in_words(pace)))
    if pace.status not in {Status.NO_TARGET, Status.NOT_STARTED}:
        yield Fact("Against the target", as_sentence(status_in_words(pace)))
    for label, words in (("Pace", pace_in_words(pace)), ("By the end", forecast_in_words(pace))):
        if words:
            yield Fact(label, as_sentence(words))


def pilot_section(plan: Plan, progress: PilotProgress | None) -> BesideFigures | None:
    """The course of the pilot's cases, to be drawn; None where its window is not set."""
    if progress is None:
        return None
    course = CourseShown("Cases over time", plan, progress.referred_on, progress.today)
    return BesideFigures(
        heading=HEADING,
        source=f"Counted from cases, as recorded on {long_date(progress.today)}.",
        headline=None,
        notes=tuple(f"{words}." for words in (*progress.sentences, progress.status)),
        period=(course,),
    )
