"""An act of the operator: what is refused is said in plain words, and nothing is stored then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from flask import Flask

from impact_tool.cli.instance import Stop, named_settings, opened
from impact_tool.domain import people, porting
from impact_tool.domain.permissions import ROLE_LABELS, Role
from impact_tool.domain.refusals import Refusal
from impact_tool.domain.wording import long_date
from impact_tool.extensions import db

# What is said of each refusal; the words in braces are its facts.
_SAID: Mapping[type[Refusal], str] = {
    porting.BoardElsewhere: "A board called {board} is here, and it does not cover {council}. "
    "Let it do so first: impact-tool boards cover",
    porting.DamagedFile: "The file is refused: {why}. Nothing was added.",
    porting.NewerFormat: "The file is refused: it is in format {found}, and this version of the "
    "tool knows formats up to {known}. Nothing was added.",
    porting.ReferenceTaken: "There is a project with the reference {reference} already. "
    "Nothing was added.",
    people.AmbiguousName: "“{asked}” can be more than one: {found}. Write the name as it stands.",
    people.BoardExists: "There is a board called {name} already.",
    people.CouncilEnded: "The council {council} ended on {until}.",
    people.CoveredAlready: "{board} covers {council} already.",
    people.EmailNotUsable: "“{email}” is not an e-mail address.",
    people.EmailTaken: "Somebody has the e-mail address {email} already.",
    people.EndsBeforeItBegins: "The last day, {until}, is before the first, {since}.",
    people.NameNotUsable: "The name must be there, on one line and at most {most} letters long.",
    people.NotCovered: "{board} does not cover {council}, or stops doing so today.",
    people.PersonDeactivated: "{email} is deactivated. Activate them first: "
    "impact-tool users activate {email}",
    people.RoleDoesNotFit: "Nobody can be {role} in {place}: roles of councils are given by "
    "`users give`, those of boards by `boards appoint`.",
    people.RoleHeldAlready: "They are {role} there already, from {since}, until {until}.",
    people.RoleNotHeld: "They are not {role} in {place} then.",
    people.UnknownBoard: "There is no board called “{asked}”.{near}",
    people.UnknownCouncil: "There is no council with the name or code “{asked}”.{near}",
    people.UnknownPerson: "There is nobody with the e-mail address {email}.",
}
_IN_USE = {
    True: "This installation is a demonstration. For the real service, name another folder with "
    "IMPACT_TOOL_INSTANCE.",
    False: "This installation is in use already, so it was left as it is. "
    "To add people: impact-tool users add",
}


@contextmanager
def acting() -> Iterator[Flask]:
    """The named instance, for operations; commits at the end. Raises Stop for what is refused."""
    with opened(named_settings()) as app, refusing():
        yield app
        db.session.commit()


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what operations refuse into one plain line; raises Stop."""
    try:
        yield
    except Refusal as refusal:
        raise Stop(in_words(refusal)) from refusal


def in_words(refusal: Refusal) -> str:
    """What is said of a refusal."""
    if isinstance(refusal, people.NotEmpty):
        return _IN_USE[refusal.is_demo]
    facts = {name: _fact(name, value) for name, value in vars(refusal).items()}
    return _SAID[type(refusal)].format(**facts)


def _fact(name: str, value: object) -> str:
    if name == "near":
        return f" Perhaps: {_joined(value)}." if value else ""
    if isinstance(value, Role):
        return ROLE_LABELS[value].lower()
    if isinstance(value, date):
        return long_date(value)
    if value is None:
        return "further notice"
    return _joined(value) if isinstance(value, tuple) else str(value)


def _joined(names: object) -> str:
    return "; ".join(names) if isinstance(names, tuple) else ""
