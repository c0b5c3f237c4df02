"""Options and ways of printing that several commands share."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import click
from flask import Flask

from impact_tool.domain.permissions import ROLE_LABELS, Role
from impact_tool.domain.wording import long_date

Command = Callable[..., Any]


class Day(click.ParamType[date]):
    """A date such as 2027-03-31."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; fails as a wrong use of the command where it is none."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is not a date such as 2027-03-31.", param, ctx)


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
since = click.option("--from", "since", type=Day(), help="The first day.  [default: today]")
until = click.option("--until", type=Day(), help="The last day.  [default: until further notice]")
last_day = click.option("--on", "last_day", type=Day(), help="The last day.  [default: today]")
at_once = click.option(
    "--at-once", is_flag=True, help="Not at the end of a day but now, as if it had been a mistake."
)


def several_councils(command: Command) -> Command:
    """One council or more, by name or code."""
    return click.option(
        "--council",
        "councils",
        multiple=True,
        required=True,
        metavar="NAME",
        help="A council, by its name or code; may be given several times.",
    )(command)


def one_council(command: Command) -> Command:
    """One council, by name or code."""
    return click.option(
        "--council", required=True, metavar="NAME", help="The council, by its name or code."
    )(command)


def dated(since: date | None, until: date | None) -> str:
    """From when to when something holds, as ", from 3 March 2027, until 3 March 2028"."""
    first = f", from {long_date(since)}" if since else ""
    return f"{first}, until {long_date(until)}" if until else first


def print_json(value: object) -> None:
    """Print JSON in which a date is text, as 2027-03-31."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def link_path(app: Flask, token: str) -> str:
    """Where somebody sets a password with this token, within the service's own address."""
    # Asking without a request, as no host of one need be known here.
    path: str = app.url_map.bind("localhost").build("security.reset_password", {"token": token})
    return path


def say_link(app: Flask, email: str, token: str) -> None:
    """Print the way to a password; it is for that person alone."""
    minutes = int(app.config["SECURITY_RESET_PASSWORD_WITHIN"].total_seconds() // 60)
    click.echo(f"{email} sets a password at the service’s address, followed by:\n")
    click.echo(f"  {link_path(app, token)}\n")
    click.echo(f"The link works once, for {minutes} minutes. Give it to nobody else.")
    click.echo(f"For another one: impact-tool users invite {email}")


def in_lines(texts: Sequence[str]) -> str:
    """Each text on a line of its own, set in."""
    return "".join(f"\n    {text}" for text in texts)


def refuse_both(last_day: date | None, *, at_once: bool) -> None:
    """A role ends with a day or now."""
    if at_once and last_day is not None:
        raise click.UsageError("Use --on or --at-once, not both.")


def ended(name: str, role: Role, place: str, last_day: date | None) -> str:
    """What is said of a role that ends with this day; without one it has ended."""
    words = f"{ROLE_LABELS[role].lower()}, {place}"
    return f"{name}: {words}, {dated(None, last_day).lstrip(', ') or 'no longer'}."
