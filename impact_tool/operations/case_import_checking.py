"""The rows of an import, checked against what is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import insert, update

from impact_tool.domain.case_import import ReadRow, RowDoubt, RowNotice, RowProblem, same_case
from impact_tool.domain.case_survey import Survey
from impact_tool.domain.cases import WholeCase, reference_key
from impact_tool.domain.import_states import (
    Counts,
    FindingSort,
    FirstCase,
    ImportState,
    NotThatFar,
    Told,
)
from impact_tool.domain.recording import ASKED_LABELS
from impact_tool.extensions import db
from impact_tool.models import CaseImport, CaseImportFinding, Project
from impact_tool.operations.case_import_told import write_lines, write_told
from impact_tool.operations.many_cases import cases_by_key
from impact_tool.operations.revisions import changed_its_row

Finding = RowProblem | RowDoubt | RowNotice

# More of each sort help nobody; all are counted.
MAX_FINDINGS = 1_000
_SHOWN_FIRST = 5
_TAKE_OUT = "Take the row out, or change the case on its page"


class Check:
    """Counts and keeps what is found in the rows of a file; nothing is stored by it."""

    def __init__(self, project: Project, told: Told, survey: Survey) -> None:
        self._project = project
        self._told = told
        self._survey = survey
        self._heading = told.header[told.matching.index("reference")]
        self._first: list[FirstCase] = []
        self._kept: dict[FindingSort, list[Finding]] = {sort: [] for sort in FindingSort}
        self._new = self._there = 0
        self._bad: list[int] = []
        self._doubtful: list[int] = []

    def take(self, found: Sequence[ReadRow]) -> None:
        """Take in rows that were read, in their order."""
        stored = stored_among(self._project, found)
        for row in found:
            self._take(self._compared(row, stored), stored)

    @property
    def counts(self) -> Counts:
        """How many of the rows so far are what."""
        return Counts(
            self._survey.rows, self._new, self._there, len(self._bad), len(self._doubtful)
        )

    @property
    def told(self) -> Told:
        """What is to be remembered of the file from now on."""
        return replace(
            self._told,
            orders=dict(self._survey.orders),
            date_notes=tuple(self._survey.date_notes()),
            first=tuple(self._first),
        )

    @property
    def bad_lines(self) -> Sequence[int]:
        """The lines of rows that have problems."""
        return self._bad

    @property
    def doubtful_lines(self) -> Sequence[int]:
        """The lines of new cases with words that could identify a person."""
        return self._doubtful

    def found(self, sort: FindingSort) -> Sequence[Finding]:
        """What was kept of what was found of this sort."""
        return self._kept[sort]

    def _compared(self, row: ReadRow, stored: Mapping[str, WholeCase]) -> ReadRow:
        """The row, with a problem where its reference is another case's too."""
        if row.case is None:
            return row
        reference = row.case.details.reference
        lines = self._survey.repeated(reference)
        known = stored.get(reference_key(reference))
        if lines:
            reason = f"The reference is there more than once, on lines {lines}"
            return self._refused(row, reason, "Give each case a reference of its own")
        if known and not same_case(known, row.case):
            reason = "The project has a case with this reference already, which says something else"
            return self._refused(row, reason, _TAKE_OUT)
        return row

    def _refused(self, row: ReadRow, reason: str, accepted: str) -> ReadRow:
        reference = row.case.details.reference if row.case else ""
        return ReadRow(
            row.line, None, (RowProblem(row.line, self._heading, reference, reason, accepted),)
        )

    def _take(self, row: ReadRow, stored: Mapping[str, WholeCase]) -> None:
        if row.case is None:
            self._bad.append(row.line)
            for problem in row.problems:
                self._keep(FindingSort.PROBLEM, problem)
        elif key_of(row.case) in stored:
            self._there += 1
        else:
            self._take_new(row, row.case)

    def _take_new(self, row: ReadRow, case: WholeCase) -> None:
        self._new += 1
        if row.doubts:
            self._doubtful.append(row.line)
        for doubt in row.doubts:
            self._keep(FindingSort.DOUBT, doubt)
        for notice in row.notices:
            self._keep(FindingSort.NOTICE, notice)
        if len(self._first) < _SHOWN_FIRST:
            self._first.append(_in_short(row.line, case))

    def _keep(self, sort: FindingSort, found: Finding) -> None:
        if len(self._kept[sort]) < MAX_FINDINGS:
            self._kept[sort].append(found)


def settle_check(row: CaseImport, check: Check) -> None:
    """Keep what a check of an import's file found, so that somebody can choose.

    Raises NotThatFar where it was settled meanwhile, or other columns were matched.
    """
    counts = check.counts
    statement = (
        update(CaseImport)
        .where(CaseImport.id == row.id, CaseImport.state == ImportState.CHECKING)
        .where(CaseImport.told == row.told)
        .values(
            state=ImportState.CHECKED,
            told=write_told(check.told),
            rows=counts.rows,
            new=counts.new,
            there=counts.there,
            bad=counts.bad,
            doubtful=counts.doubtful,
            bad_lines=write_lines(check.bad_lines),
            doubtful_lines=write_lines(check.doubtful_lines),
        )
    )
    if not changed_its_row(statement):
        raise NotThatFar
    known = {"council_id": row.council_id, "import_id": row.id}
    findings = [
        {**known, "sort": sort, "line": each.line, "column": each.column, **_said(each)}
        for sort in FindingSort
        for each in check.found(sort)
    ]
    if findings:
        db.session.execute(insert(CaseImportFinding), findings)
    db.session.refresh(row)


def stored_among(project: Project, found: Sequence[ReadRow]) -> Mapping[str, WholeCase]:
    """The cases that have the references of these rows already, by the keys of those."""
    keys = [key_of(row.case) for row in found if row.case]
    return cases_by_key(project, keys) if keys else {}


def key_of(case: WholeCase) -> str:
    """What the reference of a case has in common with others that are the same."""
    return reference_key(case.details.reference)


def _in_short(line: int, case: WholeCase) -> FirstCase:
    details, end = case.details, case.conclusion
    return FirstCase(
        line,
        details.reference,
        details.referred_on,
        ASKED_LABELS[details.asked],
        len(case.outcomes),
        end.concluded_on if end else None,
    )


def _said(found: Finding) -> dict[str, object]:
    if isinstance(found, RowProblem):
        return {"value": found.value, "reason": found.reason, "accepted": found.accepted}
    if isinstance(found, RowDoubt):
        return {"value": found.shown, "reason": found.kinds, "accepted": ""}
    explained = found.found
    return {"value": explained.words, "reason": explained.explanation, "accepted": explained.way_on}
