"""What can be chosen on the pages of cases: the codes with their labels, and what was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from impact_tool.domain.cases import in_list_order
from impact_tool.domain.recording import (
    AGE_LABELS,
    ASKED_LABELS,
    CAPACITY_LABELS,
    ENDING_LABELS,
    JUDGE_LABELS,
    PARTY_LABELS,
    RESULT_LABELS,
    RISK_LABELS,
    STAGE_LABELS,
    SUPPORT_LABELS,
    SUPPORTERS,
    Party,
)

Choices = list[tuple[str, str]]
E = TypeVar("E", bound=StrEnum)

# Radio buttons cannot be taken back, so that nothing at all is one of the choices.
NOTHING = ""


def choices_of(labels: Mapping[E, str], nothing: str = "") -> Choices:
    """Each value with its label; `nothing` is the label of having chosen none, if there is one."""
    found = [(value.value, label) for value, label in labels.items()]
    return [*found, (NOTHING, nothing)] if nothing else found


def list_of(labels: Mapping[E, str], nothing: str) -> Choices:
    """The same for a list that opens, which begins with having chosen none."""
    return [(NOTHING, nothing), *choices_of(labels)]


ASKED = choices_of(ASKED_LABELS)
PARTIES = choices_of(PARTY_LABELS)
SUPPORT = choices_of(SUPPORT_LABELS, "Not asked yet")
SUPPORTING = choices_of({party: PARTY_LABELS[party] for party in SUPPORTERS})
CAPACITY = choices_of(CAPACITY_LABELS, "Not considered")
AGES = list_of(AGE_LABELS, "Not given")
STAGES = choices_of(STAGE_LABELS)
ENDINGS = choices_of(ENDING_LABELS)
RISKS = choices_of(RISK_LABELS, "No risk was identified, or not recorded")
RESULTS = choices_of(RESULT_LABELS, "No result yet")
JUDGES = list_of(JUDGE_LABELS, "Choose who judged it")
DEFINED_BY = list_of(PARTY_LABELS, "Choose who said it")


def chosen(kind: type[E], data: str | None) -> E | None:
    """The value that was chosen; None where none was."""
    return kind(data) if data else None


def parties(data: Sequence[str] | None) -> tuple[Party, ...]:
    """The parties that were chosen, as the one list has them."""
    return in_list_order(Party(value) for value in data or ())


def values(chosen: Iterable[StrEnum]) -> list[str]:
    """What checkboxes start from."""
    return [each.value for each in chosen]
