"""Cases as practitioners record them, through the operations; each act is committed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from impact_tool.domain.cases import (
    CaseDetails,
    CaseRefused,
    ConversationDetails,
    FirstConversation,
    OutcomeDetails,
)
from impact_tool.domain.permissions import Identity
from impact_tool.domain.recording import Asked, OutcomeKind, Party, Stage
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, Case, Project
from impact_tool.operations.case_readings import CaseReading, read_case
from impact_tool.operations.cases import record_case
from tests.factories import lead_of, on_day
from tests.operations.counting import count_of

REFERRED, TALKED = date(2027, 1, 11), date(2027, 1, 13)
CHANGED, ENDED, TODAY = date(2027, 2, 1), date(2027, 2, 20), date(2027, 3, 3)

DETAILS = CaseDetails("HS-1", REFERRED, Asked.EXPRESSED, TALKED)
TALK = ConversationDetails(Stage.BEGINNING, TALKED, (Party.PERSON, Party.FAMILY))
SAFER = OutcomeDetails(OutcomeKind.SAFER, "To sleep at night", Party.PERSON, TALKED)
CHOICE = OutcomeDetails(OutcomeKind.CHOICE, "", Party.FAMILY, TALKED)
FIRST = FirstConversation(DETAILS, TALK, (SAFER, CHOICE))


def first(*outcomes: OutcomeDetails, **changed: Any) -> FirstConversation:
    """A first conversation with these outcomes; `changed` are details, by name."""
    return replace(FIRST, details=replace(DETAILS, **changed), outcomes=outcomes)


def recorded(
    project: Project, said: FirstConversation = FIRST, by: Identity | None = None
) -> CaseReading:
    """A case that has been recorded on TODAY, read anew."""
    with on_day(TODAY):
        case = record_case(by or lead_of(project), project, said)
        db.session.commit()
    return again(project, case)


def again(project: Project, case: Case) -> CaseReading:
    """The same case as it is stored."""
    db.session.expire_all()
    return read_case(project, case.id)


def do(operation: Callable[..., Any], reading: CaseReading, *said: Any) -> None:
    """Let the project's lead do something to a case on TODAY, on its revision as it was read."""
    with on_day(TODAY):
        revision = reading.case.revision
        operation(lead_of(reading.project), reading, *said, revision)
        db.session.commit()


def act(operation: Callable[..., Any], reading: CaseReading, *said: Any) -> CaseReading:
    """The same; the case as it is stored afterwards."""
    do(operation, reading, *said)
    return again(reading.project, reading.case)


def refused(
    operation: Callable[..., Any], reading: CaseReading, *said: Any
) -> list[tuple[str, int | None]]:
    """The fields, with their numbers, for which an act is refused; nothing is stored."""
    before = (again(reading.project, reading.case).whole, *count_of(AuditEvent))
    with pytest.raises(CaseRefused) as error:
        act(operation, reading, *said)
    db.session.rollback()
    assert (again(reading.project, reading.case).whole, *count_of(AuditEvent)) == before
    return [(fault.field, fault.number) for fault in error.value.faults]
