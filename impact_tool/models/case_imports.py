"""Imports of cases from a file, and what was found in its rows."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from impact_tool.domain.import_states import FindingSort, ImportState
from impact_tool.extensions import Base
from impact_tool.models.columns import UtcDateTime, enumerated
from impact_tool.models.projects import of_project


class CaseImport(Base):
    """A file of cases that somebody sent, and how far it has come.

    `told` is what is remembered of the file, as JSON. `done` counts the rows that the work at hand
    is through with, and `last_line` is that of the last one: work that was broken off goes on
    behind it. `bad_lines` and `doubtful_lines` number the rows with problems, and those with words
    that could identify a person, with commas between them. `refused` says why the file could not be
    read to its end. The file, under its digest, and all that was found in it go when there is no
    more to do with them.
    """

    __tablename__ = "case_import"
    __table_args__ = of_project(
        sa.UniqueConstraint("council_id", "id"), sa.Index(None, "project_id", "made_at")
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    project_id: Mapped[int]
    file_digest: Mapped[str] = mapped_column(sa.String(64), index=True)
    file_name: Mapped[str] = mapped_column(sa.String(200))
    sheet: Mapped[str] = mapped_column(sa.String(200), default="")
    state: Mapped[ImportState] = mapped_column(enumerated(ImportState, "state"))
    told: Mapped[str] = mapped_column(sa.Text)
    refused: Mapped[str] = mapped_column(sa.Text, default="")
    rows: Mapped[int] = mapped_column(default=0)
    new: Mapped[int] = mapped_column(default=0)
    there: Mapped[int] = mapped_column(default=0)
    bad: Mapped[int] = mapped_column(default=0)
    doubtful: Mapped[int] = mapped_column(default=0)
    bad_lines: Mapped[str] = mapped_column(sa.Text, default="", deferred=True)
    doubtful_lines: Mapped[str] = mapped_column(sa.Text, default="", deferred=True)
    confirmed: Mapped[bool] = mapped_column(default=False)
    done: Mapped[int] = mapped_column(default=0)
    last_line: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CaseImportFinding(Base):
    """Something that was found about a row: its line, column, what stands there, and why."""

    __tablename__ = "case_import_finding"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["council_id", "import_id"], ["case_import.council_id", "case_import.id"]
        ),
        sa.Index(None, "import_id", "sort", "line", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    import_id: Mapped[int]
    sort: Mapped[FindingSort] = mapped_column(enumerated(FindingSort, "sort"))
    line: Mapped[int]
    column: Mapped[str] = mapped_column(sa.String(200))
    value: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text)
    accepted: Mapped[str] = mapped_column(sa.Text)
