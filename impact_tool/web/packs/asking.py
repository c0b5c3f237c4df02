"""The packs of a board, and asking for a new one."""

from __future__ import annotations

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.packs import MOST_SUBMISSIONS
from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import NothingAwaits
from impact_tool.extensions import db
from impact_tool.operations import packs as operations
from impact_tool.operations.access import board_for, boards_read
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.packs.blueprint import packs
from impact_tool.web.packs.forms import GONE, PackForm


@packs.get("/packs", endpoint="packs")
@requires(Permission.BOARD_VIEW)
def all_packs() -> ResponseReturnValue:
    """The packs of the person's boards, newest first, and the way to a new one."""
    identity = current_identity()
    boards = boards_read(identity)
    return render_template(
        "packs/packs.html",
        boards=boards,
        names={each.id: each.name for each in boards},
        packs=operations.packs_of(identity),
    )


@packs.route("/<int:board_id>/packs/new", methods=["GET", "POST"])
@requires(Permission.BOARD_VIEW)
def new(board_id: int) -> ResponseReturnValue:
    """Choose what a pack is to hold, and have it made."""
    identity = current_identity()
    board = board_for(identity, board_id)
    form = PackForm()
    form.offer(operations.awaiting_board(identity, board))
    if form.chosen.choices and form.validate_on_submit():
        try:
            pack = operations.ask_for_pack(identity, board, form.asked)
        except NothingAwaits:
            db.session.rollback()
            form.refuse("chosen", GONE)
        else:
            db.session.commit()
            current_app.extensions["nudge"]()
            return redirect(url_for("packs.pack", number=pack.id))
    return render_template("packs/new.html", board=board, form=form, most=MOST_SUBMISSIONS)
