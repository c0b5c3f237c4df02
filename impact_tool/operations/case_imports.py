"""Imports of cases: begun, matched, chosen from, abandoned, forgotten. Their rows are elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, delete, func, select, update

from impact_tool.domain.column_matching import Matching
from impact_tool.domain.import_states import (
    UNFINISHED,
    Choice,
    Counts,
    FindingSort,
    ImportState,
    NotThatFar,
    Told,
    require_choice,
)
from impact_tool.domain.paging import MOST_ON_A_PAGE, Place, place_of
from impact_tool.domain.permissions import Identity
from impact_tool.domain.prose import without_forbidden
from impact_tool.domain.refusals import NotFound
from impact_tool.domain.sheets import Sheet
from impact_tool.extensions import clock, db
from impact_tool.models import CaseImport, CaseImportFinding, Project
from impact_tool.operations.case_import_told import read_told, write_told
from impact_tool.operations.projects import require_active
from impact_tool.operations.revisions import changed_its_row

# A file that nobody went on with is forgotten after this time.
KEPT = timedelta(days=7)
MAX_FILE_NAME = 200
_LISTED = 10


@dataclass(frozen=True, slots=True)
class FileSent:
    """A file as it was kept: the SHA-256 of its content, and the name that it came with."""

    digest: str
    name: str


@dataclass(frozen=True, slots=True)
class FindingPage:
    """One page of what was found in an import's rows, and which one it is."""

    findings: Sequence[CaseImportFinding]
    place: Place


def begin_import(
    identity: Identity, project: Project, file: FileSent, sheet: Sheet, matching: Matching
) -> CaseImport:
    """Remember a file that was sent, with its columns as they seem to match.

    Raises ProjectArchived.
    """
    require_active(project)
    row = CaseImport(
        council_id=project.council_id,
        project_id=project.id,
        file_digest=file.digest,
        file_name=without_forbidden(file.name)[:MAX_FILE_NAME],
        sheet=sheet.name,
        state=ImportState.MATCHING,
        told=write_told(told_of(sheet, matching)),
        made_at=clock.now(),
        made_by_id=identity.person_id,
    )
    db.session.add(row)
    db.session.flush()
    return row


def told_of(sheet: Sheet, matching: Matching) -> Told:
    """What is remembered of a sheet."""
    sheets = (sheet.name, *sheet.others) if sheet.name else ()
    return Told(header=sheet.header, sheets=sheets, matching=matching)


def import_of(project: Project, number: int) -> CaseImport:
    """An import of this project; raises NotFound where there is none."""
    query = select(CaseImport).where(CaseImport.project_id == project.id, CaseImport.id == number)
    row = db.session.scalars(query).one_or_none()
    if row is None:
        raise NotFound
    return row


def imports_of(project: Project) -> Sequence[CaseImport]:
    """The newest imports of a project, but for abandoned ones."""
    query = select(CaseImport).where(
        CaseImport.project_id == project.id, CaseImport.state != ImportState.ABANDONED
    )
    return db.session.scalars(query.order_by(CaseImport.id.desc()).limit(_LISTED)).all()


def told_by(row: CaseImport) -> Told:
    """What is remembered of an import's file."""
    return read_told(row.told)


def counts_of_import(row: CaseImport) -> Counts:
    """How many of an import's rows are what, once they have been checked."""
    return Counts(row.rows, row.new, row.there, row.bad, row.doubtful)


def set_columns(row: CaseImport, sheet: Sheet, matching: Matching) -> None:
    """Say which column is which, so that the rows are checked, from the beginning.

    Raises NotThatFar once they are being stored.
    """
    told = write_told(told_of(sheet, matching))
    anew = {"rows": 0, "new": 0, "there": 0, "bad": 0, "doubtful": 0, "done": 0, "last_line": 0}
    _move(
        row,
        {ImportState.MATCHING, ImportState.CHECKING, ImportState.CHECKED},
        ImportState.CHECKING,
        told=told,
        sheet=sheet.name,
        **anew,
    )
    _forget_findings(row)


