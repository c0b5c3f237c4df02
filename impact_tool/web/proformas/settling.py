"""A stale save is settled: mine is kept, theirs is, or a text made of both."""

from __future__ import annotations

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from impact_tool.domain.permissions import Permission
from impact_tool.models import Project
from impact_tool.operations.answers import stale_save
from impact_tool.operations.statements import Reading
from impact_tool.web.proformas.asking import ask
from impact_tool.web.proformas.blueprint import statement_page
from impact_tool.web.proformas.routes import refuse_stale, save_and_go_on
from impact_tool.web.proformas.stale import KEEPING, MERGED, THEIRS, Keep


@statement_page("/<int:number>/settle", "_settle", Permission.STATEMENT_EDIT, "POST")
def settle(project: Project, reading: Reading, number: int) -> ResponseReturnValue:
    """Save what was chosen, on the revision that was shown."""
    keep = request.form.get(KEEPING, "")
    sent = MultiDict(request.form)
    asked = ask(project, reading, number, sent=sent)
    if keep == Keep.MERGED and asked.is_text:
        sent[asked.form.value.name] = sent.get(MERGED, "")
        asked = ask(project, reading, number, sent=sent)
    elif keep == Keep.THEIRS:
        flash(f"The answer to question {number} has been left as it was. {THEIRS}")
        return redirect(asked.next_address)
    elif keep != Keep.MINE:
        return refuse_stale(project, asked, stale_save(asked.answer), nothing_chosen=True)
    return save_and_go_on(project, asked)
