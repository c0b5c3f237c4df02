"""Cases: recorded, and changed in what they say of themselves."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, or_, select

from impact_tool.domain.case_rules import change_faults, details_faults, faults_of
from impact_tool.domain.cases import (
    CaseDetails,
    CaseRefused,
    Fault,
    FirstConversation,
    require_none,
)
from impact_tool.domain.permissions import Identity
from impact_tool.domain.personal_words import Words, require_confirmed
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import clock, db
from impact_tool.models import Case, CaseSupporter, CouncilArea, Project
from impact_tool.operations.case_changes import (
    begin_change,
    only_one_with,
    record_change,
    record_of_case,
)
from impact_tool.operations.case_readings import CaseReading
from impact_tool.operations.case_rows import (
    conversation_row,
    details_columns,
    new_case_columns,
    outcome_row,
    supporter_rows,
)
from impact_tool.operations.projects import require_active


def case_of(project: Project, case_id: int) -> Case:
    """A case of this project that has not been removed; raises NotFound where there is none."""
    query = select(Case).where(
        Case.project_id == project.id, Case.id == case_id, Case.removed_at.is_(None)
    )
    case = db.session.scalars(query).one_or_none()
    if case is None:
        raise NotFound
    return case


def areas_offered(project: Project, kept: int | None = None) -> Sequence[CouncilArea]:
    """The areas that a case of the project may be in, by name: none that were retired.

    An area that a case has already, with the id `kept`, stays among them.
    """
    query = (
        select(CouncilArea)
        .where(CouncilArea.council_id == project.council_id)
        .where(or_(CouncilArea.retired_at.is_(None), CouncilArea.id == kept))
        .order_by(CouncilArea.name)
    )
    return db.session.scalars(query).all()


def record_case(
    identity: Identity, project: Project, first: FirstConversation, confirmed: str = ""
) -> Case:
    """Record a case with its first conversation and the outcomes that were told in it.

    `confirmed` is the token of findings that were confirmed as not personal. Raises CaseRefused,
    PersonalWords, ReferenceTaken and ProjectArchived; then nothing has been stored.
    """
    require_active(project)
    whole = first.whole
    require_none(faults_of(whole, clock.today()))
    _require_area(project, first.details.area_id)
    words = (Words("words", said.words, place) for place, said in enumerate(first.outcomes))
    kinds = require_confirmed(words, confirmed, clock.today())
    case = Case(**new_case_columns(project, whole, identity, clock.now()))
    with only_one_with(first.details.reference):
        db.session.add(case)
    place = (project.council_id, case.id)
    db.session.add_all(supporter_rows(*place, first.details.supporters))
    db.session.add_all(conversation_row(*place, said) for said in whole.conversations)
    # One after the other, so that they keep the order in which they were told.
    for said in first.outcomes:
        db.session.add(outcome_row(*place, said))
        db.session.flush()
    record_of_case("case.recorded", identity, case, after=whole, confirmed=kinds)
    db.session.flush()
    return case


def change_case(
    identity: Identity, reading: CaseReading, details: CaseDetails, based_on: int
) -> None:
    """Change what a case says of itself.

    Raises CaseRefused, ReferenceTaken, StaleForm and ProjectArchived; then nothing has changed.
    """
    before = begin_change(identity, reading, based_on)
    require_none([*details_faults(details, clock.today()), *change_faults(details, before)])
    if details.area_id != before.details.area_id:
        _require_area(reading.project, details.area_id)
    case = reading.case
    with only_one_with(details.reference):
        for name, value in details_columns(details).items():
            setattr(case, name, value)
    if details.supporters != before.details.supporters:
        db.session.execute(delete(CaseSupporter).where(CaseSupporter.case_id == case.id))
        db.session.add_all(supporter_rows(case.council_id, case.id, details.supporters))
    record_change("case.changed", identity, reading, before)


def _require_area(project: Project, area_id: int | None) -> None:
    if area_id is not None and area_id not in {area.id for area in areas_offered(project)}:
        raise CaseRefused((Fault("area_id", "Select an area from the list"),))
