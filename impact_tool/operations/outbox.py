"""Work for after the commit: written with the act, done at least once, retried when it fails."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

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


@dataclass(frozen=True, slots=True)
class Made:
    """When a row was written, and what no other row of this or another outbox is marked with."""

    at: datetime
    mark: str


NO_TIME = timedelta()


def put(
    kind: str,
    payload: dict[str, Canonical],
    council_id: int | None = None,
    *,
    after: timedelta = NO_TIME,
) -> None:
    """Add work to the transaction at hand; it is done only if that commits, after some time."""
    now = clock.now()
    db.session.add(
        OutboxRow(
            council_id=council_id,
            kind=kind,
            payload=canonical_json(payload),
            made_at=now,
            due_at=now + after,
        )
    )


def waiting_of(kind: str, payloads: Sequence[dict[str, Canonical]]) -> Sequence[int]:
    """The places, in the list, of work that waits already just as it is, and was never tried."""
    texts = [canonical_json(payload) for payload in payloads]
    query = select(OutboxRow.payload).where(
        OutboxRow.kind == kind,
        OutboxRow.done_at.is_(None),
        OutboxRow.attempts == 0,
        OutboxRow.payload.in_(texts),
    )
    there = set(db.session.scalars(query))
    return [place for place, text in enumerate(texts) if text in there]


def made_as(work: Work) -> Made:
    """When and as what the row of claimed work was made."""
    row = db.session.get_one(OutboxRow, work.row_id)
    return Made(row.made_at, f"{row.id}.{row.made_at:%Y%m%d%H%M%S%f}")


def take_back(kind: str) -> None:
    """Take back all work of a kind that nobody has begun: samples are nobody's news."""
    db.session.flush()
    unbegun = (OutboxRow.kind == kind, OutboxRow.attempts == 0)
    db.session.execute(delete(OutboxRow).where(*unbegun))


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
