"""Commands for an installation's database and its background work."""

from __future__ import annotations

import os
import signal
from threading import Thread
from time import sleep

import click
from flask import Flask
from flask_migrate import upgrade

from impact_tool.cli.instance import named_settings, opened

# A job that is cut short stays in the outbox, so there is no need to wait for it any longer.
STOP_SECONDS = 5


@click.command()
def migrate() -> None:
    """Make the database, or bring it up to date."""
    with opened(named_settings(), migrated=False):
        upgrade()
    click.echo("The database is up to date.")


@click.command()
@click.option("--parent", type=int, hidden=True, help="Stop when this process is no longer there.")
def worker(parent: int | None) -> None:
    """Do the work that waits in the background, until stopped."""
    with opened(named_settings()) as app:
        if parent is not None:
            Thread(target=_stop_without, args=(parent,), daemon=True).start()
        _consume(app)


def _consume(app: Flask) -> None:
    """Drain the queue until a signal comes; one worker is enough, as the outbox is in order."""
    app.extensions["huey"].create_consumer(
        workers=1, graceful_signal="TERM", shutdown_timeout=STOP_SECONDS, check_worker_health=True
    ).run()


def _stop_without(parent: int) -> None:
    while os.getppid() == parent:
        sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
