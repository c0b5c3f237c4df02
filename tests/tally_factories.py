"""Makes typed tallies for tests: one that adds up, changed as the test wants."""

from __future__ import annotations

from impact_tool.domain.typed_tallies import TypedTally
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.typed_tallies import revision_of, save_typed_tally
from tests.factories import lead_of

# What a council that keeps its cases elsewhere might type; without the optional groups.
PERIOD = {
    "referred": 14,
    "asked_expressed": 11,
    "asked_not_expressed": 1,
    "asked_no": 0,
    "asked_dont_know": 1,
    "asked_not_recorded": 0,
    "asked_not_yet": 1,
    "concluded": 8,
    "concluded_expressed": 7,
    "concluded_with_result": 5,
    "result_fully": 2,
    "result_partly": 2,
    "result_not": 1,
    "concluded_without_result": 1,
    "concluded_all_withdrawn": 1,
    "open": 6,
    "open_expressed": 4,
}
TO_DATE = {
    **PERIOD,
    "referred": 24,
    "asked_expressed": 18,
    "asked_not_expressed": 4,
    "concluded": 18,
    "concluded_expressed": 14,
    "concluded_with_result": 12,
    "result_fully": 6,
    "result_partly": 4,
    "result_not": 2,
}
SOURCE = "Report 14 of the case system, run on 15 May 2027"


def typed(
    period: dict[str, int] | None = None,
    to_date: dict[str, int] | None = None,
    source: str = SOURCE,
) -> TypedTally:
    """A tally that adds up, but for what is changed in it."""
    return TypedTally({**PERIOD, **(period or {})}, {**TO_DATE, **(to_date or {})}, source)


def type_tally(project: Project, point: ReviewPoint, tally: TypedTally) -> None:
    """Save a typed tally over whatever is stored."""
    save_typed_tally(lead_of(project), project, point, tally, revision_of(point))
