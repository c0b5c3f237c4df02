"""Commands about the register of councils."""

from __future__ import annotations

from pathlib import Path

import click

from impact_tool.cli import options
from impact_tool.cli.acting import acting
from impact_tool.cli.instance import Stop
from impact_tool.operations.register import Loaded, Outcome, load_register
from impact_tool.registers import (
    RegisteredCouncil,
    RegisterError,
    read_register,
    register_of_councils,
)

_SAID = {
    Outcome.ADDED: "Added",
    Outcome.CHANGED: "Changed",
    Outcome.RETURNED: "There again",
    Outcome.ENDED: "No longer in the register, so ended today",
}


@click.group()
def councils() -> None:
    """Commands about the register of councils."""


@councils.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@options.as_json
def load(*, file: Path | None, as_json: bool) -> None:
    """Bring the councils up to date with the register that comes with this version, or with FILE.

    FILE is CSV with the columns code, name, kind, region, since and former_codes. Names, kinds,
    regions and codes become what it says; former codes are kept. No council is deleted: one that
    it has no longer ends today, and keeps its projects. Loading twice changes nothing.
    """
    register = _read(file) if file else register_of_councils()
    with acting():
        loaded = load_register(register)
    if as_json:
        options.print_json({outcome.value: loaded.with_outcome(outcome) for outcome in Outcome})
    else:
        _say(loaded)


def _read(file: Path) -> tuple[RegisteredCouncil, ...]:
    try:
        return read_register(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise Stop(f"{file} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, RegisterError) as error:
        raise Stop(f"{file} cannot be loaded, so nothing was changed: {error}.") from error


def _say(loaded: Loaded) -> None:
    unchanged = len(loaded.with_outcome(Outcome.UNCHANGED))
    if unchanged == len(loaded.outcomes):
        click.echo(f"Nothing was changed: all {unchanged} councils are as the register says.")
        return
    for outcome, words in _SAID.items():
        names = loaded.with_outcome(outcome)
        if names:
            # The first load adds every one of them, which needs no list.
            listed = "" if outcome is Outcome.ADDED else options.in_lines(names)
            click.echo(f"{words}: {len(names)}{listed}")
    click.echo(f"Unchanged: {unchanged}")
