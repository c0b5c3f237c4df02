"""What must hold for a case: each rule says which field breaks it, in words for whoever typed it.

The same rules hold for what is typed in a page and for what is imported. `today` is the present
day in England. What must hold for outcomes and for the end is in `outcome_rules`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from impact_tool.domain.case_dates import SUBJECTS, is_on_or_after, is_past
from impact_tool.domain.cases import (
    MAX_CONVERSATIONS,
    MAX_OUTCOMES,
    MAX_REFERENCE,
    CaseDetails,
    ConversationDetails,
    Fault,
    WholeCase,
    reference_key,
)
from impact_tool.domain.identifiers import find_identifiers, kinds_in_words
from impact_tool.domain.outcome_rules import (
    conclusion_faults,
    replacement_faults,
    standing_faults,
)
from impact_tool.domain.recording import ASKED_LABELS, SUPPORTERS, Asked, Party, Support
from impact_tool.domain.wording import long_date

# Somebody was asked on a day only where they were asked.
WERE_ASKED = frozenset({Asked.EXPRESSED, Asked.NOT_EXPRESSED})

_EXPRESSED = f"the answer must be “{ASKED_LABELS[Asked.EXPRESSED]}”"
MUST_BE_EXPRESSED = f"Outcomes are listed, so {_EXPRESSED}"
HAS_RESULT = f"The case has a result, so {_EXPRESSED}"


def faults_of(case: WholeCase, today: date) -> Iterator[Fault]:
    """All that is wrong with a case as a whole, for whatever makes one at once."""
    yield from details_faults(case.details, today)
    yield from asked_faults(case.details, case.outcomes)
    yield from _too_many(case)
    for place, conversation in enumerate(case.conversations):
        found = conversation_faults(conversation, case.details.referred_on, today)
        yield from numbered(found, place)
    for place, outcome in enumerate(case.outcomes):
        yield from numbered(standing_faults(outcome, case, today), place)
    yield from replacement_faults(case.outcomes)
    if case.conclusion:
        yield from conclusion_faults(case.conclusion, case, today)


def numbered(faults: Iterable[Fault], number: int) -> Iterator[Fault]:
    """The same faults, told to be those of the thing with this number."""
    return (replace(fault, number=number) for fault in faults)


def details_faults(details: CaseDetails, today: date) -> Iterator[Fault]:
    """What is wrong with what a case says of itself."""
    yield from reference_faults(details.reference, today)
    yield from is_past("referred_on", details.referred_on, today)
    yield from is_past("asked_on", details.asked_on, today)
    yield from is_on_or_after("asked_on", details.asked_on, details.referred_on)
    if details.asked_on and details.asked not in WERE_ASKED:
        yield Fault("asked_on", "Leave the date empty, or select that the person was asked")
    yield from is_past("capacity_on", details.capacity_on, today)
    if details.capacity_on and details.capacity is None:
        message = "Select whether the person lacked capacity, or leave the date empty"
        yield Fault("capacity", message)
    yield from support_faults(details.support, details.supporters)


def reference_faults(reference: str, today: date) -> Iterator[Fault]:
    """What is wrong with a reference; nothing in it may identify a person."""
    key = reference_key(reference)
    if not key:
        yield Fault("reference", "Enter a reference")
    elif max(len(reference), len(key)) > MAX_REFERENCE:
        yield Fault("reference", f"The reference must be {MAX_REFERENCE} characters or fewer")
    found = find_identifiers(reference, today)
    if found:
        message = f"The reference must not hold {kinds_in_words(found)}, which identifies people"
        yield Fault("reference", message)


def support_faults(support: Support | None, supporters: Sequence[Party]) -> Iterator[Fault]:
    """Who says that there was support says whose, and the other way round."""
    if support is Support.YES and not supporters:
        yield Fault("supporters", "Select who supported the person")
    if supporters and support is not Support.YES:
        yield Fault("support", "Select “Yes”, or do not select who supported the person")
    if not set(supporters) <= set(SUPPORTERS):
        yield Fault("supporters", "The person cannot be their own supporter")


def asked_faults(details: CaseDetails, outcomes: Sequence[object]) -> Iterator[Fault]:
    """Whoever told an outcome was asked, and outcomes were expressed."""
    if outcomes and details.asked is not Asked.EXPRESSED:
        yield Fault("asked", MUST_BE_EXPRESSED)


def change_faults(details: CaseDetails, case: WholeCase) -> Iterator[Fault]:
    """What is wrong with changing a case's details to these, given what it says besides."""
    yield from asked_faults(details, case.outcomes)
    has_result = case.conclusion is not None and case.conclusion.achieved is not None
    if has_result and details.asked is not Asked.EXPRESSED:
        yield Fault("asked", HAS_RESULT)
    days = replace(case, details=replace(details, asked_on=None)).days_after_referral
    if days and details.referred_on > days[0]:
        first = long_date(days[0])
        message = f"must be on or before {first}, the first date that is recorded in the case"
        yield Fault("referred_on", f"{SUBJECTS['referred_on']} {message}")


def conversation_faults(
    conversation: ConversationDetails, referred_on: date, today: date
) -> Iterator[Fault]:
    """What is wrong with a conversation of a case that was referred on this day."""
    yield from is_past("held_on", conversation.held_on, today)
    yield from is_on_or_after("held_on", conversation.held_on, referred_on)
    if not conversation.parties:
        yield Fault("parties", "Select who the conversation was with")


def _too_many(case: WholeCase) -> Iterator[Fault]:
    if len(case.outcomes) > MAX_OUTCOMES:
        yield Fault("outcomes", f"A case can have at most {MAX_OUTCOMES} outcomes")
    if len(case.conversations) > MAX_CONVERSATIONS:
        message = f"A case can have at most {MAX_CONVERSATIONS} conversations"
        yield Fault("conversations", message)