def choose_rows(row: CaseImport, choice: Choice) -> None:
    """Say what becomes of rows that are not simply good, so that the others are stored.

    Raises NotThatFar, ChoiceNeeded and NothingToAdd; then nothing has changed.
    """
    if row.state is not ImportState.CHECKED:
        raise NotThatFar
    require_choice(counts_of_import(row), choice)
    confirmed = bool(choice.confirmed and row.doubtful)
    _move(row, {ImportState.CHECKED}, ImportState.STORING, done=0, confirmed=confirmed)


def refuse_import(row: CaseImport, message: str) -> None:
    """Give up a file that cannot be read to its end, with the reason."""
    end_import(row, ImportState.REFUSED, refused=message)


def abandon_import(row: CaseImport) -> None:
    """Forget a file of which nothing has been stored; raises NotThatFar where some has."""
    if row.state is ImportState.STORING:
        raise NotThatFar
    end_import(row, ImportState.ABANDONED)


def end_import(row: CaseImport, state: ImportState, **columns: Any) -> None:
    """Come to an end: what was found in the rows goes, and the file when nothing else needs it."""
    told = write_told(replace(told_by(row), first=(), date_notes=()))
    gone = {"told": told, "bad_lines": "", "doubtful_lines": ""}
    _move(row, UNFINISHED, state, finished_at=clock.now(), **gone, **columns)
    _forget_findings(row)


def is_file_needed(digest: str) -> bool:
    """Whether there is still something to do with a file."""
    query = select(CaseImport.id).where(
        CaseImport.file_digest == digest, CaseImport.state.in_(UNFINISHED)
    )
    return db.session.scalars(query.limit(1)).first() is not None


def forgotten_imports() -> Sequence[CaseImport]:
    """Imports that nobody has gone on with for a week, and that nothing is being done with."""
    query = select(CaseImport).where(
        CaseImport.state.in_([ImportState.MATCHING, ImportState.CHECKED]),
        CaseImport.made_at < clock.now() - KEPT,
    )
    return db.session.scalars(query).all()


def findings_of(row: CaseImport, sort: FindingSort, page: int) -> FindingPage:
    """One page of what was found, by line; two queries. A page that there is not is the nearest."""
    mine = CaseImportFinding.import_id == row.id, CaseImportFinding.sort == sort
    total = db.session.scalar(select(func.count(CaseImportFinding.id)).where(*mine)) or 0
    place = place_of(total, page)
    shown = _findings(row, sort).limit(MOST_ON_A_PAGE).offset(place.offset)
    return FindingPage(db.session.scalars(shown).all(), place)


def all_findings_of(row: CaseImport, sort: FindingSort) -> Sequence[CaseImportFinding]:
    """All that was kept of what was found, by line."""
    return db.session.scalars(_findings(row, sort)).all()


def _findings(row: CaseImport, sort: FindingSort) -> Select[CaseImportFinding]:
    query = select(CaseImportFinding).where(
        CaseImportFinding.import_id == row.id, CaseImportFinding.sort == sort
    )
    return query.order_by(CaseImportFinding.line, CaseImportFinding.id)


def _forget_findings(row: CaseImport) -> None:
    db.session.execute(delete(CaseImportFinding).where(CaseImportFinding.import_id == row.id))


def _move(
    row: CaseImport, before: Collection[ImportState], after: ImportState,
    **columns: Any,
) -> None:  # fmt: skip
    """From one of these states to another; raises NotThatFar where it is in none of them."""
    statement = (
        update(CaseImport)
        .where(CaseImport.id == row.id, CaseImport.state.in_(before))
        .values(state=after, **columns)
    )
    if not changed_its_row(statement):
        raise NotThatFar
    db.session.refresh(row)
