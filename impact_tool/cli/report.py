"""The command that makes a project's documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click
from flask import Flask

from impact_tool.cli.instance import Stop, named_settings, opened
from impact_tool.cli.written import output, write_whole
from impact_tool.documents.briefing import render_briefing_docx, render_briefing_pdf
from impact_tool.documents.cache import PdfCache
from impact_tool.documents.pdf import render_pdf
from impact_tool.documents.typesetting import DocumentError
from impact_tool.documents.word import render_docx
from impact_tool.domain.briefing import BriefingNote
from impact_tool.domain.refusals import NotFound
from impact_tool.domain.report import Report, Selection
from impact_tool.models import Project
from impact_tool.operations.briefings import note_of
from impact_tool.operations.operator import project_by_reference
from impact_tool.operations.reports import gather_report

BRIEFING = "briefing"
_WITHOUT_REVIEW_POINT = {Selection.PART_1.value: "Part 1", BRIEFING: "The briefing note"}
_LEAVE_OUT = "Leave out --review-point."


@click.command()
@click.argument("reference", metavar="PROJECT")
@click.option(
    "--part",
    type=click.Choice([*(selection.value for selection in Selection), BRIEFING]),
    required=True,
    help="Part 1, Part 2, both, or the briefing note for staff.",
)
@click.option(
    "--review-point",
    "number",
    type=click.IntRange(min=1),
    help="The review point of Part 2. Without it, the newest that anything was written at.",
)
@click.option("--large-print", is_flag=True, help="Set the text at 18 point instead of 12.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["pdf", "docx"]),
    default="pdf",
    show_default=True,
    help="The kind of document.",
)
@output()
def report(
    *,
    reference: str,
    part: str,
    number: int | None,
    large_print: bool,
    kind: str,
    file: Path,
) -> None:
    """Write a document of the project whose reference is PROJECT.

    `impact-tool project list` shows the references.
    """
    if number is not None and part in _WITHOUT_REVIEW_POINT:
        raise click.UsageError(f"{_WITHOUT_REVIEW_POINT[part]} has no review point. {_LEAVE_OUT}")
    with opened(named_settings()) as app:
        if part == BRIEFING:
            note = note_of(_project(reference))
            document = _briefing(app, note, kind, large_print=large_print)
        else:
            gathered = _gather(reference, Selection(part), number)
            document = _report(app, gathered, kind, large_print=large_print)
    write_whole(file, document)
    click.echo(f"{file} is written.")


def _project(reference: str) -> Project:
    try:
        return project_by_reference(reference)
    except NotFound:
        raise Stop(f"There is no project with the reference {reference}.") from None


def _gather(reference: str, selection: Selection, number: int | None) -> Report:
    try:
        return gather_report(_project(reference), selection, number)
    except NotFound:
        missing = "no review point yet" if number is None else f"no review point {number}"
        raise Stop(f"The project {reference} has {missing}.") from None


def _briefing(app: Flask, note: BriefingNote, kind: str, *, large_print: bool) -> bytes:
    if kind == "docx":
        return render_briefing_docx(note, large_print=large_print)
    return _as_pdf(app, partial(render_briefing_pdf, note, large_print=large_print))


def _report(app: Flask, gathered: Report, kind: str, *, large_print: bool) -> bytes:
    if kind == "docx":
        return render_docx(gathered, large_print=large_print)
    return _as_pdf(app, partial(render_pdf, gathered, large_print=large_print))


def _as_pdf(app: Flask, render: Callable[..., bytes]) -> bytes:
    cache = PdfCache(Path(app.instance_path) / "cache" / "pdf")
    try:
        return render(static_folder=Path(str(app.static_folder)), cache=cache)
    except DocumentError as error:
        raise Stop(f"The document could not be made: {error}") from error
