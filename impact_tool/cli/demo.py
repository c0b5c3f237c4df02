"""The demonstration: sample councils, people and projects, served on this machine alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
from flask_migrate import upgrade

from impact_tool.cli.filling import fill
from impact_tool.cli.instance import named_settings, opened
from impact_tool.cli.passphrase import kept_passphrase, make_passphrase
from impact_tool.cli.resetting import empty_demo, in_use, require_not_real
from impact_tool.cli.samples import sample_people
from impact_tool.cli.serving import address_of, listening_socket, serve
from impact_tool.config import OFF, Settings
from impact_tool.domain.permissions import ROLE_LABELS
from impact_tool.domain.wording import long_date
from impact_tool.extensions import ENGLAND, clock, db
from impact_tool.operations.installation import Standing, made_at, standing
from impact_tool.operations.people import set_shared_password


@click.command()
@click.option("--no-serve", is_flag=True, help="Fill the demonstration, and stop there.")
@click.option("--reset", is_flag=True, help="Throw away what the demonstration holds, and refill.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="The port to serve on; 0 for any free one.  [default: the first free one from 5000]",
)
def demo(*, no_serve: bool, reset: bool, port: int | None) -> None:
    """Fill an instance with samples and serve it on this machine.

    Only an empty instance is filled, and only once. It can be reached from this machine alone.
    """
    # Not every browser sends a secure cookie over plain http, even to its own machine. Sample
    # people have no phones.
    settings = replace(named_settings(), secure_cookies=False, second_factor=OFF)
    listening = None if no_serve else listening_socket(port)
    if reset:
        empty_demo(settings)
    password = _prepare(settings)
    _introduce(password)
    if listening:
        address = address_of(listening)
        with in_use(settings):
            serve(settings, listening, lambda: _say_ready(address))


def _prepare(settings: Settings) -> str:
    """Bring the database up to date and fill it where it is empty; returns the password."""
    with opened(settings, migrated=False):
        require_not_real()
        upgrade()
        folder = settings.instance_folder
        password = _once_filled(folder) if standing() is Standing.DEMO else _fill(folder)
        db.session.commit()
    return password


def _fill(folder: Path) -> str:
    password = kept_passphrase(folder) or make_passphrase(folder)
    fill(password)
    click.echo(f"The demonstration in {folder} was filled with samples.")
    return password


def _once_filled(folder: Path) -> str:
    filled_on = long_date(made_at().astimezone(ENGLAND).date())
    click.echo(f"The demonstration in {folder} is already filled, on {filled_on}.")
    click.echo("To begin again, with dates that follow from today: impact-tool demo --reset")
    return kept_passphrase(folder) or _another_password(folder)


def _another_password(folder: Path) -> str:
    password = make_passphrase(folder)
    set_shared_password([person.email for person in sample_people(clock.today())], password)
    return password


def _introduce(password: str) -> None:
    click.echo("\nThese people do not exist. Sign in as any of them:\n")
    for person in sample_people(clock.today()):
        click.echo(f"  {person.email}")
        click.echo(f"      {person.name}, {ROLE_LABELS[person.role].lower()}, {person.place}")
        click.echo(f"      Finds: {person.finds}\n")
    click.echo(f"Their password: {password}\n")
    click.echo("No second factor is asked for here. The real service always asks for one.\n")


def _say_ready(address: str) -> None:
    click.echo(f"Ready: {address}")
    click.echo("Open it in a browser on this machine. To stop: Ctrl-C")
