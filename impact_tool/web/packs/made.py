"""One pack: how far it is, its document, trying again, and deleting it."""

from __future__ import annotations

import re
from http import HTTPStatus

from flask import Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import FileNotAsStored, NotPermitted
from impact_tool.extensions import db
from impact_tool.models import Board, MeetingPack
from impact_tool.operations import packs as operations
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.packs.blueprint import ONE, packs

_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@packs.get(ONE)
@requires(Permission.BOARD_VIEW)
def pack(number: int) -> ResponseReturnValue:
    """How far a pack is; once it is made, what is in it and the document."""
    identity = current_identity()
    found = operations.pack_for(identity, number)
    return render_template(
        "packs/pack.html",
        pack=found,
        board=db.session.get_one(Board, found.board_id),
        left_out=found.left_out.splitlines(),
        may_try_again=operations.may_try_again(found),
        may_delete=operations.may_delete(identity, found),
    )


@packs.get(f"{ONE}/pack.pdf")
@requires(Permission.BOARD_VIEW)
def document(number: int) -> ResponseReturnValue:
    """The PDF, to be read."""
    return _handed_out(number, "inline", as_word=False)


@packs.get(f"{ONE}/pack.docx")
@requires(Permission.BOARD_VIEW)
def word(number: int) -> ResponseReturnValue:
    """The Word document, to be commented in."""
    return _handed_out(number, "attachment", as_word=True)


def _handed_out(number: int, disposition: str, *, as_word: bool) -> ResponseReturnValue:
    """The document as it was made; never one that was changed since."""
    identity = current_identity()
    found = operations.pack_for(identity, number)
    try:
        made = operations.read_pack(identity, found, as_word=as_word)
    except FileNotAsStored:
        db.session.commit()
        page = render_template("packs/document_altered.html", pack=found)
        return page, HTTPStatus.INTERNAL_SERVER_ERROR
    ending = "docx" if as_word else "pdf"
    response = Response(made, mimetype=_TYPES[ending])
    name = f"{_file_name(found)}.{ending}"
    response.headers.set("Content-Disposition", disposition, filename=name)
    return response


@packs.post(f"{ONE}/again")
@requires(Permission.BOARD_VIEW)
def again(number: int) -> ResponseReturnValue:
    """Have a pack made that could not be made."""
    identity = current_identity()
    operations.try_again(identity, operations.pack_for(identity, number))
    db.session.commit()
    current_app.extensions["nudge"]()
    return redirect(url_for("packs.pack", number=number))


@packs.get(f"{ONE}/delete", endpoint="delete")
@requires(Permission.BOARD_VIEW)
def confirm(number: int) -> ResponseReturnValue:
    """Say what deleting a pack does, before it is done."""
    identity = current_identity()
    found = operations.pack_for(identity, number)
    if not operations.may_delete(identity, found):
        raise NotPermitted
    return render_template("packs/delete.html", pack=found)


@packs.post(f"{ONE}/delete")
@requires(Permission.BOARD_VIEW)
def delete_now(number: int) -> ResponseReturnValue:
    """Delete a pack, and its files once that is certain."""
    identity = current_identity()
    digests = operations.delete_pack(identity, operations.pack_for(identity, number))
    db.session.commit()
    operations.let_go(digests)
    flash("The meeting pack has been deleted.")
    return redirect(url_for("packs.packs"))


def _file_name(found: MeetingPack) -> str:
    words = f"meeting pack {found.id} {found.title[:60]}".lower()
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-")
