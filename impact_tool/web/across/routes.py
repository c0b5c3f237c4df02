"""Councils in a table and a funnel; what is shown stands in the address, so it can be handed on."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from impact_tool.domain.across import added_exactly, chosen, in_order
from impact_tool.domain.disclosure import MEASURE_LABELS
from impact_tool.domain.permissions import Permission
from impact_tool.operations.access import board_for
from impact_tool.operations.across import (
    councils_of_board,
    lines_for,
    lines_of_board,
)
from impact_tool.web.across.choices import changes_table, verdicts_table
from impact_tool.web.across.forms import CompareForm, MeasureForm
from impact_tool.web.across.rows import board_words, shown
from impact_tool.web.guard import current_identity, requires

across = Blueprint("across", __name__)


@across.get("/compare")
@requires(Permission.COUNCILS_COMPARE)
def compare() -> ResponseReturnValue:
    """What councils share, beside one's own."""
    every = lines_for(current_identity())
    form = CompareForm(request.args)
    form.offer(every)
    form.fill_in()
    measure = form.asked_measure
    by, down = form.order
    lines = in_order(chosen(every, form.wanted), measure, by, down=down)
    return render_template(
        "across/compare.html",
        form=form,
        label=MEASURE_LABELS[measure],
        shown=shown(lines, measure, "compared"),
        is_empty=not every,
        verdicts=verdicts_table(lines),
        changes=changes_table(lines),
    )


@across.get("/board/<int:board_id>/figures")
@requires(Permission.BOARD_VIEW)
def board_figures(board_id: int) -> ResponseReturnValue:
    """The councils that a board covers, added up and one by one, exactly."""
    board = board_for(current_identity(), board_id)
    councils = councils_of_board(board)
    every = lines_of_board(board, councils)
    form = MeasureForm(request.args)
    form.offer(every)
    form.fill_in()
    measure = form.asked_measure
    lines = chosen(every, form.wanted)
    return render_template(
        "across/board_figures.html",
        form=form,
        board=board,
        label=MEASURE_LABELS[measure],
        shown=shown(lines, measure, "board"),
        total=board_words(added_exactly(lines, measure)),
        missing=[each.name for each in councils if each.id not in {x.council_id for x in lines}],
        verdicts=verdicts_table(lines),
        changes=changes_table(lines),
    )
