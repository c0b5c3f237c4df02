"""Boards and the councils that they cover, as the operator sets them up."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.sql.elements import ColumnElement

from impact_tool.domain.people import (
    BoardExists,
    CoveredAlready,
    NotCovered,
    UnknownBoard,
)
from impact_tool.extensions import clock, db
from impact_tool.models import Board, BoardCouncil, Council
from impact_tool.operations.audit import record
from impact_tool.operations.councils import near_names, one_called, require_not_ended
from impact_tool.operations.people import tidy_name

MOST_LETTERS = 160


def add_board(name: str, councils: Sequence[Council]) -> Board:
    """Add a board that covers these councils; raises NameNotUsable, BoardExists, CouncilEnded."""
    name = tidy_name(name, MOST_LETTERS)
    if one_called(name, _all_boards(), lambda board: board.name):
        raise BoardExists(name)
    board = Board(name=name)
    db.session.add(board)
    db.session.flush()
    record("board.added", "board", board.id, council_id=None, person_id=None)
    for council in councils:
        cover(board, council)
    return board


def board_named(asked: str) -> Board:
    """The board with this name, whatever its capital letters; raises UnknownBoard with others."""
    asked, boards = " ".join(asked.split()), _all_boards()
    found = one_called(asked, boards, lambda board: board.name)
    if found is None:
        raise UnknownBoard(asked, near_names(asked, [board.name for board in boards]))
    return found


def cover(board: Board, council: Council) -> None:
    """Let a board cover a council from today on; raises CoveredAlready, CouncilEnded."""
    require_not_ended(council)
    covering = db.session.get(BoardCouncil, (board.id, council.id))
    if covering is None:
        covering = BoardCouncil(board_id=board.id, council_id=council.id, since=clock.today())
        db.session.add(covering)
    elif covering.until is None:
        raise CoveredAlready(board.name, council.name)
    # Where it did so before, the days between are in the audit trail alone.
    covering.until = None
    _record("board.covers", board, council)


def uncover(board: Board, council: Council) -> None:
    """Let today be the last day on which a board covers a council; raises NotCovered.

    What projects have sent to the board stays with it.
    """
    covering = db.session.get(BoardCouncil, (board.id, council.id))
    if covering is None or covering.until is not None:
        raise NotCovered(board.name, council.name)
    covering.until = clock.today()
    _record("board.uncovered", board, council)


def covers_today() -> ColumnElement[bool]:
    """Holds for rows of BoardCouncil in which the board covers the council today."""
    today = clock.today()
    return or_(BoardCouncil.until.is_(None), BoardCouncil.until >= today)


def _record(act: str, board: Board, council: Council) -> None:
    record(act, "board", board.id, council_id=council.id, person_id=None)


def _all_boards() -> Sequence[Board]:
    return db.session.scalars(select(Board).order_by(Board.name)).all()
