"""How a project's level was thought through: at the start, and again at review points."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from impact_tool.domain.canonical import canonical_json
from impact_tool.domain.levels import (
    AT_THE_START,
    Moved,
    Rating,
    Suggestion,
    Thought,
    moves_between,
    suggest,
)
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import NotFound, StaleForm
from impact_tool.extensions import clock, db
from impact_tool.guide import level_guide
from impact_tool.models import LevelAssessment, Person, Project
from impact_tool.operations.audit import record
from impact_tool.operations.projects import require_active
from impact_tool.operations.review_points import review_points_of


@dataclass(frozen=True, slots=True)
class Occasion:
    """The start, which is number 0, or a review point, with what was thought there, if anything.

    `revision` counts how often it was thought through; `moved` is against the occasion before.
    """

    number: int
    thought: Thought | None = None
    suggestion: Suggestion | None = None
    revision: int = 0
    said_by: str = ""
    said_at: datetime | None = None
    moved: tuple[Moved, ...] = ()

    @property
    def name(self) -> str:
        """What the occasion is called."""
        return f"Review point {self.number}" if self.number else "At the start"


def occasions_of(project: Project) -> Sequence[Occasion]:
    """The start and the review points, each with the newest that was thought there."""
    numbers = (AT_THE_START, *(point.number for point in review_points_of(project)))
    rows = _newest(project)
    found: list[Occasion] = []
    before: Thought | None = None
    for number in numbers:
        occasion = _occasion(number, rows.get(number), before)
        before = occasion.thought or before
        found.append(occasion)
    return found


def occasion_of(project: Project, number: int) -> Occasion:
    """One occasion; raises NotFound where there is no such review point."""
    for occasion in occasions_of(project):
        if occasion.number == number:
            return occasion
    raise NotFound


def think_through(
    identity: Identity, project: Project, number: int, thought: Thought, based_on: int
) -> Suggestion:
    """Keep what was thought, as a new version, and suggest a level; nothing is decided.

    Raises NotFound where there is no such review point, and StaleForm where somebody thought it
    through since the page was read.
    """
    require_active(project)
    occasion_of(project, number)
    suggestion = suggest(level_guide(), thought)
    row = LevelAssessment(
        council_id=project.council_id,
        project_id=project.id,
        occasion=number,
        number=based_on + 1,
        definition_version=level_guide().version,
        ratings=_written(thought),
        suggested=suggestion.level,
        saved_at=clock.now(),
        saved_by_id=identity.person_id,
    )
    _insert(row, project)
    record(
        "level.thought_through",
        "project",
        project.id,
        council_id=project.council_id,
        person_id=identity.person_id,
        after=row.ratings,
        occasion=number,
        suggested=suggestion.level,
    )
    return suggestion


def _insert(row: LevelAssessment, project: Project) -> None:
    """The number of the version decides who saves: it follows the newest and is there once."""
    newest = _newest(project).get(row.occasion)
    if (newest[0].number if newest else 0) != row.number - 1:
        raise StaleForm
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise StaleForm from error


def _newest(project: Project) -> dict[int, tuple[LevelAssessment, str]]:
    query = (
        select(LevelAssessment, Person.name)
        .join(Person, Person.id == LevelAssessment.saved_by_id)
        .where(LevelAssessment.project_id == project.id)
        .order_by(LevelAssessment.number)
    )
    return {row.occasion: (row, name) for row, name in db.session.execute(query)}


def _occasion(
    number: int, found: tuple[LevelAssessment, str] | None, before: Thought | None
) -> Occasion:
    if found is None:
        return Occasion(number)
    row, name = found
    guide, thought = level_guide(), _read(row.ratings)
    return Occasion(
        number=number,
        thought=thought,
        suggestion=suggest(guide, thought),
        revision=row.number,
        said_by=name,
        said_at=row.saved_at,
        moved=moves_between(guide, before, thought) if before else (),
    )


def _written(thought: Thought) -> str:
    ratings = {id_: rating.value for id_, rating in thought.ratings.items()}
    return canonical_json(
        {"has_partner": thought.has_partner, "note": thought.note, "ratings": ratings}
    )


def _read(written: str) -> Thought:
    said = json.loads(written)
    ratings = {id_: Rating(rating) for id_, rating in said["ratings"].items()}
    return Thought(ratings, said["has_partner"], said["note"])
