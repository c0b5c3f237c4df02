"""What the boards of the person who is signed in have before them."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.operations.access import boards_read
from impact_tool.operations.boardroom import boardroom_of
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.part_pages import part_name

board = Blueprint("board", __name__, url_prefix="/board")


@board.get("", endpoint="board")
@requires(Permission.BOARD_VIEW)
def boardroom() -> ResponseReturnValue:
    """What awaits a decision, what changed since the person last looked, what was decided."""
    identity = current_identity()
    boards = boards_read(identity)
    return render_template(
        "board/board.html",
        boards=boards,
        names={each.id: each.name for each in boards},
        found=boardroom_of(identity),
        part_name=part_name,
    )
