"""Commands about cases: the form in which they are sent, and reading it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from impact_tool.cli.acting import refusing
from impact_tool.cli.case_file import (
    CheckedFile,
    check_file,
    is_to_be_stored,
    store_file,
    told_in_json,
    told_in_words,
)
from impact_tool.cli.instance import Stop, named_settings, opened
from impact_tool.cli.options import as_json, print_json
from impact_tool.cli.written import output, write_whole
from impact_tool.documents.sheet_writing import csv_form, xlsx_form
from impact_tool.domain.case_import import Known
from impact_tool.domain.import_states import Choice
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import db
from impact_tool.guide import outcome_kinds
from impact_tool.models import Person, Project
from impact_tool.operations.operator import project_by_reference
from impact_tool.operations.people import person_with_email


def _workbook() -> bytes:
    return xlsx_form(Known(outcome_kinds(), {}))


_FORMS: Mapping[str, Callable[[], bytes]] = {".csv": csv_form, ".xlsx": _workbook}


@click.group()
def cases() -> None:
    """Commands about cases."""


@cases.command()
@output("The file to write, ending in .csv or .xlsx. One that exists is replaced.")
def template(*, file: Path) -> None:
    """Write the form in which cases are sent.

    Besides the headings an Excel workbook has notes, and lists to choose from.
    """
    make = _FORMS.get(file.suffix.lower())
    if make is None:
        raise click.UsageError("The name of the file must end in .csv or .xlsx.")
    write_whole(file, make())
    click.echo(f"{file} is written.")


@cases.command("import")
@click.argument("reference", metavar="PROJECT")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check all rows and store nothing.")
@click.option("--leave-out", is_flag=True, help="Leave out rows that have problems.")
@click.option(
    "--not-personal",
    is_flag=True,
    help="You have looked at what could identify a person, and none of it does.",
)
@click.option(
    "--as",
    "email",
    metavar="EMAIL",
    help="In whose name the cases are recorded.  [default: whoever made the project]",
)
@click.option(
    "--sheet",
    default="",
    metavar="NAME",
    help="The sheet of a workbook.  [default: the one with the best headings]",
)
@as_json
def import_(
    *,
    reference: str,
    path: Path,
    dry_run: bool,
    leave_out: bool,
    not_personal: bool,
    email: str | None,
    sheet: str,
    as_json: bool,
) -> None:
    """Add the cases in FILE, CSV or Excel, to the project whose reference is PROJECT.

    Nothing is stored unless all rows are good, or --leave-out is given; what is wrong is printed
    row by row. A file that is sent twice adds nothing the second time.
    """
    # Rows that could identify a person are left out with the others, unless somebody looked.
    choice = Choice(leave_out, True if not_personal else (False if leave_out else None))
    with opened(named_settings()), refusing():
        project = _project(reference)
        person = person_with_email(email) if email else _maker_of(project)
        file = check_file(project, path, sheet)
        added = _store(project, person, file, choice, dry_run=dry_run, as_json=as_json)
    _say(file, added, dry_run=dry_run, as_json=as_json)


def _project(reference: str) -> Project:
    try:
        return project_by_reference(reference)
    except NotFound:
        raise Stop(f"There is no project with the reference {reference}.") from None


def _maker_of(project: Project) -> Person:
    return db.session.get_one(Person, project.made_by_id)


def _store(
    project: Project,
    person: Person,
    file: CheckedFile,
    choice: Choice,
    *,
    dry_run: bool,
    as_json: bool,
) -> int:
    """How many cases were added; raises Stop, once what is wrong has been told."""
    for line in () if as_json else told_in_words(file):
        click.echo(line, err=True)
    try:
        is_worth_it = is_to_be_stored(file, choice)
    except Stop:
        if as_json:
            print_json(told_in_json(file, 0))
        raise
    return store_file(project, person, file, choice) if is_worth_it and not dry_run else 0


def _say(file: CheckedFile, added: int, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        print_json(told_in_json(file, added))
        return
    counts = file.check.counts
    sheet = f", sheet {file.sheet}" if file.sheet else ""
    left_out = counts.rows - counts.there - (counts.new if dry_run else added)
    did = f"{counts.new:,} can be added" if dry_run else f"{added:,} added"
    click.echo(
        f"{file.name}{sheet}: {counts.rows:,} rows. {did}, {counts.there:,} there already, "
        f"{left_out:,} left out."
    )
