"""The names of what a tally may count; stored with typed tallies, and so never changed."""

from __future__ import annotations

from enum import StrEnum

from impact_tool.domain.recording import Asked, Ending, OutcomeKind, Party, Result, Risk, Stage


class Known(StrEnum):
    """What is known of the person's capacity; anything but yes or no is not known."""

    HAD = "had"
    LACKED = "lacked"
    UNKNOWN = "unknown"


class JudgedBy(StrEnum):
    """Who judged a case's result. It is not known where the case has its own code only."""

    PERSON = "person"
    MIXED = "mixed"
    WORKER = "worker"
    UNKNOWN = "unknown"


class Met(StrEnum):
    """The result of one desired outcome, or that none was recorded."""

    FULLY = "fully"
    PARTLY = "partly"
    NOT = "not"
    UNRECORDED = "unrecorded"


REFERRED = "referred"
BEFORE_PILOT = "referred_before_pilot"
REPEAT = "referred_repeat"
EXPRESSED_BY_PERSON = "expressed_by_person"
EXPRESSED_FOR_PERSON = "expressed_with_representative"
EXPRESSED_BY_OTHERS = "expressed_by_others_alone"
EXPRESSED_UNLISTED = "expressed_not_listed"
ENGAGED_ALL = "engaged_all_three"
CONCLUDED_ENGAGED_ALL = "concluded_engaged_all_three"
CONCLUDED = "concluded"
CONCLUDED_EXPRESSED = "concluded_expressed"
WITH_RESULT = "concluded_with_result"
WITHOUT_RESULT = "concluded_without_result"
ALL_WITHDRAWN = "concluded_all_withdrawn"
ENQUIRIES_EXPRESSED = "enquiries_expressed"
EXPERIENCE_ASKED = "concluded_experience_asked"
OPEN = "open"
OPEN_EXPRESSED = "open_expressed"


def asked_as(code: Asked) -> str:
    """Cases referred that have this *asked* code."""
    return f"asked_{code.value}"


def engaged_at(stage: Stage) -> str:
    """Cases referred with a conversation at this stage."""
    return f"engaged_{stage.value}"


def concluded_engaged_at(stage: Stage) -> str:
    """Cases concluded with a conversation at this stage."""
    return f"concluded_engaged_{stage.value}"


def ended_as(ending: Ending) -> str:
    """Cases concluded that ended this way."""
    return f"concluded_{ending.value}"


def result_is(result: Result) -> str:
    """Cases concluded with this result."""
    return f"result_{result.value}"


def enquiry_result_is(result: Result) -> str:
    """Enquiries completed with this result."""
    return f"enquiries_{result.value}"


def judged(by: JudgedBy, result: Result | None = None) -> str:
    """Cases concluded whose result was judged by these, all of them or those with this result."""
    return f"judged_{by.value}" if result is None else f"judged_{by.value}_{result.value}"


def referred_with(capacity: Known) -> str:
    """Cases referred in which this is known of the person's capacity."""
    return f"referred_capacity_{capacity.value}"


def expressed_with(capacity: Known) -> str:
    """Of `referred_with`, those in which outcomes were expressed."""
    return f"expressed_capacity_{capacity.value}"


def supported_with(capacity: Known) -> str:
    """Of `referred_with`, those in which somebody supported the person."""
    return f"supported_capacity_{capacity.value}"


def result_with(capacity: Known, result: Result) -> str:
    """Cases concluded with this result in which this is known of the person's capacity."""
    return f"result_capacity_{capacity.value}_{result.value}"


def risk_is(risk: Risk) -> str:
    """Cases concluded with this risk outcome."""
    return f"risk_{risk.value}"


def expressed_by(party: Party) -> str:
    """Cases referred in which this party defined an outcome, alone or with others."""
    return f"expressed_defined_{party.value}"


def kind_is(kind: OutcomeKind, met: Met) -> str:
    """Current outcomes of this kind, of cases concluded, with this result."""
    return f"kind_{kind.value}_{met.value}"


def defined_by(party: Party, met: Met) -> str:
    """Current outcomes that this party defined, of cases concluded, with this result."""
    return f"defined_{party.value}_{met.value}"
