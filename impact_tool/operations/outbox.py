"""Work for after the commit: written with the act, done at least once, retried when it fails."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from impact_tool.domain.canonical import Canonical, canonical_json
from impact_tool.extensions import clock, db
from impact_tool.models import OutboxRow
from impact_tool.operations.revisions import changed_its_row

# A worker that dies leaves its row to be taken up again after this time.
CLAIM = timedelta(minutes=5)
RETRY_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
)
MAX_ATTEMPTS = 12


@dataclass(frozen=True, slots=True)
class Work:
    """One row of the outbox, claimed."""

    row_id: int
    kind: str
    payload: dict[str, str]


def put(kind: str, payload: dict[str, Canonical], council_id: int | None = None) -> None:
    """Add work to the transaction at hand; it is done only if that commits."""
    db.session.add(
        OutboxRow(
            council_id=council_id,
            kind=kind,
            payload=canonical_json(payload),
            made_at=clock.now(),
            due_at=clock.now(),
        )
    )


def due_rows() -> Sequence[int]:
    """Ids of the rows that are due, oldest first."""
    query = select(OutboxRow.id).where(
        OutboxRow.done_at.is_(None),
        OutboxRow.due_at <= clock.now(),
        OutboxRow.attempts < MAX_ATTEMPTS,
    )
    return db.session.scalars(query.order_by(OutboxRow.id).limit(100)).all()


def claim(row_id: int) -> Work | None:
    """Take one row, so that nobody else does it meanwhile; None where somebody has.

    The claim runs out after five minutes, so that work survives a worker that is killed.
    """
    taking = (
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.done_at.is_(None))
        .where(OutboxRow.due_at <= clock.now())
        .values(due_at=clock.now() + CLAIM, attempts=OutboxRow.attempts + 1)
    )
    if not changed_its_row(taking):
        return None
    row = db.session.get_one(OutboxRow, row_id, populate_existing=True)
    return Work(row.id, row.kind, json.loads(row.payload))


def finish(work: Work) -> None:
    """Mark work as done and forget what it said."""
    row = db.session.get_one(OutboxRow, work.row_id)
    row.done_at = clock.now()
    row.payload = "{}"
    row.last_error = ""


def put_off(work: Work, error: str) -> None:
    """Leave work for another try: after a minute, then longer."""
    row = db.session.get_one(OutboxRow, work.row_id)
    step = min(row.attempts, len(RETRY_AFTER)) - 1
    row.due_at = clock.now() + RETRY_AFTER[step]
    row.last_error = error
