"""Figures put beside a question, or in a section of a report, with what they are figures of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from impact_tool.domain.figures import Figures, Source, SpanFigures
from impact_tool.domain.proportions import SMALL, caution, small_numbers
from impact_tool.domain.questionnaire import Beside
from impact_tool.domain.shown_figures import BesideFigures, MeasureRow, MeasuresShown
from impact_tool.domain.wording import long_date
from impact_tool.operations.figure_sections import SECTIONS, Section, Told, measure_rows

_SMALL = (
    f"Small numbers: out of fewer than {SMALL}, 1 more or 1 fewer changes a percentage by "
    f"{100 // SMALL} points or more."
)
# Each topic once; "all measures" would say the same once more.
TOPICS = tuple(ref for ref in SECTIONS if ref is not Beside.MEASURES)
_NOT_TOLD = "The typed tally does not tell this."
NO_CASES = "No case is counted yet."


def figures_beside(ref: Beside, figures: Figures, today: date) -> BesideFigures:
    """The figures that stand beside a question; raises KeyError where none stand there."""
    section = SECTIONS[ref]
    headline = () if figures.is_empty else measure_rows(figures.period, section.headline)
    period = () if figures.is_empty else _told(section, figures.period)
    to_date = () if _is_all(figures) else _told(section, figures.to_date)
    return BesideFigures(
        heading=section.heading,
        source=source_in_words(figures, today),
        headline=headline[0] if headline else None,
        notes=tuple(_notes(section, figures, headline, (*period, *to_date))),
        # A table of the headline alone would say the same once more.
        period=tuple(shown for shown in period if shown.rows != headline),
        to_date_heading=f"To date: up to {long_date(figures.cut_off_on)}" if to_date else "",
        to_date=to_date,
    )


def source_in_words(figures: Figures, today: date) -> str:
    """What the figures are of, and where they come from."""
    is_all = ", which is all that there is to date" if _is_all(figures) else ""
    days = f"This period: {figures.period.days_in_words}{is_all}."
    words = [days, _SOURCES[figures.source](figures)]
    if figures.cut_off_on > today:
        words.append("The cut-off is still to come, so these figures will change.")
    return " ".join(words)


def _counted(_figures: Figures) -> str:
    return "Counted from cases."


def _typed(figures: Figures) -> str:
    if figures.typed is None:
        return "Typed in."
    typed = figures.typed
    said = f"Typed in by {typed.saved_by} on {long_date(typed.saved_on)}"
    return f"{said}, from: {typed.source}." if typed.source else f"{said}."


_SOURCES = {Source.CASES: _counted, Source.TYPED: _typed}


def _is_all(figures: Figures) -> bool:
    """The period holds whatever there is to date."""
    period, to_date = figures.period, figures.to_date
    return period.tally == to_date.tally and period.experience == to_date.experience


def _told(section: Section, span: SpanFigures) -> tuple[Told, ...]:
    return tuple(shown for shown in section.shown(span) if shown.rows)


def _notes(
    section: Section,
    figures: Figures,
    headline: Sequence[MeasureRow],
    told: Sequence[Told],
) -> Iterator[str]:
    if figures.is_empty:
        yield NO_CASES
        return
    if not told:
        yield _NOT_TOLD
    yield from section.notes(figures.period)
    rows = [row for shown in told if isinstance(shown, MeasuresShown) for row in shown.rows]
    yield from _about_size(headline, rows)
    yield from dict.fromkeys(words for row in rows if (words := caution(row.proportion)))
    if figures.cases_not_counted:
        yield (
            f"Cases recorded here by the cut-off: {figures.cases_not_counted:,}. They are in none "
            "of these figures, which were typed in."
        )


def _about_size(headline: Sequence[MeasureRow], rows: Sequence[MeasureRow]) -> Iterator[str]:
    of_headline = [words for row in headline if (words := small_numbers(row.proportion))]
    if of_headline or any(small_numbers(row.proportion) for row in rows):
        yield next(iter(of_headline), _SMALL)
