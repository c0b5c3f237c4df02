"""What somebody is besides working in projects: whose people they look after, whose board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impact_tool.domain.permissions import Identity, Permission, Role
from impact_tool.models import Board, Council, Person
from impact_tool.operations.access import boards_read, councils_for
from impact_tool.operations.council_people import count_people, waiting_invitations

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Looked:
    """A council whose people the signed-in person looks after."""

    council: Council
    people: int
    waiting: Sequence[Person]
    more_waiting: int


@dataclass(frozen=True, slots=True)
class BoardSeat:
    """A board that the signed-in person reads for; a chair decides as well."""

    board: Board
    is_chair: bool


def councils_looked_after(identity: Identity) -> Sequence[Looked]:
    """The councils, by name, with those of their people who have not taken up an invitation."""
    return [_looked(council) for council in councils_for(identity, Permission.PEOPLE_MANAGE)]


def seats_of(identity: Identity) -> Sequence[BoardSeat]:
    """The boards, by name, in which the person has a role."""
    chaired = {g.board_id for g in identity.grants if g.role is Role.BOARD_CHAIR}
    return [BoardSeat(board, board.id in chaired) for board in boards_read(identity)]


def _looked(council: Council) -> Looked:
    waiting = waiting_invitations(council)
    return Looked(
        council,
        count_people(council, former=False),
        waiting[:MOST_NAMED],
        len(waiting[MOST_NAMED:]),
    )
