"""Conversations of a case: added, changed, removed. One may be held after the case has ended."""

from __future__ import annotations

from impact_tool.domain.case_rules import conversation_faults
from impact_tool.domain.cases import (
    MAX_CONVERSATIONS,
    CaseRefused,
    ConversationDetails,
    Fault,
    require_none,
)
from impact_tool.domain.permissions import Identity
from impact_tool.extensions import clock, db
from impact_tool.models import Conversation
from impact_tool.operations.case_changes import begin_change, record_change
from impact_tool.operations.case_readings import CaseReading
from impact_tool.operations.case_rows import conversation_row, party_rows


def add_conversation(
    identity: Identity, reading: CaseReading, said: ConversationDetails, based_on: int
) -> Conversation:
    """Add a conversation to a case; raises CaseRefused, StaleForm and ProjectArchived."""
    before = begin_change(identity, reading, based_on)
    if len(before.conversations) >= MAX_CONVERSATIONS:
        message = f"A case can have at most {MAX_CONVERSATIONS} conversations"
        raise CaseRefused((Fault("held_on", message),))
    _require_good(reading, said)
    row = conversation_row(reading.case.council_id, reading.case.id, said)
    db.session.add(row)
    record_change("case.conversation_added", identity, reading, before, stage=said.stage)
    return row


def change_conversation(
    identity: Identity,
    reading: CaseReading,
    conversation: Conversation,
    said: ConversationDetails,
    based_on: int,
) -> None:
    """Change what is said of a conversation; raises as `add_conversation`."""
    before = begin_change(identity, reading, based_on)
    _require_good(reading, said)
    conversation.stage, conversation.held_on = said.stage, said.held_on
    known = {each.party for each in conversation.parties}
    kept = [each for each in conversation.parties if each.party in said.parties]
    added = [party for party in said.parties if party not in known]
    conversation.parties = [*kept, *party_rows(conversation.council_id, added)]
    record_change("case.conversation_changed", identity, reading, before, stage=said.stage)


def remove_conversation(
    identity: Identity, reading: CaseReading, conversation: Conversation, based_on: int
) -> None:
    """Take out a conversation that was not held; raises StaleForm and ProjectArchived."""
    before = begin_change(identity, reading, based_on)
    stage = conversation.stage
    db.session.delete(conversation)
    record_change("case.conversation_removed", identity, reading, before, stage=stage)


def _require_good(reading: CaseReading, said: ConversationDetails) -> None:
    require_none(conversation_faults(said, reading.case.referred_on, clock.today()))
