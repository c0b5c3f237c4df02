"""Cases for tests of pages: what a practitioner fills in, and a case that is there already."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from impact_tool.domain.cases import (
    CaseDetails,
    Conclusion,
    ConversationDetails,
    FirstConversation,
    Judged,
    OutcomeDetails,
)
from impact_tool.domain.recording import Asked, Ending, OutcomeKind, Party, Stage
from impact_tool.extensions import clock
from impact_tool.operations.case_endings import conclude_case, remove_case
from impact_tool.operations.case_readings import CaseReading, read_case
from impact_tool.operations.cases import record_case
from tests.factories import lead_of
from tests.web.refusing import date_of
from tests.web.samples import Sample

REFERENCE = "HS 27/114"


def ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def typed(name: str, day: date) -> dict[str, str]:
    """The three boxes of a date, filled in."""
    return date_of(name, str(day.day), str(day.month), str(day.year))


def first_typed(**changed: str) -> dict[str, str]:
    """What is filled in of a first conversation with one outcome."""
    return {
        "reference": REFERENCE,
        **typed("referred_on", ago(20)),
        "asked": "expressed",
        **typed("held_on", ago(18)),
        "parties": "person",
        "kinds": "safer",
        "words_safer": "To sleep at night",
        **changed,
    }


def first(reference: str = REFERENCE, **changed: Any) -> FirstConversation:
    """A first conversation as operations take it, with two outcomes."""
    known: dict[str, Any] = {"asked": Asked.EXPRESSED, "asked_on": ago(18)}
    details = CaseDetails(reference, ago(20), **{**known, **changed})
    outcomes = (
        OutcomeDetails(OutcomeKind.SAFER, "To sleep at night", Party.PERSON, ago(18)),
        OutcomeDetails(OutcomeKind.CHOICE, "", Party.FAMILY, ago(18)),
    )
    talk = ConversationDetails(Stage.BEGINNING, ago(18), (Party.PERSON, Party.FAMILY))
    return FirstConversation(details, talk, outcomes)


def add_case(sample: Sample, said: FirstConversation | None = None) -> CaseReading:
    """A case of the sample's project, as it is read once it has been committed."""
    with sample.opened() as project:
        case_id = record_case(lead_of(project), project, said or first()).id
    return read(sample, case_id)


def read(sample: Sample, case_id: int) -> CaseReading:
    with sample.opened() as project:
        return read_case(project, case_id)


@dataclass(frozen=True)
class Known:
    """Cases that stand at different points, as addresses name them."""

    case: CaseReading
    bare: CaseReading
    ended: CaseReading
    removed: CaseReading

    @property
    def in_addresses(self) -> dict[str, str]:
        conversation, outcome = self.case.conversations[0], self.case.outcomes[0]
        return {
            "<int:case_id>": str(self.case.case.id),
            "<int:conversation_id>": str(conversation.id),
            "<int:outcome_id>": str(outcome.id),
            "<other outcome>": str(self.case.outcomes[1].id),
            "<bare>": str(self.bare.case.id),
            "<ended>": str(self.ended.case.id),
            "<removed>": str(self.removed.case.id),
        }


def add_cases(sample: Sample) -> Known:
    """An open case with two outcomes, one without any, one concluded without, one removed."""
    known = Known(
        case=add_case(sample, first("HS 1")),
        bare=add_case(sample, without_outcomes("HS 2")),
        ended=conclude(sample, add_case(sample, without_outcomes("HS 3"))),
        removed=add_case(sample, first("HS 4")),
    )
    with sample.opened() as project:
        reading = read_case(project, known.removed.case.id)
        remove_case(lead_of(project), reading, "Recorded twice", reading.case.revision)
    return known


def without_outcomes(reference: str) -> FirstConversation:
    return replace(first(reference), outcomes=())


def conclude(
    sample: Sample, reading: CaseReading, results: dict[int, Judged] | None = None
) -> CaseReading:
    """The case once it has been concluded, two days ago."""
    with sample.opened() as project:
        known = read_case(project, reading.case.id)
        ended = Conclusion(Ending.ENQUIRY_COMPLETED, ago(2))
        conclude_case(lead_of(project), known, ended, results or {}, known.case.revision)
    return read(sample, reading.case.id)
