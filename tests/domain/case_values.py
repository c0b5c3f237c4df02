"""Cases as plain values, for tests of what must hold for them."""

from dataclasses import replace
from datetime import date
from typing import Any

from impact_tool.domain.cases import (
    CaseDetails,
    Conclusion,
    ConversationDetails,
    Fault,
    Outcome,
    OutcomeDetails,
    WholeCase,
)
from impact_tool.domain.recording import Asked, Ending, OutcomeKind, Party, Stage

REFERRED = date(2027, 1, 11)
TALKED = date(2027, 1, 13)
CHANGED = date(2027, 2, 1)
ENDED = date(2027, 2, 20)
TODAY = date(2027, 3, 3)
TOMORROW = date(2027, 3, 4)
DAY_BEFORE = date(2027, 1, 10)

DETAILS = CaseDetails("HS-1", REFERRED, Asked.EXPRESSED, TALKED)
NOT_ASKED = CaseDetails("HS-1", REFERRED)
TALK = ConversationDetails(Stage.BEGINNING, TALKED, (Party.PERSON,))
SAFER = OutcomeDetails(OutcomeKind.SAFER, "", Party.PERSON, TALKED)
CONCLUSION = Conclusion(Ending.ENQUIRY_COMPLETED, ENDED)


def details(**changed: Any) -> CaseDetails:
    return replace(DETAILS, **changed)


def outcome(id_: int = 1, **changed: Any) -> Outcome:
    return replace(Outcome(id_, SAFER), **changed)


def case(*outcomes: Outcome, **changed: Any) -> WholeCase:
    return replace(WholeCase(DETAILS, (TALK,), outcomes), **changed)


def fields_of(faults: Any) -> list[str]:
    """The fields that faults are of; each fault says something."""
    found: list[Fault] = list(faults)
    assert all(fault.message for fault in found)
    return [fault.field for fault in found]
