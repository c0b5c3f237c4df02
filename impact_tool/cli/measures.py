"""The command that prints a project's tally and measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

import click

from impact_tool.cli.instance import Stop, named_settings, opened
from impact_tool.cli.options import as_json, print_json
from impact_tool.domain.figures import Figures, SpanFigures, Timeliness
from impact_tool.domain.proportions import (
    Proportion,
    as_figures,
    in_words,
    interval_in_words,
    small_numbers,
)
from impact_tool.domain.refusals import NotFound
from impact_tool.domain.tallies import SPAN_LABELS, Span
from impact_tool.domain.timeliness import in_words as time_in_words
from impact_tool.domain.wording import long_date
from impact_tool.models import Project
from impact_tool.operations.figures import figures_of
from impact_tool.operations.operator import project_by_reference
from impact_tool.operations.review_points import review_point_of

NOT_TYPED = "not typed in"


@click.command()
@click.argument("reference", metavar="PROJECT")
@click.option(
    "--review-point",
    "number",
    type=click.IntRange(min=1),
    help="The figures of this review point. Without it, those of the cases today.",
)
@as_json
def measures(*, reference: str, number: int | None, as_json: bool) -> None:
    """Print the tally and the measures of the project whose reference is PROJECT.

    Each measure is x of n, with its 95% interval, for the period and to date.
    `impact-tool project list` shows the references.
    """
    with opened(named_settings()):
        project = _project(reference)
        figures = _figures(project, number)
        title = project.title
    if as_json:
        print_json(_as_json(reference, figures))
    else:
        click.echo("\n".join(_as_text(title, figures)))


def _project(reference: str) -> Project:
    try:
        return project_by_reference(reference)
    except NotFound:
        raise Stop(f"There is no project with the reference {reference}.") from None


def _figures(project: Project, number: int | None) -> Figures:
    if number is None:
        return figures_of(project)
    try:
        return figures_of(project, review_point_of(project, number))
    except NotFound:
        raise Stop(f"The project {project.reference} has no review point {number}.") from None


def _proportions(figures: SpanFigures) -> Iterator[tuple[str, str, str, Proportion | None]]:
    """Every measure: its key, its label, what counts in it, and x of n where that is known."""
    for measure in figures.measures:
        yield measure.key, measure.label, measure.what_counts, measure.proportion
    for each in figures.experience:
        label = f"{each.subject}: agreed or strongly agreed"
        what = "Of those who answered the question, those who agreed or strongly agreed."
        yield f"experience_{each.question_id}", label, what, each.proportion


def _as_json(reference: str, figures: Figures) -> dict[str, object]:
    spans = [figures.of(span) for span in Span]
    return {
        "project": reference,
        "review_point": figures.number,
        "cut_off": figures.cut_off_on,
        "source": figures.source,
        "typed": asdict(figures.typed) if figures.typed else None,
        "cases_not_counted": figures.cases_not_counted,
        "days": {s.span: {"first": s.first_day, "last": s.last_day} for s in spans},
        "measures": {each.span: _measures(each) for each in spans},
        "tally": {each.span: dict(each.tally.counts) for each in spans},
        "timeliness": {each.span: asdict(each.timeliness) for each in spans},
    }


def _measures(figures: SpanFigures) -> dict[str, dict[str, object]]:
    """The measures by their keys, without those that a typed tally does not tell."""
    return {
        key: {"label": label, "what_counts": what, **as_figures(proportion)}
        for key, label, what, proportion in _proportions(figures)
        if proportion is not None
    }


def _as_text(title: str, figures: Figures) -> Iterator[str]:
    at = "today" if figures.number is None else f"review point {figures.number}"
    yield f"{title}, {at}"
    yield _source(figures)
    for span in Span:
        found = figures.of(span)
        yield ""
        yield f"{SPAN_LABELS[span]}: {found.days_in_words}"
        yield from _columns([(label, _said(p)) for _, label, _, p in _proportions(found)])
        if figures.typed is None:
            yield from _times(found.timeliness)
    yield ""
    yield "Tally: this period, to date (what there is none of is left out)"
    yield from _tally(figures)


def _source(figures: Figures) -> str:
    typed = figures.typed
    if typed is None:
        return "Counted from the cases that are recorded."
    words = f"Typed in by {typed.saved_by} on {long_date(typed.saved_on)}: {typed.source}"
    apart = figures.cases_not_counted
    return (
        f"{words}\nCases that are recorded as well, and not counted: {apart:,}" if apart else words
    )


def _said(proportion: Proportion | None) -> str:
    if proportion is None:
        return NOT_TYPED
    parts = (in_words(proportion), interval_in_words(proportion))
    beware = "small numbers" if small_numbers(proportion) else ""
    return ", ".join(filter(None, (*parts, beware)))


def _times(timeliness: Timeliness) -> Iterator[str]:
    yield from _columns(
        [
            (
                "From referral to the first conversation",
                time_in_words(timeliness.to_first_conversation),
            ),
            ("From referral to conclusion", time_in_words(timeliness.to_conclusion)),
        ]
    )


def _tally(figures: Figures) -> Iterator[str]:
    period, to_date = figures.period.tally.counts, figures.to_date.tally.counts
    yield from _columns(
        [
            (name, f"{period.get(name, 0):>9,} {number:>9,}")
            for name, number in to_date.items()
            if number or period.get(name)
        ]
    )


def _columns(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    width = max((len(label) for label, _ in rows), default=0)
    yield from (f"  {label.ljust(width)}  {words}" for label, words in rows)
