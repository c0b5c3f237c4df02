"""Commands about boards, the councils that they cover, and who is on them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import click

from impact_tool.cli import options
from impact_tool.cli.acting import acting
from impact_tool.domain.permissions import ROLE_LABELS, Role
from impact_tool.extensions import clock
from impact_tool.models import Council
from impact_tool.operations import boards as operations
from impact_tool.operations.councils import council_named
from impact_tool.operations.operator import ListedBoard, list_all_boards
from impact_tool.operations.people import person_with_email
from impact_tool.operations.roles import end_role, end_role_at_once, give_role

_ROLES = {"reviewer": Role.BOARD_REVIEWER, "chair": Role.BOARD_CHAIR}
_role = click.option(
    "--role",
    type=click.Choice(list(_ROLES)),
    required=True,
    help="What they are on the board.",
)


@click.group()
def boards() -> None:
    """Commands about boards and who is on them.

    Board roles are given here alone, so that no administrator can make themselves the board.
    BOARD is a board’s name.
    """


@boards.command()
@click.argument("name")
@options.several_councils
def add(*, name: str, councils: tuple[str, ...]) -> None:
    """Add a board for one council or several.

    It is called NAME, and covers the councils from today on.
    """
    with acting():
        named = _councils_named(councils)
        board = operations.add_board(name, named)
    click.echo(f"Added: {board.name}. It covers:{_names(named)}")


def _councils_named(names: tuple[str, ...]) -> list[Council]:
    """Each council once, even where one is named by its name and by its code."""
    return list({council.id: council for council in map(council_named, names)}.values())


def _names(councils: list[Council]) -> str:
    return options.in_lines([council.name for council in councils])


@boards.command("list")
@options.as_json
def list_(*, as_json: bool) -> None:
    """List every board with its councils.

    Those too that it covers no longer.
    """
    with acting():
        found = list_all_boards()
    if as_json:
        options.print_json([asdict(board) for board in found])
    else:
        click.echo("\n".join(map(_in_words, found)) or "There are no boards.")


def _in_words(board: ListedBoard) -> str:
    covers = [each.council + options.dated(each.since, each.until) for each in board.covers]
    return board.name + options.in_lines(covers)


@boards.command()
@click.argument("board")
@options.several_councils
def cover(*, board: str, councils: tuple[str, ...]) -> None:
    """Let BOARD cover more councils, from today on."""
    with acting():
        found, named = operations.board_named(board), _councils_named(councils)
        for council in named:
            operations.cover(found, council)
    click.echo(f"{found.name} covers from today on:{_names(named)}")


@boards.command()
@click.argument("board")
@options.several_councils
def uncover(*, board: str, councils: tuple[str, ...]) -> None:
    """Let BOARD cover councils no longer than today.

    No more projects can choose it; what was sent to it stays with it.
    """
    with acting():
        found, named = operations.board_named(board), _councils_named(councils)
        for council in named:
            operations.uncover(found, council)
    click.echo(f"{found.name} covers until the end of today:{_names(named)}")


@boards.command()
@click.argument("board")
@click.argument("email")
@_role
@options.since
@options.until
def appoint(*, board: str, email: str, role: str, since: date | None, until: date | None) -> None:
    """Let somebody be on BOARD.

    EMAIL is the person’s e-mail address.
    """
    first = since or clock.today()
    with acting():
        person, place = person_with_email(email), operations.board_named(board)
        give_role(person, _ROLES[role], place, first, until)
    words = ROLE_LABELS[_ROLES[role]].lower()
    click.echo(f"{person.name} is {words} of {place.name}{options.dated(first, until)}.")


@boards.command()
@click.argument("board")
@click.argument("email")
@_role
@options.last_day
@options.at_once
def dismiss(*, board: str, email: str, role: str, last_day: date | None, at_once: bool) -> None:
    """Let somebody be on BOARD no longer.

    EMAIL is the person’s e-mail address.
    """
    options.refuse_both(last_day, at_once=at_once)
    last = last_day or clock.today()
    with acting():
        person, place = person_with_email(email), operations.board_named(board)
        if at_once:
            end_role_at_once(person, _ROLES[role], place)
        else:
            end_role(person, _ROLES[role], place, last)
    click.echo(options.ended(person.name, _ROLES[role], place.name, None if at_once else last))
