"""Locks on rows, for rules that look at several rows before they change one."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from impact_tool.extensions import db
from impact_tool.models import Council, Person, Project, ReviewPoint

Lockable = type[Council] | type[Person] | type[Project] | type[ReviewPoint]


def lock(table: Lockable, ids: Iterable[int]) -> None:
    """Keep others from the same rows until the transaction ends.

    Always in the same order, so that two never wait for one another. SQLite has one writer anyway.
    """
    query = select(table.id).where(table.id.in_(list(ids))).order_by(table.id)
    db.session.execute(query.with_for_update()).all()
