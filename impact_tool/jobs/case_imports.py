"""The work on imports of cases: rows are read from the kept file, checked, and stored.

A short file is worked on in the request that sends it; the outbox has the same work, for long ones
and for what was broken off. Whoever comes second finds it done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

from flask import current_app

from impact_tool.documents.kept_files import KeptFiles
from impact_tool.documents.sheets import read_sheet
from impact_tool.domain.case_import import Known, ReadRow
from impact_tool.domain.case_rows import RowReader
from impact_tool.domain.case_survey import Survey
from impact_tool.domain.column_matching import known_names
from impact_tool.domain.import_states import AT_WORK, ImportState, NotThatFar, Told
from impact_tool.domain.refusals import ProjectArchived
from impact_tool.domain.sheets import Row, Sheet, SheetRefused, WhyNoSheet
from impact_tool.extensions import clock, db
from impact_tool.guide import outcome_kinds
from impact_tool.jobs.failing import JobFailed
from impact_tool.models import CaseImport, Person, Project
from impact_tool.operations import outbox
from impact_tool.operations.case_import_checking import Check, settle_check
from impact_tool.operations.case_import_storing import AT_A_TIME, finish_import, store_rows
from impact_tool.operations.case_import_told import read_lines
from impact_tool.operations.case_imports import (
    abandon_import,
    forgotten_imports,
    is_file_needed,
    refuse_import,
    told_by,
)
from impact_tool.operations.cases import areas_offered
from impact_tool.operations.identities import identity_of

KIND = "case_import"
# A file up to this size is worked on at once; it has some hundred rows.
SMALL_BYTES = 150_000
_ARCHIVED = "The project was archived before all rows were added"
_A_DAY = timedelta(days=1)


def kept_files() -> KeptFiles:
    """Where files of cases are kept while there is something to do with them."""
    return KeptFiles(Path(current_app.instance_path) / "imports")


def put_work(row: CaseImport) -> None:
    """Add the work on an import to the transaction at hand."""
    outbox.put(KIND, {"import": str(row.id)}, council_id=row.council_id)


def work_on(payload: Mapping[str, str]) -> None:
    """Check or store the rows of an import, whichever is due; commits as it goes.

    Raises JobFailed where somebody else is at it: should they be broken off, it is due again.
    """
    row = db.session.get(CaseImport, int(payload["import"]))
    if row is None or row.state not in AT_WORK:
        return
    # Others may write while rows are read.
    db.session.commit()
    try:
        _work(row)
    except NotThatFar:
        db.session.rollback()
        db.session.refresh(row)
        if row.state in AT_WORK:
            raise JobFailed("somebody else is at work on the import") from None
    let_go(row.file_digest)


def _work(row: CaseImport) -> None:
    try:
        if row.state is ImportState.CHECKING:
            _check(row)
        else:
            store_all(row, row.made_by_id)
    except SheetRefused as refused:
        _give_up(row, refused.message)
    except ProjectArchived:
        _give_up(row, _ARCHIVED)


def _check(row: CaseImport) -> None:
    project, told = db.session.get_one(Project, row.project_id), told_by(row)
    db.session.commit()

    def progress(done: int, rows: int) -> None:
        row.done, row.rows = done, rows
        db.session.commit()

    check = check_rows(project, told, lambda: open_sheet(row), progress)
    settle_check(row, check)
    db.session.commit()


def check_rows(
    project: Project,
    told: Told,
    opened: Callable[[], Sheet],
    progress: Callable[[int, int], None],
) -> Check:
    """Read all rows of a sheet twice, first for what only all of them can say.

    After some at a time `progress` is told how many have been checked, and of how many; it ends
    the transaction. Raises SheetRefused.
    """
    sheet = opened()
    survey = Survey(sheet.header, told.matching)
    for each in sheet.rows:
        survey.at(each)
    check = Check(project, told, survey)
    reader = _reader(project, sheet, replace(told, orders=survey.orders))
    progress(0, survey.rows)
    sheet = opened()
    for done, found in enumerate(_some_at_a_time(sheet.rows, reader.read), start=1):
        check.take(found)
        progress(min(done * AT_A_TIME, survey.rows), survey.rows)
    return check


def store_all(row: CaseImport, person_id: int | None) -> None:
    """Store the rows of an import that have not been; as an act of this person or the operator.

    Raises NotThatFar, SheetRefused and ProjectArchived; what was stored before that stays.
    """
    project = db.session.get_one(Project, row.project_id)
    identity = identity_of(db.session.get_one(Person, row.made_by_id))
    sheet = open_sheet(row)
    reader = _reader(project, sheet, told_by(row))
    bad, doubtful, last = read_lines(row.bad_lines), read_lines(row.doubtful_lines), row.last_line
    db.session.commit()

    def read(each: Row) -> ReadRow:
        return reader.read_again(each, is_doubtful=each.line in doubtful)

    good = (each for each in sheet.rows if each.line > last and each.line not in bad)
    for found in _some_at_a_time(good, read):
        store_rows(identity, project, row, found, person_id)
        db.session.commit()
    finish_import(row)
    db.session.commit()


def open_sheet(row: CaseImport, sheet: str = "") -> Sheet:
    """The sheet of an import's file, or another one by its name; raises SheetRefused."""
    content = kept_files().get(row.file_digest)
    if content is None:
        raise SheetRefused(WhyNoSheet.GONE)
    return read_sheet(content, known_names, sheet or row.sheet)


def forget_old_imports() -> None:
    """Let go of imports that nobody goes on with, and of files that belong to none."""
    for row in forgotten_imports():
        abandon_import(row)
    db.session.commit()
    yesterday = (clock.now() - _A_DAY).timestamp()
    for digest in kept_files().older_than(yesterday):
        let_go(digest)


def let_go(digest: str) -> None:
    """Keep a file no longer that no import needs; ends the transaction."""
    if not is_file_needed(digest):
        kept_files().remove(digest)
    db.session.rollback()


def _give_up(row: CaseImport, message: str) -> None:
    db.session.rollback()
    refuse_import(row, message)
    db.session.commit()


def known_to(project: Project) -> Known:
    """What the cells of a project's files are read with."""
    areas = {area.name: area.id for area in areas_offered(project)}
    return Known(outcome_kinds(), areas)


def _reader(project: Project, sheet: Sheet, told: Told) -> RowReader:
    return RowReader(sheet, told.matching, told.orders, known_to(project), clock.today())


def _some_at_a_time(rows: Iterable[Row], read: Callable[[Row], ReadRow]) -> Iterator[list[ReadRow]]:
    """Rows, read while no transaction keeps anybody waiting."""
    waiting = iter(rows)
    while some := [read(row) for row in islice(waiting, AT_A_TIME)]:
        yield some
