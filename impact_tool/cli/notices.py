"""Commands about notices: reminders, for an installation that is served without a worker."""

from __future__ import annotations

import click

from impact_tool.cli.acting import acting
from impact_tool.jobs import drain_outbox
from impact_tool.jobs.reminding import remind as put_reminders


@click.group()
def notices() -> None:
    """Commands about notices and the e-mails that tell of them."""


@notices.command()
@click.option("--send", is_flag=True, help="Also send what waits to be sent, as a worker does.")
def remind(*, send: bool) -> None:
    """Remind people of review dates that are near and of submissions that wait.

    The worker does so by itself, every hour of the day; without one, let this run once a day.
    Nobody is reminded of anything twice, however often it runs.
    """
    with acting():
        count = put_reminders()
        done = drain_outbox() if send else 0
    click.echo(f"Reminders put into the outbox: {count}")
    if send:
        click.echo(f"Pieces of work done from the outbox: {done}")
