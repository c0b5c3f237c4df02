"""A file of cases at the command line: read, checked, told about, stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from impact_tool.cli.instance import Stop
from impact_tool.documents.sheets import read_sheet
from impact_tool.domain.case_import import RowDoubt, RowNotice, RowProblem
from impact_tool.domain.column_matching import known_names, match_columns, missing_columns
from impact_tool.domain.import_states import (
    Choice,
    ChoiceNeeded,
    FindingSort,
    NothingToAdd,
    Told,
    require_choice,
)
from impact_tool.domain.refusals import ProjectArchived
from impact_tool.domain.sheets import MAX_FILE_BYTES, Sheet, SheetRefused, WhyNoSheet
from impact_tool.extensions import db
from impact_tool.jobs.case_imports import check_rows, kept_files, let_go, store_all
from impact_tool.models import Person, Project
from impact_tool.operations.case_import_checking import Check, settle_check
from impact_tool.operations.case_imports import (
    FileSent,
    begin_import,
    choose_rows,
    set_columns,
    told_of,
)
from impact_tool.operations.identities import identity_of


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file with what was found in its rows."""

    name: str
    content: bytes
    sheet: str
    told: Told
    check: Check

    def opened(self) -> Sheet:
        """Its sheet, from the beginning."""
        return read_sheet(self.content, known_names, self.sheet)


def check_file(project: Project, path: Path, wanted: str) -> CheckedFile:
    """Read a file and check its rows; nothing is stored. Raises Stop where it cannot be read."""
    try:
        content = _content(path)
        sheet = read_sheet(content, known_names, wanted)
        told = told_of(sheet, match_columns(sheet.header))
        _require_columns(told)
        check = check_rows(
            project, told, lambda: read_sheet(content, known_names, sheet.name), _go_on
        )
    except SheetRefused as refused:
        raise Stop(f"{path}: {refused.message}.") from None
    return CheckedFile(path.name, content, sheet.name, told, check)


def _go_on(_done: int, _rows: int) -> None:
    db.session.rollback()


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise SheetRefused(WhyNoSheet.TOO_LARGE)
        return path.read_bytes()
    except OSError as error:
        raise Stop(f"{path} cannot be read: {error.strerror}.") from error


def _require_columns(told: Told) -> None:
    missing = missing_columns(told.matching)
    if missing:
        names = ", ".join(f"“{column.name}”" for column in missing)
        there = ", ".join(f"“{name}”" for name in told.header)
        raise Stop(f"No column is known as {names}. The headings are {there}.")


def is_to_be_stored(file: CheckedFile, choice: Choice) -> bool:
    """Whether there is anything to store; raises Stop where something must be seen to first."""
    try:
        require_choice(file.check.counts, choice)
    except NothingToAdd:
        return False
    except ChoiceNeeded as needed:
        raise Stop(f"Nothing was added. {' '.join(_wanting(needed))}") from None
    return True


def _wanting(needed: ChoiceNeeded) -> Iterator[str]:
    if needed.bad:
        yield f"Rows with problems: {needed.bad:,}. Mend them, or use --leave-out."
    if needed.doubtful:
        yield (
            f"Rows that could identify a person: {needed.doubtful:,}. Take that out, or use "
            "--not-personal or --leave-out."
        )


def store_file(project: Project, person: Person, file: CheckedFile, choice: Choice) -> int:
    """Store the rows that were chosen, as the operator; how many cases were added."""
    digest = kept_files().put(file.content)
    try:
        sent = FileSent(digest, file.name)
        row = begin_import(identity_of(person), project, sent, file.opened(), file.told.matching)
        set_columns(row, file.opened(), file.told.matching)
        settle_check(row, file.check)
        choose_rows(row, choice)
        db.session.commit()
        store_all(row, person_id=None)
        return row.added
    except ProjectArchived:
        db.session.rollback()
        raise Stop("The project is archived, so nothing can be added.") from None
    finally:
        let_go(digest)


def told_in_words(file: CheckedFile) -> Iterator[str]:
    """What should be known or mended, a line for each thing."""
    yield from file.check.told.date_notes
    for problem in file.check.found(FindingSort.PROBLEM):
        if isinstance(problem, RowProblem):
            value = f" “{problem.value}”." if problem.value else ""
            takes = f" It takes: {problem.accepted.rstrip('.')}." if problem.accepted else ""
            yield f"Line {problem.line}, {problem.column}:{value} {problem.reason}.{takes}"
    for doubt in file.check.found(FindingSort.DOUBT):
        if isinstance(doubt, RowDoubt):
            looks = f"This looks as if it holds {doubt.kinds}: {doubt.shown}."
            yield f"Line {doubt.line}, {doubt.column}: {looks}"
    for notice in file.check.found(FindingSort.NOTICE):
        if isinstance(notice, RowNotice):
            said = f"“{notice.found.words}”. {notice.found.explanation} It is kept as it is."
            yield f"Line {notice.line}, {notice.column}: {said}"


def told_in_json(file: CheckedFile, added: int) -> Mapping[str, object]:
    """The same for other programs, with the counts."""
    counts = file.check.counts
    problems, doubts, notices = map(file.check.found, FindingSort)
    return {
        "sheet": file.sheet,
        "rows": counts.rows,
        "new": counts.new,
        "already_there": counts.there,
        "with_problems": counts.bad,
        "doubtful": counts.doubtful,
        "added": added,
        "dates": list(file.check.told.date_notes),
        "problems": [asdict(each) for each in problems if isinstance(each, RowProblem)],
        "doubts": [
            {"line": each.line, "column": each.column, "kinds": each.kinds, "found": each.shown}
            for each in doubts
            if isinstance(each, RowDoubt)
        ],
        "notices": [
            {"line": each.line, "column": each.column, "words": each.found.words}
            for each in notices
            if isinstance(each, RowNotice)
        ],
    }
