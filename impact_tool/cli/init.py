"""The command that makes the real service's database and its first administrator."""

from __future__ import annotations

import click
from flask_migrate import upgrade

from impact_tool.cli import options
from impact_tool.cli.acting import refusing
from impact_tool.cli.instance import named_settings, opened
from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, db
from impact_tool.models import Council, Person
from impact_tool.operations.councils import council_named
from impact_tool.operations.installation import mark_as_real, require_empty
from impact_tool.operations.people import add_person_with_hash, invite
from impact_tool.operations.register import load_register
from impact_tool.operations.roles import give_role
from impact_tool.registers import register_of_councils


@click.command()
@options.one_council
@click.option("--name", required=True, help="The first administrator’s name.")
@click.option("--email", required=True, help="Their e-mail address.")
def init(*, council: str, name: str, email: str) -> None:
    """Make the real service’s database.

    It gets the councils, and a first administrator of one of them. No password is made: the
    command prints a link with which the administrator sets one. It is refused where there are
    people already, or a demonstration.
    """
    with opened(named_settings(), migrated=False) as app, refusing():
        require_empty()
        db.session.rollback()
        upgrade()
        person, place, token = _fill(council, name, email)
        db.session.commit()
        click.echo(f"The service is made. {person.name} is administrator of {place.name}.\n")
        options.say_link(app, person.email, token)


def _fill(council: str, name: str, email: str) -> tuple[Person, Council, str]:
    # Somebody else may have begun meanwhile: one installation has one such row.
    mark_as_real()
    load_register(register_of_councils())
    place = council_named(council)
    person = add_person_with_hash(name, email, None)
    give_role(person, Role.COUNCIL_ADMINISTRATOR, place, clock.today())
    return person, place, invite(person)
