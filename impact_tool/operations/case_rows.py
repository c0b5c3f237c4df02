"""The columns that hold what is said of a case, for one case and for many at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from impact_tool.domain.cases import (
    CaseDetails,
    Conclusion,
    ConversationDetails,
    Judged,
    Outcome,
    OutcomeDetails,
    WholeCase,
    reference_key,
)
from impact_tool.domain.permissions import Identity
from impact_tool.domain.recording import Party
from impact_tool.models import (
    CaseSupporter,
    Conversation,
    ConversationParty,
    DesiredOutcome,
    Project,
)

Columns = dict[str, Any]


def new_case_columns(project: Project, whole: WholeCase, by: Identity, at: datetime) -> Columns:
    """All columns of the row of a new case but its id."""
    return {
        "council_id": project.council_id,
        "project_id": project.id,
        **details_columns(whole.details),
        **conclusion_columns(whole.conclusion),
        "last_dated_on": whole.last_dated_on,
        "revision": 1,
        "made_at": at,
        "made_by_id": by.person_id,
        "changed_at": at,
        "changed_by_id": by.person_id,
    }


def details_columns(details: CaseDetails) -> Columns:
    """What a case says of itself, but for who supported the person."""
    return {
        "reference": details.reference,
        "reference_key": reference_key(details.reference),
        "referred_on": details.referred_on,
        "is_repeat": details.is_repeat,
        "asked": details.asked,
        "asked_on": details.asked_on,
        "area_id": details.area_id,
        "age_band": details.age_band,
        "capacity": details.capacity,
        "capacity_on": details.capacity_on,
        "support": details.support,
    }


def conclusion_columns(conclusion: Conclusion | None) -> Columns:
    """How a case ended; all of it empty where it is open."""
    return {
        "ending": conclusion.ending if conclusion else None,
        "concluded_on": conclusion.concluded_on if conclusion else None,
        "risk": conclusion.risk if conclusion else None,
        "achieved": conclusion.achieved if conclusion else None,
    }


def outcome_columns(said: OutcomeDetails) -> Columns:
    """What is said of an outcome."""
    return {
        "kind": said.kind,
        "words": said.words,
        "defined_by": said.defined_by,
        "raised_on": said.raised_on,
    }


def standing_columns(outcome: Outcome) -> Columns:
    """What is said of an outcome, and how it stands; but for which one replaced it."""
    return {
        **outcome_columns(outcome.said),
        "state": outcome.state,
        "left_on": outcome.left_on,
        "left_because": outcome.left_because,
        **judged_columns(outcome.judged),
    }


def judged_columns(judged: Judged | None) -> Columns:
    """How far an outcome came about; all of it empty where nobody has judged it."""
    return {
        "result": judged.result if judged else None,
        "judged_by": judged.judged_by if judged else None,
        "result_because": judged.because if judged else "",
    }


def supporter_rows(
    council_id: int, case_id: int, supporters: Sequence[Party]
) -> list[CaseSupporter]:
    """A row for everybody who supported the person."""
    known = {"council_id": council_id, "case_id": case_id}
    return [CaseSupporter(**known, party=party) for party in supporters]


def conversation_row(council_id: int, case_id: int, said: ConversationDetails) -> Conversation:
    """A conversation, with a row for everybody whom it was with."""
    return Conversation(
        council_id=council_id,
        case_id=case_id,
        stage=said.stage,
        held_on=said.held_on,
        parties=party_rows(council_id, said.parties),
    )


def party_rows(council_id: int, parties: Sequence[Party]) -> list[ConversationParty]:
    """A row for everybody whom a conversation was with."""
    return [ConversationParty(council_id=council_id, party=party) for party in parties]


def outcome_row(council_id: int, case_id: int, said: OutcomeDetails) -> DesiredOutcome:
    """An outcome that is wanted now."""
    return DesiredOutcome(council_id=council_id, case_id=case_id, **outcome_columns(said))
