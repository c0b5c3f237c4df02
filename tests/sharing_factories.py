"""Makes endorsed statements and shares them, through the operations. Nothing is committed."""

from __future__ import annotations

from collections.abc import Iterable

from impact_tool.domain.sharing import Audience
from impact_tool.domain.typed_tallies import TypedTally
from impact_tool.extensions import db
from impact_tool.models import Council, Project, Sharing, Submission
from impact_tool.operations.share_statements import Wanted, share
from tests.factories import lead_of, part_of
from tests.review_factories import complete, endorse, make_reviewed_project, submit
from tests.tally_factories import type_tally, typed

ALL = Wanted(Audience.ALL)


def make_endorsed(title: str = "Riverside pilot") -> Submission:
    """An endorsed Part 2 of a new project, with a typed tally."""
    return endorsed_of(make_reviewed_project(title=title))


def endorsed_of(project: Project, tally: TypedTally | None = None) -> Submission:
    """The first review point's statement, with a typed tally, submitted and endorsed."""
    point = part_of(project, 1).statement.review_point
    assert point is not None
    type_tally(project, point, tally or typed())
    complete(project, 1)
    submission = submit(project, 1)
    endorse(submission)
    db.session.refresh(submission.statement)
    return submission


def with_councils(councils: Iterable[Council], *texts: str) -> Wanted:
    return Wanted(Audience.NAMED, tuple(each.id for each in councils), frozenset(texts))


def shared(submission: Submission, wanted: Wanted = ALL) -> Sharing:
    """Share it as its lead does."""
    return share(lead_of(submission.project), submission, wanted)
