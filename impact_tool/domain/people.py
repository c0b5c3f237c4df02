"""What is refused where councils, boards, people and their roles are set up, with the facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from impact_tool.domain.permissions import Role
from impact_tool.domain.refusals import Refusal


@dataclass
class UnknownCouncil(Refusal):
    """No council has this name or code; `near` are names that may have been meant."""

    asked: str
    near: tuple[str, ...] = ()


@dataclass
class UnknownBoard(Refusal):
    """No board has this name; `near` are names that may have been meant."""

    asked: str
    near: tuple[str, ...] = ()


@dataclass
class AmbiguousName(Refusal):
    """Several councils or boards have this name, but for capital letters."""

    asked: str
    found: tuple[str, ...]


@dataclass
class UnknownPerson(Refusal):
    """Nobody has this e-mail address."""

    email: str


@dataclass
class EmailTaken(Refusal):
    """Somebody has this e-mail address, perhaps with other capital letters."""

    email: str


@dataclass
class EmailNotUsable(Refusal):
    """This is not an e-mail address."""

    email: str


@dataclass
class NameNotUsable(Refusal):
    """A name is missing, or has more characters than there may be."""

    most: int


@dataclass
class BoardExists(Refusal):
    """A board has this name already, perhaps with other capital letters."""

    name: str


@dataclass
class CoveredAlready(Refusal):
    """The board covers the council already."""

    board: str
    council: str


@dataclass
class NotCovered(Refusal):
    """The board does not cover the council."""

    board: str
    council: str


@dataclass
class CouncilEnded(Refusal):
    """The council is there no longer on the day that is asked for."""

    council: str
    until: date


@dataclass
class RoleDoesNotFit(Refusal):
    """A board's role in a council, or a council's role in a board."""

    role: Role
    place: str


@dataclass
class RoleHeldAlready(Refusal):
    """The person has the role there on one of these days or more."""

    role: Role
    place: str
    since: date
    until: date | None


@dataclass
class RoleNotHeld(Refusal):
    """The person does not have the role there, nor will they."""

    role: Role
    place: str


@dataclass
class EndsBeforeItBegins(Refusal):
    """The last day would be before the first."""

    since: date
    until: date


@dataclass
class PersonDeactivated(Refusal):
    """The person cannot sign in until they are activated again."""

    email: str


@dataclass
class NotEmpty(Refusal):
    """The installation is in use already: as a demonstration, or as the real thing."""

    is_demo: bool
