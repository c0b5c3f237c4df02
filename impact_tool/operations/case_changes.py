"""What every change of a case goes through: its revision is taken, and its trace is left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from impact_tool.domain.canonical import Canonical
from impact_tool.domain.cases import CaseIsConcluded, ReferenceTaken, WholeCase, reference_key
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import StaleForm
from impact_tool.extensions import clock, db
from impact_tool.models import Case, CaseChange, Project
from impact_tool.operations.audit import record
from impact_tool.operations.case_readings import CaseReading, last_experience_on, reading_of
from impact_tool.operations.projects import require_active
from impact_tool.operations.revisions import changed_its_row

CONFIRMED = "confirmed"

# How PostgreSQL and SQLite name what lets a reference be there once.
_ONE_REFERENCE = ("uq_safeguarding_case_reference", "safeguarding_case.reference_key")


def begin_change(identity: Identity, reading: CaseReading, based_on: int) -> WholeCase:
    """Take the case's revision; the case as it is before the change.

    Raises ProjectArchived, and StaleForm where somebody changed the case since it was read.
    """
    require_active(reading.project)
    case = reading.case
    taking = (
        update(Case)
        .where(Case.id == case.id, Case.revision == based_on)
        .values(revision=based_on + 1, changed_at=clock.now(), changed_by_id=identity.person_id)
    )
    if case.revision != based_on or not changed_its_row(taking):
        raise StaleForm
    db.session.refresh(case, ["revision", "changed_at", "changed_by_id"])
    return reading.whole


def begin_change_of_open(identity: Identity, reading: CaseReading, based_on: int) -> WholeCase:
    """The same for what cannot be done to a concluded case; raises CaseIsConcluded there."""
    whole = begin_change(identity, reading, based_on)
    if whole.conclusion:
        raise CaseIsConcluded
    return whole


def record_change(
    act: str,
    identity: Identity,
    reading: CaseReading,
    before: WholeCase,
    confirmed: str = "",
    **facts: Canonical,
) -> None:
    """Leave the trace of a change that has been made, and let the case's last day follow it.

    `confirmed` are the kinds of what was confirmed as not personal, as `require_confirmed` has it.
    """
    db.session.flush()
    after = reading_of(reading.project, reading.case).whole
    reading.case.last_dated_on = last_day_of(reading.case, after)
    record_of_case(act, identity, reading.case, before, after, confirmed, **facts)


def record_of_case(
    act: str,
    identity: Identity,
    case: Case,
    before: WholeCase | None = None,
    after: WholeCase | None = None,
    confirmed: str = "",
    **facts: Canonical,
) -> None:
    """Add an act on a case to the audit trail; what the case said, as digests only.

    What was confirmed as not personal is kept with the case too: its kinds, not the words.
    """
    if confirmed:
        facts["confirmed"] = confirmed
        keep_reason(identity, case, CONFIRMED, confirmed)
    record(
        act,
        "case",
        case.id,
        council_id=case.council_id,
        person_id=identity.person_id,
        before=before,
        after=after,
        **facts,
    )


def last_day_of(case: Case, whole: WholeCase) -> date:
    """The latest day on which anything happened, people being asked afterwards included."""
    return max(filter(None, [whole.last_dated_on, last_experience_on(case)]))


def keep_reason(identity: Identity, case: Case, act: str, reason: str) -> None:
    """Keep why something was done to a case."""
    db.session.add(
        CaseChange(
            council_id=case.council_id,
            case_id=case.id,
            act=act,
            reason=reason,
            made_at=clock.now(),
            made_by_id=identity.person_id,
        )
    )


def case_with_reference(project: Project, reference: str) -> Case | None:
    """The case of the project that has this reference and has not been removed."""
    query = select(Case).where(
        Case.project_id == project.id,
        Case.reference_key == reference_key(reference),
        Case.removed_at.is_(None),
    )
    return db.session.scalars(query).one_or_none()


@contextmanager
def only_one_with(reference: str) -> Iterator[None]:
    """Write what may give a second case the same reference; raises ReferenceTaken for it.

    Of two who do so at the same moment the database lets the first.
    """
    try:
        with db.session.begin_nested():
            yield
            db.session.flush()
    except IntegrityError as error:
        if not any(name in str(error.orig) for name in _ONE_REFERENCE):
            raise
        raise ReferenceTaken(reference) from error
