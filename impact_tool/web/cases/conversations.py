"""Conversations of a case: added, changed, taken out."""

from __future__ import annotations

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.recording import Stage
from impact_tool.domain.refusals import StaleForm
from impact_tool.extensions import db
from impact_tool.forms.base import RevisionedForm
from impact_tool.models import Project
from impact_tool.operations.case_conversations import (
    add_conversation,
    change_conversation,
    remove_conversation,
)
from impact_tool.operations.case_readings import conversation_of
from impact_tool.web.cases.attempts import address_of, look_to_change, saved
from impact_tool.web.cases.blueprint import CASE, cases
from impact_tool.web.cases.choices import values
from impact_tool.web.cases.forms import ConversationForm
from impact_tool.web.guard import current_identity, requires

_ONE = f"{CASE}/conversations/<int:conversation_id>"


@cases.route(f"{CASE}/conversations/add", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def conversation_add(project: Project, case_id: int) -> ResponseReturnValue:
    """Add a conversation. A link may say at which stage it was."""
    reading = look_to_change(project, case_id)
    asked_for = request.args.get("stage", "")
    stage = asked_for if asked_for in set(Stage) else None
    form = ConversationForm(data={"stage": stage, "revision": str(reading.case.revision)})
    if form.validate_on_submit() and saved(add_conversation, reading, form, form.said):
        flash("The conversation has been added.")
        return redirect(address_of(reading))
    return render_template(
        "cases/conversation_add.html", form=form, project=project, reading=reading
    )


@cases.route(_ONE, methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def conversation_edit(project: Project, case_id: int, conversation_id: int) -> ResponseReturnValue:
    """Change what is said of a conversation."""
    reading = look_to_change(project, case_id)
    row = reading.conversation(conversation_id)
    said = conversation_of(row)
    form = ConversationForm(
        data={
            "stage": said.stage.value,
            "held_on": said.held_on,
            "parties": values(said.parties),
            "revision": str(reading.case.revision),
        }
    )
    if form.validate_on_submit() and saved(change_conversation, reading, form, row, form.said):
        flash("The conversation has been changed.")
        return redirect(address_of(reading))
    return render_template(
        "cases/conversation_edit.html", form=form, project=project, reading=reading, row=row
    )


@cases.get(f"{_ONE}/remove")
@requires(Permission.CASE_EDIT)
def conversation_remove(
    project: Project, case_id: int, conversation_id: int
) -> ResponseReturnValue:
    """Say what taking a conversation out does, and ask."""
    reading = look_to_change(project, case_id)
    row = reading.conversation(conversation_id)
    form = RevisionedForm(data={"revision": str(reading.case.revision)})
    return render_template(
        "cases/conversation_remove.html", form=form, project=project, reading=reading, row=row
    )


@cases.post(f"{_ONE}/remove")
@requires(Permission.CASE_EDIT)
def conversation_take_out(
    project: Project, case_id: int, conversation_id: int
) -> ResponseReturnValue:
    """Take a conversation out."""
    reading = look_to_change(project, case_id)
    row = reading.conversation(conversation_id)
    try:
        remove_conversation(current_identity(), reading, row, RevisionedForm().based_on)
    except StaleForm:
        db.session.rollback()
        flash("Nothing was changed: somebody else changed this case meanwhile.", "info")
    else:
        db.session.commit()
        flash("The conversation has been taken out.")
    return redirect(address_of(reading))
