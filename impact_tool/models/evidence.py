"""Evidence with its files, and which answers cite it."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from impact_tool.domain.evidence import MOST_TITLE, FileKind, SourceKind
from impact_tool.extensions import Base
from impact_tool.models.columns import UtcDateTime, enumerated
from impact_tool.models.projects import of_project


def of_evidence(*extra: object) -> tuple[object, ...]:
    """Table arguments for a row of evidence: it cannot point at another council's evidence."""
    key = sa.ForeignKeyConstraint(
        ["council_id", "evidence_id"], ["evidence.council_id", "evidence.id"]
    )
    return (key, *extra)


class Evidence(Base):
    """Something that supports an answer. What was withdrawn stays, and supports nothing."""

    __tablename__ = "evidence"
    __table_args__ = of_project(
        sa.UniqueConstraint("council_id", "id"),
        sa.Index(None, "project_id"),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_because = '')", name="withdrawn_because"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    project_id: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(MOST_TITLE))
    source: Mapped[SourceKind] = mapped_column(enumerated(SourceKind, "source"))
    gathered_on: Mapped[date]
    finding: Mapped[str] = mapped_column(sa.Text)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_because: Mapped[str] = mapped_column(sa.Text, default="")
    revision: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class EvidenceFile(Base):
    """A file of a piece of evidence, of which it has one at a time; earlier ones stay.

    `digest` is the SHA-256 of what is stored, by which it is found; `sent_digest` that of what was
    sent, which differs where a picture's metadata were taken out. `size` is in bytes, as stored.
    """

    __tablename__ = "evidence_file"
    __table_args__ = of_evidence(
        sa.Index(
            "uq_evidence_file_current",
            "evidence_id",
            unique=True,
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        ),
        sa.CheckConstraint("size > 0", name="size"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    evidence_id: Mapped[int]
    name: Mapped[str] = mapped_column(sa.String(200))
    kind: Mapped[FileKind] = mapped_column(enumerated(FileKind, "kind"))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(sa.String(64), index=True)
    sent_digest: Mapped[str] = mapped_column(sa.String(64))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Citation(Base):
    """That an answer cites a piece of evidence."""

    __tablename__ = "citation"
    __table_args__ = of_evidence(
        sa.ForeignKeyConstraint(["council_id", "answer_id"], ["answer.council_id", "answer.id"])
    )

    answer_id: Mapped[int] = mapped_column(primary_key=True)
    evidence_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    council_id: Mapped[int]
    cited_at: Mapped[datetime] = mapped_column(UtcDateTime)
    cited_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
