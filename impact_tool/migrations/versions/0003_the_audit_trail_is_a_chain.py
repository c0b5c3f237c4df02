"""The audit trail says from where, has digests, and is a chain; what is there already joins it."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from flask import current_app

# What was hashed once is never hashed otherwise, so this may come from the application.
from impact_tool.domain.audit_trail import BEFORE_THE_FIRST, INSTALLATION, Event, hash_of, seal_of
from impact_tool.models.columns import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FROZEN = "audit_link"
EVENT = sa.table(
    "audit_event",
    sa.column("id"),
    sa.column("at", UtcDateTime),
    *map(sa.column, ("council_id", "person_id", "act", "thing", "thing_id", "facts")),
    *map(sa.column, ("came_from", "before", "after")),
)
ROWS_AT_ONCE = 1000


def upgrade() -> None:
    """Make the changes."""
    # Columns alone, as rebuilding the table would drop its triggers.
    for name, length in (("came_from", 60), ("before", 64), ("after", 64)):
        op.add_column("audit_event", sa.Column(name, sa.String(length=length), nullable=True))
    link = op.create_table(
        "audit_link",
        sa.Column("id", BIG, autoincrement=False, nullable=False),
        sa.Column("chain", sa.Integer(), nullable=False),
        sa.Column("number", BIG, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["audit_event.id"], name=op.f("fk_audit_link_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_link")),
        sa.UniqueConstraint("chain", "number", name=op.f("uq_audit_link_chain_number")),
    )
    head = op.create_table(
        "audit_head",
        sa.Column("chain", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", BIG, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_audit_head")),
    )
    _chain_what_is_there(link, head)
    _freeze()


def _chain_what_is_there(link: sa.Table, head: sa.Table) -> None:
    """Link the events so far in the order of their ids."""
    bind = op.get_bind()
    heads: dict[int, tuple[int, str]] = {}
    rows: list[dict[str, object]] = []
    for event in _events(bind):
        chain = event.council_id or INSTALLATION
        number, previous = heads.get(chain, (0, BEFORE_THE_FIRST))
        made = hash_of(chain, number + 1, previous, event)
        heads[chain] = (number + 1, made)
        seal = seal_of(current_app.config["AUDIT_KEY"], made)
        rows.append(
            {"id": event.id, "chain": chain, "number": number + 1, "hash": made, "seal": seal}
        )
    for first in range(0, len(rows), ROWS_AT_ONCE):
        bind.execute(sa.insert(link), rows[first : first + ROWS_AT_ONCE])
    if heads:
        ends = [{"chain": c, "number": n, "hash": made} for c, (n, made) in heads.items()]
        bind.execute(sa.insert(head), ends)


def _events(bind: sa.Connection) -> Iterator[Event]:
    for row in bind.execute(sa.select(EVENT).order_by(EVENT.c.id)):
        yield Event(**row._mapping)


def _freeze() -> None:
    """Refuse every UPDATE and DELETE of links, and TRUNCATE where there is one."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER frozen_{FROZEN}_{act.lower()} BEFORE {act} ON {FROZEN} "
                f"BEGIN SELECT RAISE(ABORT, '{FROZEN} is frozen'); END"
            )
        return
    for acts, level in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER frozen_{FROZEN}_{level.lower()} BEFORE {acts} ON {FROZEN} "
            f"FOR EACH {level} EXECUTE FUNCTION refuse_change_to_frozen()"
        )
