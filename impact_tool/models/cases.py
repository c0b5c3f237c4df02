"""Cases with their conversations and desired outcomes; pseudonymised, and without names."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from impact_tool.domain.recording import (
    AgeBand,
    Asked,
    Capacity,
    Ending,
    Judge,
    OutcomeKind,
    OutcomeState,
    Party,
    Result,
    Risk,
    Stage,
    Support,
)
from impact_tool.extensions import Base
from impact_tool.models.columns import UtcDateTime, enumerated
from impact_tool.models.projects import of_project


def of_case(*extra: object) -> tuple[object, ...]:
    """Table arguments for a row of a case: it cannot point at another council's case."""
    key = sa.ForeignKeyConstraint(
        ["council_id", "case_id"], ["safeguarding_case.council_id", "safeguarding_case.id"]
    )
    return (key, *extra)


class CouncilArea(Base):
    """An area or team of a council; one that was retired is offered no longer."""

    __tablename__ = "council_area"
    __table_args__ = (
        sa.UniqueConstraint("council_id", "name"),
        sa.UniqueConstraint("council_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(sa.ForeignKey("council.id"))
    name: Mapped[str] = mapped_column(sa.String(80))
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column(default=1, server_default="1")


class CaseSettings(Base):
    """What a council sets for its cases; without a row the defaults hold.

    A case in which nothing has happened for `quiet_days` days is pointed out.
    """

    __tablename__ = "case_settings"
    __table_args__ = (sa.CheckConstraint("quiet_days BETWEEN 1 AND 3650", name="quiet_days"),)

    council_id: Mapped[int] = mapped_column(sa.ForeignKey("council.id"), primary_key=True)
    quiet_days: Mapped[int]
    revision: Mapped[int] = mapped_column(default=1)


class Case(Base):
    """One person's safeguarding referral in the pilot, under a reference that identifies nobody.

    `reference_key` is the reference without spaces and in one letter case: two that differ only in
    these are the same. `achieved` counts only where no outcome is listed. `last_dated_on` is the
    latest day on which anything happened in the case.
    """

    __tablename__ = "safeguarding_case"
    __table_args__ = of_project(
        sa.ForeignKeyConstraint(
            ["council_id", "area_id"], ["council_area.council_id", "council_area.id"]
        ),
        sa.UniqueConstraint("council_id", "id"),
        sa.Index(
            "uq_safeguarding_case_reference",
            "project_id",
            "reference_key",
            unique=True,
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        ),
        sa.Index(None, "project_id", "referred_on"),
        sa.Index(None, "project_id", "concluded_on"),
        sa.Index(None, "project_id", "last_dated_on"),
        sa.CheckConstraint("(ending IS NULL) = (concluded_on IS NULL)", name="ended"),
        sa.CheckConstraint("concluded_on >= referred_on", name="in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    project_id: Mapped[int]
    reference: Mapped[str] = mapped_column(sa.String(40))
    reference_key: Mapped[str] = mapped_column(sa.String(40))
    referred_on: Mapped[date]
    is_repeat: Mapped[bool] = mapped_column(default=False)
    asked: Mapped[Asked] = mapped_column(enumerated(Asked, "asked"))
    asked_on: Mapped[date | None]
    area_id: Mapped[int | None]
    age_band: Mapped[AgeBand | None] = mapped_column(enumerated(AgeBand, "age_band"))
    capacity: Mapped[Capacity | None] = mapped_column(enumerated(Capacity, "capacity"))
    capacity_on: Mapped[date | None]
    support: Mapped[Support | None] = mapped_column(enumerated(Support, "support"))
    achieved: Mapped[Result | None] = mapped_column(enumerated(Result, "achieved"))
    ending: Mapped[Ending | None] = mapped_column(enumerated(Ending, "ending"))
    concluded_on: Mapped[date | None]
    risk: Mapped[Risk | None] = mapped_column(enumerated(Risk, "risk"))
    last_dated_on: Mapped[date]
    revision: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    area: Mapped[CouncilArea | None] = relationship(viewonly=True)


class CaseSupporter(Base):
    """Who supported the person in a case."""

    __tablename__ = "case_supporter"
    __table_args__ = of_case()

    case_id: Mapped[int] = mapped_column(primary_key=True)
    party: Mapped[Party] = mapped_column(enumerated(Party, "party"), primary_key=True)
    council_id: Mapped[int]


class Conversation(Base):
    """A discussion of outcomes in a case."""

    __tablename__ = "conversation"
    __table_args__ = of_case(
        sa.UniqueConstraint("council_id", "id"), sa.Index(None, "case_id", "stage")
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    case_id: Mapped[int]
    stage: Mapped[Stage] = mapped_column(enumerated(Stage, "stage"))
    held_on: Mapped[date]
    parties: Mapped[list[ConversationParty]] = relationship(
        order_by="ConversationParty.party", lazy="selectin", cascade="all, delete-orphan"
    )


class ConversationParty(Base):
    """Who a conversation was with."""

    __tablename__ = "conversation_party"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["council_id", "conversation_id"], ["conversation.council_id", "conversation.id"]
        ),
    )

    conversation_id: Mapped[int] = mapped_column(primary_key=True)
    party: Mapped[Party] = mapped_column(enumerated(Party, "party"), primary_key=True)
    council_id: Mapped[int]


class DesiredOutcome(Base):
    """One thing that a person wants from safeguarding, in a case.

    `left_on` and `left_because` say when and why it was replaced or withdrawn. A result counts only
    while the case is concluded and the outcome current; a case that was reopened keeps its results,
    to be looked at again when it is concluded again.
    """

    __tablename__ = "desired_outcome"
    __table_args__ = of_case(
        sa.ForeignKeyConstraint(
            ["council_id", "case_id", "replaced_by_id"],
            ["desired_outcome.council_id", "desired_outcome.case_id", "desired_outcome.id"],
        ),
        sa.UniqueConstraint("council_id", "case_id", "id"),
        sa.Index(None, "case_id"),
        sa.CheckConstraint("(state = 'current') = (left_on IS NULL)", name="left"),
        sa.CheckConstraint("(state = 'replaced') = (replaced_by_id IS NOT NULL)", name="replaced"),
        sa.CheckConstraint("replaced_by_id <> id", name="another"),
        sa.CheckConstraint("(result IS NULL) = (judged_by IS NULL)", name="judged"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    case_id: Mapped[int]
    kind: Mapped[OutcomeKind] = mapped_column(enumerated(OutcomeKind, "kind"))
    words: Mapped[str] = mapped_column(sa.Text, default="")
    defined_by: Mapped[Party] = mapped_column(enumerated(Party, "defined_by"))
    raised_on: Mapped[date]
    state: Mapped[OutcomeState] = mapped_column(
        enumerated(OutcomeState, "state"), default=OutcomeState.CURRENT
    )
    left_on: Mapped[date | None]
    replaced_by_id: Mapped[int | None]
    left_because: Mapped[str] = mapped_column(sa.Text, default="")
    result: Mapped[Result | None] = mapped_column(enumerated(Result, "result"))
    judged_by: Mapped[Judge | None] = mapped_column(enumerated(Judge, "judged_by"))
    result_because: Mapped[str] = mapped_column(sa.Text, default="")


class CaseChange(Base):
    """What was done to a case with a reason: reopened, removed, put back, words confirmed."""

    __tablename__ = "case_change"
    __table_args__ = of_case(sa.Index(None, "case_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int]
    case_id: Mapped[int]
    act: Mapped[str] = mapped_column(sa.String(40))
    reason: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
