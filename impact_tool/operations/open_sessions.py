"""Sessions that are open: begun by signing in, ended by signing out, over after some hours."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from impact_tool.extensions import clock, db
from impact_tool.models import OpenSession

# Rows of sessions that nobody ended are kept no longer than any session can last.
KEPT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Began:
    """When a session began (UTC), and whether a code was given for it besides the password."""

    at: datetime
    with_second_factor: bool


def open_session(person_id: int, *, with_second_factor: bool) -> str:
    """Begin a session; the key that its cookie carries."""
    key = secrets.token_urlsafe(32)
    now = clock.now()
    db.session.execute(delete(OpenSession).where(OpenSession.began_at < now - KEPT))
    db.session.add(
        OpenSession(
            key_hash=_hash(key),
            person_id=person_id,
            began_at=now,
            with_second_factor=with_second_factor,
        )
    )
    return key


def session_began(key: str) -> Began | None:
    """How the session with this key began; None where there is none, or it was ended."""
    query = select(OpenSession.began_at, OpenSession.with_second_factor)
    found = db.session.execute(query.where(OpenSession.key_hash == _hash(key))).one_or_none()
    return Began(found.began_at, found.with_second_factor) if found else None


def count_sessions(person_id: int) -> int:
    """How many sessions of a person are open, this one among them."""
    query = select(func.count()).where(OpenSession.person_id == person_id)
    return db.session.scalar(query) or 0


def end_session(key: str) -> None:
    """End one session: a copy of its cookie is of no use from now on."""
    db.session.execute(delete(OpenSession).where(OpenSession.key_hash == _hash(key)))


def end_sessions_of(person_id: int) -> None:
    """End every session of a person."""
    db.session.execute(delete(OpenSession).where(OpenSession.person_id == person_id))


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
