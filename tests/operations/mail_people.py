"""Who would be told by e-mail of what: the outbox's notices, as pairs of a name and an event."""

import json
from collections.abc import Iterator

from sqlalchemy import select

from impact_tool.extensions import db
from impact_tool.models import OutboxRow, Person
from impact_tool.operations import notice_mails


def told() -> list[tuple[str, str]]:
    """Who is told of what, by name; what was told before counts again."""
    return sorted(
        (db.session.get_one(Person, int(said["person"])).name, said["event"]) for said in notices()
    )


def told_anew() -> list[tuple[str, str]]:
    """Who is told of what since this was asked the last time."""
    found = told()
    for row in rows():
        db.session.delete(row)
    db.session.flush()
    return found


def rows() -> list[OutboxRow]:
    db.session.flush()
    wanted = select(OutboxRow).where(OutboxRow.kind == notice_mails.KIND).order_by(OutboxRow.id)
    return list(db.session.scalars(wanted))


def notices() -> Iterator[dict[str, str]]:
    for row in rows():
        yield json.loads(row.payload)
