"""Commands about projects."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from impact_tool.cli.instance import named_settings, opened
from impact_tool.operations.operator import ListedProject, list_all_projects

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
