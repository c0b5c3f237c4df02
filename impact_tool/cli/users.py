"""Commands about people, what they are in councils, and whether they can sign in."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import click

from impact_tool.cli import options
from impact_tool.cli.acting import acting
from impact_tool.domain.permissions import ROLE_LABELS, Role
from impact_tool.extensions import clock
from impact_tool.operations import people as operations
from impact_tool.operations import second_factors
from impact_tool.operations.councils import council_named
from impact_tool.operations.operator import ListedPerson, list_all_people
from impact_tool.operations.people import person_with_email
from impact_tool.operations.roles import end_role, end_role_at_once, give_role

_ROLES = {
    "practitioner": Role.PRACTITIONER,
    "project-lead": Role.PROJECT_LEAD,
    "administrator": Role.COUNCIL_ADMINISTRATOR,
}
_role = click.option(
    "--role",
    type=click.Choice(list(_ROLES)),
    required=True,
    help="What they are in the council. For boards: impact-tool boards appoint.",
)


@click.group()
def users() -> None:
    """Commands about people and their roles.

    EMAIL is a person’s e-mail address; capital letters do not matter in it.
    """


@users.command()
@click.option("--name", required=True, help="The person’s name.")
@click.option("--email", required=True, help="Their e-mail address, with which they sign in.")
def add(*, name: str, email: str) -> None:
    """Add a person, and print their invitation.

    It is a link with which they set their password.
    """
    with acting() as app:
        person = operations.add_person_with_hash(name, email, None)
        token = operations.invite(person)
    click.echo(f"Added: {person.name}, who has no role yet.\n")
    options.say_link(app, person.email, token)


@users.command("list")
@options.as_json
def list_(*, as_json: bool) -> None:
    """List every person with their roles.

    In JSON those too that ended.
    """
    with acting():
        found = list_all_people()
    if as_json:
        options.print_json([asdict(person) for person in found])
    else:
        click.echo("\n".join(map(_in_words, found)) or "There are no people.")


def _in_words(person: ListedPerson) -> str:
    today = clock.today()
    roles = [
        f"{ROLE_LABELS[held.role]}, {held.place}{options.dated(held.since, held.until)}"
        for held in person.roles
        if held.until is None or held.until >= today
    ]
    state = "" if person.has_password else ", no password yet"
    state += "" if person.active else ", deactivated"
    return f"{person.name}, {person.email}{state}{options.in_lines(roles)}"


@users.command()
@click.argument("email")
@_role
@options.one_council
@options.since
@options.until
def give(*, email: str, role: str, council: str, since: date | None, until: date | None) -> None:
    """Give somebody a role in a council.

    EMAIL is the person’s e-mail address.
    """
    first = since or clock.today()
    with acting():
        person, place = person_with_email(email), council_named(council)
        give_role(person, _ROLES[role], place, first, until)
    words = ROLE_LABELS[_ROLES[role]].lower()
    click.echo(f"{person.name} is {words} in {place.name}{options.dated(first, until)}.")


@users.command()
@click.argument("email")
@_role
@options.one_council
@options.last_day
@options.at_once
def take(*, email: str, role: str, council: str, last_day: date | None, at_once: bool) -> None:
    """Let somebody’s role in a council end.

    EMAIL is the person’s e-mail address.
    """
    options.refuse_both(last_day, at_once=at_once)
    last = last_day or clock.today()
    with acting():
        person, place = person_with_email(email), council_named(council)
        if at_once:
            end_role_at_once(person, _ROLES[role], place)
        else:
            end_role(person, _ROLES[role], place, last)
    click.echo(options.ended(person.name, _ROLES[role], place.name, None if at_once else last))


@users.command()
@click.argument("email")
def deactivate(*, email: str) -> None:
    """Let somebody sign in no longer, at once.

    The person with the address EMAIL is signed out everywhere, and stays out until they are
    activated again. Their roles and all that they wrote stay.
    """
    with acting():
        person = person_with_email(email)
        done = operations.deactivate(person)
    click.echo(
        f"{person.name} is signed out everywhere and cannot sign in."
        if done
        else f"{person.name} was deactivated already. Nothing was changed."
    )


@users.command()
@click.argument("email")
def activate(*, email: str) -> None:
    """Let somebody sign in who was deactivated.

    EMAIL is the person’s e-mail address.
    """
    with acting():
        person = person_with_email(email)
        done = operations.activate(person)
    click.echo(
        f"{person.name} can sign in again."
        if done
        else f"{person.name} was not deactivated. Nothing was changed."
    )


@users.command()
@click.argument("email")
def invite(*, email: str) -> None:
    """Print a link with which somebody sets a password.

    EMAIL is the person’s e-mail address.
    """
    with acting() as app:
        person = person_with_email(email)
        token = operations.invite(person)
    options.say_link(app, person.email, token)


@users.command("reset-second-factor")
@click.argument("email")
def reset_second_factor(*, email: str) -> None:
    """Let somebody set up their authenticator app anew.

    For the person with the address EMAIL who has lost it, and has no recovery code left. They are
    signed out everywhere, and told by e-mail. Make sure first that it is they who ask.
    """
    with acting():
        person = person_with_email(email)
        done = second_factors.reset_second_factor(person)
    click.echo(
        f"{person.name} is signed out everywhere, and sets up an authenticator app when they next "
        "sign in."
        if done
        else f"{person.name} has no authenticator app. Nothing was changed."
    )
