"""Whether the goalposts of a project are set, so that moving them needs a reason."""

from __future__ import annotations

from impact_tool.domain.pilot import has_started
from impact_tool.domain.review import State, question_is_open
from impact_tool.extensions import clock
from impact_tool.models import Project
from impact_tool.operations.statement_states import requested_of
from impact_tool.operations.statements import Reading

REVIEW_DATES = "review_dates"


def needs_reason(project: Project, part_1: Reading) -> bool:
    """The goalposts are set: the pilot has started, or Part 1 is no longer a draft."""
    started = has_started(project.pilot.plan, clock.today())
    return started or part_1.statement.state is not State.DRAFT


def review_dates_are_open(part_1: Reading) -> bool:
    """Part 1's review dates can be changed: it is a draft, or the board asks for them."""
    statement = part_1.statement
    return question_is_open(statement.state, REVIEW_DATES, requested_of(statement))
