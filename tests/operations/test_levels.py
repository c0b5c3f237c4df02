"""The level is thought through at the start and at review points; each time is kept."""

from datetime import date

import pytest
from flask import Flask

from impact_tool.domain.levels import Rating, Thought
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import NotFound, ProjectArchived, StaleForm
from impact_tool.extensions import db
from impact_tool.guide import level_guide
from impact_tool.models import LevelAssessment, Project
from impact_tool.operations.levels import occasion_of, occasions_of, think_through
from impact_tool.operations.projects import archive_project
from tests.factories import plan_reviews
from tests.operations.at_once import at_once, commit_slowly
from tests.operations.counting import count_of


def all_rated(rating: Rating, note: str = "") -> Thought:
    return Thought(dict.fromkeys((c.id for c in level_guide().considerations), rating), note=note)


NOT_YET, MOSTLY = all_rated(Rating.NOT_YET), all_rated(Rating.MOSTLY, "We are there.")


def test_what_was_thought_is_kept_with_the_suggestion_and_decides_nothing(
    lead: Identity, project: Project
) -> None:
    think_through(lead, project, 0, MOSTLY, 0)
    db.session.commit()
    found = occasion_of(project, 0)
    assert (found.thought, found.revision, found.said_by) == (MOSTLY, 1, lead.name)
    assert found.suggestion is not None
    assert found.suggestion.level == 2
    assert project.approach is None


def test_a_review_point_tells_what_moved_since_the_time_before(
    lead: Identity, project: Project
) -> None:
    plan_reviews(project, date(2027, 5, 14), date(2027, 8, 14))
    think_through(lead, project, 0, NOT_YET, 0)
    think_through(lead, project, 2, MOSTLY, 0)
    start, first, second = occasions_of(project)
    assert (start.name, first.name, second.name) == (
        *("At the start", "Review point 1", "Review point 2"),
    )
    assert (start.moved, first.thought, first.moved) == ((), None, ())
    assert len(second.moved) == 13
    assert all(each.is_better for each in second.moved)


def test_the_newest_counts_and_the_older_stays(lead: Identity, project: Project) -> None:
    think_through(lead, project, 0, NOT_YET, 0)
    think_through(lead, project, 0, MOSTLY, 1)
    assert occasion_of(project, 0).thought == MOSTLY
    assert count_of(LevelAssessment) == (2,)


@pytest.mark.parametrize("based_on", [0, 2, -1])
def test_what_somebody_else_thought_meanwhile_is_not_written_over(
    lead: Identity, project: Project, based_on: int
) -> None:
    think_through(lead, project, 0, NOT_YET, 0)
    with pytest.raises(StaleForm):
        think_through(lead, project, 0, MOSTLY, based_on)
    assert occasion_of(project, 0).thought == NOT_YET


def test_there_is_no_occasion_without_a_review_point(lead: Identity, project: Project) -> None:
    with pytest.raises(NotFound):
        think_through(lead, project, 1, MOSTLY, 0)


def test_nothing_is_thought_in_an_archived_project(lead: Identity, project: Project) -> None:
    archive_project(lead, project)
    with pytest.raises(ProjectArchived):
        think_through(lead, project, 0, MOSTLY, 0)


def test_of_two_at_the_same_time_one_is_told(app: Flask, lead: Identity, project: Project) -> None:
    project_id = project.id
    db.session.commit()

    def think() -> bool:
        try:
            think_through(lead, db.session.get_one(Project, project_id), 0, MOSTLY, 0)
        except StaleForm:
            db.session.rollback()
            return False
        commit_slowly()
        return True

    assert sorted(at_once(app, [think, think])) == [False, True]
