"""A project that awaits its board, and packs that are asked for of it."""

from __future__ import annotations

from sqlalchemy import select

from impact_tool.domain.permissions import Identity
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, MeetingPack, Project, Submission
from impact_tool.operations import outbox
from impact_tool.operations.access import board_for
from impact_tool.operations.packs import PackAsked, ask_for_pack, awaiting_board
from tests.review_factories import board_of, complete, make_reviewed_project, submit


def make_awaiting_project() -> Project:
    """A committed project whose Part 1 and Part 2 await its board; their documents are made."""
    made = make_reviewed_project()
    for point in (None, 1):
        complete(made, point)
        submit(made, point)
    for row in outbox.due_rows():
        work = outbox.claim(row)
        assert work is not None
        outbox.finish(work)
    db.session.commit()
    return made


def ask(identity: Identity, project: Project, *chosen: Submission) -> MeetingPack:
    """A committed pack of what was chosen, or of all that awaits the board."""
    board = board_for(identity, board_of(project).id)
    ids = tuple(each.id for each in chosen or awaiting_board(identity, board))
    pack = ask_for_pack(identity, board, PackAsked("Spring meeting", None, ids))
    db.session.commit()
    return pack


def acts() -> list[str]:
    """What the audit trail says of packs, in order."""
    query = select(AuditEvent.act).where(AuditEvent.thing == "pack").order_by(AuditEvent.id)
    return list(db.session.scalars(query))
