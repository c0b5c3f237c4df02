"""Cases that come in a file: what each of its rows says, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from impact_tool.domain.cases import Outcome, WholeCase, reference_key
from impact_tool.domain.identifiers import Found, kinds_in_words
from impact_tool.domain.outcomes import NotAnOutcome
from impact_tool.domain.recording import OutcomeKind

# More of a cell than this says no more of what is wrong with it.
MAX_SHOWN = 80


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row: its line, the column's heading, what stands there, why it cannot be
    so, and what would be accepted. `value` is empty where it is not to be shown or kept.
    """

    line: int
    column: str
    value: str
    reason: str
    accepted: str


@dataclass(frozen=True, slots=True)
class RowDoubt:
    """Words of a row that could identify a person, unless somebody says that they do not."""

    line: int
    column: str
    found: tuple[Found, ...]

    @property
    def shown(self) -> str:
        """What was found, as it stands in the words."""
        return ", ".join(each.text for each in self.found)

    @property
    def kinds(self) -> str:
        """What it looks like."""
        return kinds_in_words(self.found)


@dataclass(frozen=True, slots=True)
class RowNotice:
    """Words of a row that are no outcome in the guide's sense; they are taken as they are."""

    line: int
    column: str
    found: NotAnOutcome


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it was read: a case, or problems."""

    line: int
    case: WholeCase | None = None
    problems: tuple[RowProblem, ...] = ()
    doubts: tuple[RowDoubt, ...] = ()
    notices: tuple[RowNotice, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What cells are read with: the guide's words for kinds of outcomes, and the council's areas.

    `areas` are those that a case may be in, by name with their ids.
    """

    kinds: Mapping[OutcomeKind, str]
    areas: Mapping[str, int]


def same_case(one: WholeCase, other: WholeCase) -> bool:
    """Whether two cases say the same, whatever order their conversations were recorded in."""
    return _plain(one) == _plain(other)


def _plain(case: WholeCase) -> WholeCase:
    """A case in which nothing is left of how it was recorded."""
    key = reference_key(case.details.reference)
    return replace(
        case,
        details=replace(case.details, reference=key),
        conversations=tuple(
            sorted(case.conversations, key=lambda each: (each.held_on, each.stage))
        ),
        outcomes=_numbered(case.outcomes),
    )


def _numbered(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Outcomes with their places for ids, so that a file's are like those that are stored."""
    places: dict[int | None, int] = {each.id: place for place, each in enumerate(outcomes)}
    return tuple(
        replace(each, id=place, replaced_by_id=places.get(each.replaced_by_id))
        for place, each in enumerate(outcomes)
    )
