"""Makes endorsed statements of several councils and shares them, through the operations."""

from __future__ import annotations

from impact_tool.domain.sharing import Audience
from impact_tool.extensions import clock
from impact_tool.models import Board, Council, Project, Submission
from impact_tool.operations.boards import cover
from impact_tool.operations.share_statements import Wanted, share
from tests.factories import details, lead_of, make_lead, make_project, part_of, plan_reviews
from tests.review_factories import complete, endorse, submit
from tests.tally_factories import type_tally, typed

WITH_ALL = Wanted(Audience.ALL)


def with_council(council: Council) -> Wanted:
    return Wanted(Audience.NAMED, (council.id,))


def endorsed_in(
    council: Council, board: Board, to_date: dict[str, int] | None = None, title: str = "A pilot"
) -> Submission:
    """A new project's endorsed Part 2, with a typed tally of 24 cases, or as changed."""
    return endorsed_of(begun_in(council, board, title), to_date)


def begun_in(council: Council, board: Board, title: str = "A pilot") -> Project:
    project = make_project(make_lead(council), details(title, board=board))
    plan_reviews(project, clock.today())
    return project


def endorsed_of(project: Project, to_date: dict[str, int] | None = None) -> Submission:
    """Its first review point, with a typed tally, submitted and endorsed."""
    point = part_of(project, 1).statement.review_point
    assert point is not None
    type_tally(project, point, typed(to_date=to_date))
    complete(project, 1)
    submission = submit(project, 1)
    endorse(submission)
    return submission


def shared(submission: Submission, wanted: Wanted = WITH_ALL) -> Submission:
    """Shared as its lead does."""
    share(lead_of(submission.project), submission, wanted)
    return submission


def covered(board: Board, *councils: Council) -> Board:
    for council in councils:
        cover(board, council)
    return board
