"""Commands about projects."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import click

from impact_tool.cli.acting import acting
from impact_tool.cli.instance import Stop, named_settings, opened
from impact_tool.cli.written import output, write_pieces
from impact_tool.domain.refusals import FileNotAsStored, NotFound
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.operator import (
    ListedProject,
    list_all_projects,
    project_by_reference,
)
from impact_tool.operations.porting_export import export_project, record_export
from impact_tool.operations.porting_import import import_project
from impact_tool.operations.transactions import begin_snapshot

_NOT_AS_STORED = "a stored file of the project is gone, or is not what was stored."
_HEADINGS = ("Reference", "Title", "Council", "State")


@click.group()
def project() -> None:
    """Commands about projects."""


@project.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
def list_(*, as_json: bool) -> None:
    """List every project of the installation, archived ones too."""
    with opened(named_settings()):
        projects = list_all_projects()
    click.echo(_json(projects) if as_json else _table(projects))


@project.command("export")
@click.argument("reference", metavar="PROJECT")
@output()
def export(*, reference: str, file: Path) -> None:
    """Write everything of the project whose reference is PROJECT to one JSON file.

    It holds cases, and files of evidence as they are: keep it as you keep those.
    `impact-tool project list` shows the references.
    """
    with opened(named_settings()):
        found = _found(reference)
        record_export(found, None)
        db.session.commit()
        begin_snapshot()
        try:
            write_pieces(file, export_project(found))
        except FileNotAsStored:
            raise Stop(f"{file} is not written: {_NOT_AS_STORED}") from None
    click.echo(f"{file} is written.")


@project.command("import")
@click.argument("file", type=click.File("rb"), metavar="FILE")
def import_(*, file: BinaryIO) -> None:
    """Add the project that `impact-tool project export` wrote to FILE.

    Its council and board are added where they are not there. Who may see it is decided anew:
    nobody can sign in because of it, and nobody has a role. What is refused adds nothing.
    """
    with acting():
        found = import_project(file)
        reference, council = found.reference, found.council.name
    click.echo(f"The project {reference} of {council} is added.")


def _found(reference: str) -> Project:
    try:
        return project_by_reference(reference)
    except NotFound:
        raise Stop(f"There is no project with the reference {reference}.") from None


def _json(projects: Sequence[ListedProject]) -> str:
    objects = [
        {"reference": p.reference, "title": p.title, "council": p.council, "state": p.state}
        for p in projects
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2)


def _table(projects: Sequence[ListedProject]) -> str:
    if not projects:
        return "There are no projects."
    rows = [_HEADINGS, *((p.reference, p.title, p.council, p.state) for p in projects)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
