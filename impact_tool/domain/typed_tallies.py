"""Typed tallies: what a council that keeps its cases elsewhere is asked for, group by group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from impact_tool.domain import count_names as names
from impact_tool.domain.count_names import JudgedBy
from impact_tool.domain.recording import Asked, Ending, Result, Stage
from impact_tool.domain.tallies import Span

# More than all safeguarding concerns of England in a year; a longer number is a slip.
MAX_COUNT = 1_000_000

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Group:
    """Counts that are typed together: all of them, or none where the group is optional."""

    id: str
    title: str
    hint: str
    names: tuple[str, ...]
    is_optional: bool = False


RESULTS = tuple(names.result_is(result) for result in Result)
ENDINGS = tuple(names.ended_as(ending) for ending in Ending)
ASKED = tuple(names.asked_as(code) for code in Asked if code is not Asked.NOT_YET)
DEFINED = (
    names.EXPRESSED_BY_PERSON,
    names.EXPRESSED_FOR_PERSON,
    names.EXPRESSED_BY_OTHERS,
    names.EXPRESSED_UNLISTED,
)
JUDGED = tuple(names.judged(by) for by in JudgedBy)
JUDGED_BY_PERSON = tuple(names.judged(JudgedBy.PERSON, result) for result in Result)
ENQUIRY_RESULTS = tuple(names.enquiry_result_is(result) for result in Result)
ENGAGED = (*(names.engaged_at(stage) for stage in Stage), names.ENGAGED_ALL)

GROUPS = (
    Group(
        "referred",
        "Cases referred, and whether people were asked",
        "By the day of the referral. Every case is in one of the lines under the first.",
        (names.REFERRED, *ASKED, names.asked_as(Asked.NOT_YET)),
    ),
    Group(
        "concluded",
        "Cases concluded, and their results",
        "By the day on which the case ended, however it ended.",
        (
            names.CONCLUDED,
            names.CONCLUDED_EXPRESSED,
            names.WITH_RESULT,
            *RESULTS,
            names.WITHOUT_RESULT,
            names.ALL_WITHDRAWN,
        ),
    ),
    Group(
        "open",
        "Cases still open on the cut-off date",
        "Whenever they were referred.",
        (names.OPEN, names.OPEN_EXPRESSED),
    ),
    Group(
        "defined",
        "Who defined the outcomes",
        "Of the cases referred in which outcomes were expressed.",
        DEFINED,
        is_optional=True,
    ),
    Group(
        "engaged",
        "Conversations",
        "Of the cases referred: at least one conversation about outcomes by the cut-off date.",
        ENGAGED,
        is_optional=True,
    ),
    Group(
        "judged",
        "Who judged the results",
        "Of the cases concluded with a result; then the results that the person judged.",
        (*JUDGED, *JUDGED_BY_PERSON),
        is_optional=True,
    ),
    Group(
        "endings",
        "How cases ended, and concluded enquiries only",
        "Of the cases concluded. The national tables count completed enquiries only.",
        (*ENDINGS, names.ENQUIRIES_EXPRESSED, *ENQUIRY_RESULTS),
        is_optional=True,
    ),
)
TYPED_NAMES = tuple(name for group in GROUPS for name in group.names)


@dataclass(frozen=True, slots=True)
class TypedTally:
    """What was typed for a review point: the counts of both spans, and where they come from."""

    period: Counts
    to_date: Counts
    source: str

    def of(self, span: Span) -> Counts:
        """The counts of one span."""
        return self.period if span is Span.PERIOD else self.to_date


def differences(before: TypedTally, after: TypedTally) -> tuple[tuple[str, Span, str, str], ...]:
    """Each figure that differs: its name, its span, what it was, and what it is then."""
    found = []
    for span in Span:
        for name in TYPED_NAMES:
            was, now = before.of(span).get(name), after.of(span).get(name)
            if was != now:
                found.append((name, span, _shown(was), _shown(now)))
    return tuple(found)


def _shown(value: int | None) -> str:
    return "not typed in" if value is None else f"{value:,}"
