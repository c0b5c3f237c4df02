"""The rows of an import, stored some at a time.

Nobody else can write while some are being stored, so each time it is few. Work that was broken off
goes on behind the last line that it was through with.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from impact_tool.domain.case_import import ReadRow
from impact_tool.domain.identifiers import kinds_in_words
from impact_tool.domain.import_states import ImportState, NotThatFar
from impact_tool.domain.permissions import Identity
from impact_tool.extensions import clock, db
from impact_tool.models import CaseImport, Project
from impact_tool.operations.audit import record
from impact_tool.operations.case_import_checking import key_of, stored_among
from impact_tool.operations.case_imports import end_import
from impact_tool.operations.many_cases import add_cases
from impact_tool.operations.projects import require_active
from impact_tool.operations.revisions import changed_its_row

# So many rows go into one transaction.
AT_A_TIME = 1_000
_TRIES = 3


def store_rows(
    identity: Identity,
    project: Project,
    row: CaseImport,
    found: Sequence[ReadRow],
    person_id: int | None,
) -> None:
    """Store those rows that were read and are wanted; those that are there are passed over.

    The cases are in the name of the identity. The first time an event of the whole import is
    recorded, as an act of the person with this id, or of the operator. Raises NotThatFar where
    somebody else stored the same rows, and ProjectArchived.
    """
    require_active(project)
    before = row.last_line
    taking = (
        update(CaseImport)
        .where(CaseImport.id == row.id, CaseImport.state == ImportState.STORING)
        .where(CaseImport.last_line == before)
        .values(last_line=found[-1].line, done=CaseImport.done + len(found))
    )
    if not changed_its_row(taking):
        raise NotThatFar
    if not before:
        _record(row, person_id)
    wanted = [each for each in found if each.case and (row.confirmed or not each.doubts)]
    added = _add_what_is_new(identity, project, wanted)
    db.session.execute(
        update(CaseImport).where(CaseImport.id == row.id).values(added=CaseImport.added + added)
    )
    db.session.refresh(row)


def finish_import(row: CaseImport) -> None:
    """Say that all rows have been gone through; raises NotThatFar where it was said before."""
    if row.state is not ImportState.STORING:
        raise NotThatFar
    end_import(row, ImportState.DONE)


def _add_what_is_new(identity: Identity, project: Project, wanted: Sequence[ReadRow]) -> int:
    """Store the rows whose references are not there, and give their number.

    Somebody may store the same references meanwhile: then it is looked again which are there.
    """
    for attempt in range(_TRIES):
        stored = stored_among(project, wanted)
        new = [row for row in wanted if row.case and key_of(row.case) not in stored]
        cases = [row.case for row in new if row.case]
        confirmed = {
            place: kinds_in_words(found for doubt in row.doubts for found in doubt.found)
            for place, row in enumerate(new)
            if row.doubts
        }
        try:
            with db.session.begin_nested():
                add_cases(identity, project, cases, clock.now(), confirmed)
        except IntegrityError:
            if attempt + 1 == _TRIES:
                raise
            continue
        return len(cases)
    return 0


def _record(row: CaseImport, person_id: int | None) -> None:
    """One event for the whole of an import, whatever it takes to store it."""
    new = row.new - (0 if row.confirmed else row.doubtful)
    record(
        "cases.imported",
        "case_import",
        row.id,
        council_id=row.council_id,
        person_id=person_id,
        rows=row.rows,
        cases=new,
        already_there=row.there,
        left_out=row.rows - new - row.there,
        confirmed=row.doubtful if row.confirmed else False,
    )
