"""The rows of an import, checked against what is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import insert, update

from impact_tool.domain.case_import import ReadRow, RowDoubt, RowNotice, RowProblem, same_case
from impact_tool.domain.case_survey import Survey
from impact_tool.domain.cases import WholeCase, reference_key
from impact_tool.domain.import_states import (
    FindingSort,
    FirstCase,
    ImportState,
    NotThatFar,
)
from impact_tool.domain.recording import ASKED_LABELS
from impact_tool.extensions import db
from impact_tool.models import CaseImport, CaseImportFinding, Project
from impact_tool.operations.case_import_told import write_told
from impact_tool.operations.case_imports import told_by
from impact_tool.operations.many_cases import cases_by_key
from impact_tool.operations.revisions import changed_its_row

# More of each sort help nobody; all are counted.
MAX_FINDINGS = 1_000
_SHOWN_FIRST = 5
_TAKE_OUT = "Take the row out, or change the case on its page"


class Check:
    """Counts and keeps what is found in the rows of an import."""

    def __init__(self, project: Project, row: CaseImport, survey: Survey) -> None:
        self._project = project
        self._row = row
        self._survey = survey
        told = told_by(row)
        self._heading = told.header[told.matching.index("reference")]
        self._first: list[FirstCase] = []
        self._kept: dict[FindingSort, list[dict[str, object]]] = {sort: [] for sort in FindingSort}
        self._counts = {"new": 0, "there": 0, "bad": 0, "doubtful": 0}
        self._done = 0

    def take(self, found: Sequence[ReadRow]) -> None:
        """Take in rows that were read, in their order."""
        stored = stored_among(self._project, found)
        for row in found:
            self._take(self._compared(row, stored), stored)
        self._done += len(found)
        db.session.execute(
            update(CaseImport).where(CaseImport.id == self._row.id).values(done=self._done)
        )

    def settle(self) -> None:
        """Keep what was found, so that somebody can choose; raises NotThatFar where it is late."""
        notes = tuple(self._survey.date_notes())
        told = replace(
            told_by(self._row),
            orders=dict(self._survey.orders),
            date_notes=notes,
            first=tuple(self._first),
        )
        statement = (
            update(CaseImport)
            .where(CaseImport.id == self._row.id, CaseImport.state == ImportState.CHECKING)
            .where(CaseImport.told == self._row.told)
            .values(
                state=ImportState.CHECKED,
                told=write_told(told),
                rows=self._survey.rows,
                **self._counts,
            )
        )
        if not changed_its_row(statement):
            raise NotThatFar
        rows = [row for kept in self._kept.values() for row in kept]
        if rows:
            db.session.execute(insert(CaseImportFinding), rows)
        db.session.refresh(self._row)

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
            self._counts["bad"] += 1
            for problem in row.problems:
                self._keep(FindingSort.PROBLEM, problem)
        elif reference_key(row.case.details.reference) in stored:
            self._counts["there"] += 1
        else:
            self._take_new(row, row.case)

    def _take_new(self, row: ReadRow, case: WholeCase) -> None:
        self._counts["new"] += 1
        self._counts["doubtful"] += bool(row.doubts)
        for doubt in row.doubts:
            self._keep(FindingSort.DOUBT, doubt)
        for notice in row.notices:
            self._keep(FindingSort.NOTICE, notice)
        if len(self._first) < _SHOWN_FIRST:
            self._first.append(_in_short(row.line, case))

    def _keep(self, sort: FindingSort, found: RowProblem | RowDoubt | RowNotice) -> None:
        kept = self._kept[sort]
        if len(kept) < MAX_FINDINGS:
            known = {"council_id": self._row.council_id, "import_id": self._row.id, "sort": sort}
            kept.append({**known, "line": found.line, "column": found.column, **_said(found)})


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


def _said(found: RowProblem | RowDoubt | RowNotice) -> dict[str, object]:
    if isinstance(found, RowProblem):
        return {"value": found.value, "reason": found.reason, "accepted": found.accepted}
    if isinstance(found, RowDoubt):
        return {"value": found.shown, "reason": found.kinds, "accepted": ""}
    explained = found.found
    return {"value": explained.words, "reason": explained.explanation, "accepted": explained.way_on}
