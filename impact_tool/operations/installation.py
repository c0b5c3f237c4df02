"""What this installation is: empty, a demonstration, or the real thing."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import inspect, select

from impact_tool.domain.people import NotEmpty
from impact_tool.extensions import clock, db
from impact_tool.models import Installation, Person


class Standing(StrEnum):
    """What a database is used for."""

    EMPTY = "empty"
    DEMO = "demo"
    REAL = "real"


def standing() -> Standing:
    """What the database is used for; it may have no tables yet, or older ones.

    Where it does not say, people in it mean that it is real.
    """
    tables = set(inspect(db.session.connection()).get_table_names())
    if Installation.__tablename__ in tables:
        is_demo = db.session.scalar(select(Installation.is_demo))
        if is_demo is not None:
            return Standing.DEMO if is_demo else Standing.REAL
    has_people = Person.__tablename__ in tables and db.session.scalar(select(Person.id).limit(1))
    return Standing.REAL if has_people else Standing.EMPTY


def mark_as_demo() -> None:
    """Say once and for all that this installation is a demonstration."""
    db.session.add(Installation(is_demo=True, made_at=clock.now()))
    db.session.flush()


def mark_as_real() -> None:
    """Say once and for all that this installation is the real thing."""
    db.session.add(Installation(is_demo=False, made_at=clock.now()))
    db.session.flush()


def require_empty() -> None:
    """Raise NotEmpty where the installation is in use, as a demonstration or as the real thing."""
    found = standing()
    if found is not Standing.EMPTY:
        raise NotEmpty(is_demo=found is Standing.DEMO)


def made_at() -> datetime:
    """When the installation was marked for what it is (UTC)."""
    return db.session.scalars(select(Installation.made_at)).one()
