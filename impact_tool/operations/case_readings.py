"""A case with all that is recorded of it, read in few queries, and as the rules see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from impact_tool.domain.cases import (
    CaseDetails,
    CaseRemoved,
    Conclusion,
    ConversationDetails,
    Judged,
    Outcome,
    OutcomeDetails,
    WholeCase,
    in_list_order,
)
from impact_tool.domain.recording import Party, Version
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import db
from impact_tool.models import (
    Case,
    CaseChange,
    CaseSupporter,
    Conversation,
    DesiredOutcome,
    Experience,
    Person,
    Project,
)

Row = TypeVar("Row", Conversation, DesiredOutcome)


@dataclass(frozen=True, slots=True)
class CaseReading:
    """A case of a project with its supporters, conversations and outcomes.

    Conversations are in the order of their days, outcomes in the order in which they were listed.
    """

    project: Project
    case: Case
    supporters: tuple[Party, ...]
    conversations: Sequence[Conversation]
    outcomes: Sequence[DesiredOutcome]

    @property
    def whole(self) -> WholeCase:
        """The case as the rules see it."""
        return WholeCase(
            details=details_of(self.case, self.supporters),
            conversations=tuple(conversation_of(each) for each in self.conversations),
            outcomes=tuple(outcome_of(each) for each in self.outcomes),
            conclusion=conclusion_of(self.case),
        )

    def conversation(self, id_: int) -> Conversation:
        """The conversation with this id; raises NotFound where the case has none."""
        return _with_id(self.conversations, id_)

    def outcome(self, id_: int) -> DesiredOutcome:
        """The outcome with this id; raises NotFound where the case has none."""
        return _with_id(self.outcomes, id_)


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that was done to a case with a reason: what, why, who and when (UTC)."""

    act: str
    reason: str
    by: str
    at: datetime


def read_case(project: Project, case_id: int) -> CaseReading:
    """A case of the project in five queries; raises NotFound where there is none.

    Where it was removed that is told to whoever may see the project's cases: CaseRemoved.
    """
    case = _case(project, case_id)
    if case.removed_at is not None:
        raise CaseRemoved
    return reading_of(project, case)


def read_removed_case(project: Project, case_id: int) -> CaseReading:
    """A case that has been removed; raises NotFound where there is none."""
    case = _case(project, case_id)
    if case.removed_at is None:
        raise NotFound
    return reading_of(project, case)


def reading_of(project: Project, case: Case) -> CaseReading:
    """What is recorded of a case that has been read itself; four queries."""
    supporters = select(CaseSupporter.party).where(CaseSupporter.case_id == case.id)
    conversations = select(Conversation).where(Conversation.case_id == case.id)
    outcomes = select(DesiredOutcome).where(DesiredOutcome.case_id == case.id)
    return CaseReading(
        project=project,
        case=case,
        supporters=in_list_order(db.session.scalars(supporters)),
        conversations=db.session.scalars(
            conversations.order_by(Conversation.held_on, Conversation.id)
        ).all(),
        outcomes=db.session.scalars(outcomes.order_by(DesiredOutcome.id)).all(),
    )


def reasons_of(case: Case) -> Sequence[Reason]:
    """What was done to a case with a reason, oldest first."""
    query = (
        select(CaseChange.act, CaseChange.reason, Person.name, CaseChange.made_at)
        .join(Person, Person.id == CaseChange.made_by_id)
        .where(CaseChange.case_id == case.id)
        .order_by(CaseChange.id)
    )
    return [Reason(*row) for row in db.session.execute(query)]


def experience_days(case: Case) -> Sequence[tuple[Version, date]]:
    """In which versions people were asked about their experience of a case, and when, in order."""
    query = select(Experience.version, Experience.asked_on).where(Experience.case_id == case.id)
    rows = db.session.execute(query.order_by(Experience.asked_on, Experience.version))
    return [(version, day) for version, day in rows]


def last_experience_on(case: Case) -> date | None:
    """The latest day on which somebody was asked about their experience of a case."""
    return max((day for _, day in experience_days(case)), default=None)


def details_of(case: Case, supporters: tuple[Party, ...]) -> CaseDetails:
    """What a stored case says of itself."""
    return CaseDetails(
        reference=case.reference,
        referred_on=case.referred_on,
        asked=case.asked,
        asked_on=case.asked_on,
        is_repeat=case.is_repeat,
        area_id=case.area_id,
        age_band=case.age_band,
        capacity=case.capacity,
        capacity_on=case.capacity_on,
        support=case.support,
        supporters=supporters,
    )


def conversation_of(row: Conversation) -> ConversationDetails:
    """What a stored conversation says."""
    parties = in_list_order(each.party for each in row.parties)
    return ConversationDetails(row.stage, row.held_on, parties)


def outcome_of(row: DesiredOutcome) -> Outcome:
    """A stored outcome as it stands."""
    judged = None
    if row.result is not None and row.judged_by is not None:
        judged = Judged(row.result, row.judged_by, row.result_because)
    return Outcome(
        id=row.id,
        said=OutcomeDetails(row.kind, row.words, row.defined_by, row.raised_on),
        state=row.state,
        left_on=row.left_on,
        left_because=row.left_because,
        replaced_by_id=row.replaced_by_id,
        judged=judged,
    )


def conclusion_of(case: Case) -> Conclusion | None:
    """How a stored case ended; None where it is open."""
    if case.ending is None or case.concluded_on is None:
        return None
    return Conclusion(case.ending, case.concluded_on, case.risk, case.achieved)


def _case(project: Project, case_id: int) -> Case:
    query = (
        select(Case)
        .options(joinedload(Case.area))
        .where(Case.project_id == project.id, Case.id == case_id)
    )
    case = db.session.scalars(query).one_or_none()
    if case is None:
        raise NotFound
    return case


def _with_id(rows: Sequence[Row], id_: int) -> Row:
    for row in rows:
        if row.id == id_:
            return row
    raise NotFound
