"""An action serves answers to questions, and evidence, of its own project."""

from collections.abc import Iterable
from datetime import date

import pytest

from impact_tool.domain.chosen import Change
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import NotFound, ProjectArchived
from impact_tool.models import Action, ActionAnswer, ActionEvidence, Project
from impact_tool.operations.action_links import change_links, questions_of, served_by
from impact_tool.operations.projects import archive_project
from tests.factories import make_project, part_of, plan_reviews
from tests.operations.counting import count_of
from tests.planning_factories import make_action, make_evidence

NOTHING = Change(frozenset(), frozenset())


def adding(*ids: int) -> Change:
    return Change(frozenset(), frozenset(ids))


def answer_ids(project: Project, ids: Iterable[str], review_point: int | None = None) -> list[int]:
    reading = part_of(project, review_point)
    return [reading.answers[id_].id for id_ in ids]


def served(action: Action) -> list[tuple[int | None, int]]:
    questions = served_by(action).questions
    return [(each.review_point, each.question.number) for each in questions]


def test_every_question_can_be_served_in_the_order_of_the_statements(project: Project) -> None:
    plan_reviews(project, date(2027, 5, 14), date(2027, 8, 14))
    found = [(each.review_point, each.question.number) for each in questions_of(project)]
    assert found[:13] == [(None, number) for number in range(1, 14)]
    assert found[13:28] == [(1, number) for number in range(1, 16)]
    assert len(found) == 13 + 2 * 15


def test_an_action_serves_what_was_chosen(lead: Identity, project: Project) -> None:
    plan_reviews(project, date(2027, 5, 14))
    action, piece = make_action(project), make_evidence(project)
    first = answer_ids(project, ["changes_needed", "how"])
    second = answer_ids(project, ["training"], review_point=1)
    change_links(lead, project, action, adding(*first, *second), adding(piece.id))
    assert served(action) == [(None, 8), (None, 9), (1, 9)]
    assert served_by(action).evidence == (piece,)
    fewer = Change(frozenset([*first, *second]), frozenset(second))
    none = Change(frozenset([piece.id]), frozenset())
    change_links(lead, project, action, fewer, none)
    assert served(action) == [(1, 9)]
    assert served_by(action).evidence == ()


def test_choosing_again_what_is_chosen_changes_nothing(lead: Identity, project: Project) -> None:
    action = make_action(project)
    ids = answer_ids(project, ["how"])
    change_links(lead, project, action, adding(*ids), NOTHING)
    change_links(lead, project, action, adding(*ids), NOTHING)
    assert count_of(ActionAnswer) == (1,)


def test_nothing_of_another_project_is_served(lead: Identity, project: Project) -> None:
    action, other = make_action(project), make_project(lead)
    with pytest.raises(NotFound):
        change_links(lead, project, action, adding(*answer_ids(other, ["how"])), NOTHING)
    with pytest.raises(NotFound):
        change_links(lead, project, action, NOTHING, adding(make_evidence(other).id))
    assert count_of(ActionAnswer, ActionEvidence) == (0, 0)


def test_nothing_changes_in_an_archived_project(lead: Identity, project: Project) -> None:
    action = make_action(project)
    archive_project(lead, project)
    with pytest.raises(ProjectArchived):
        change_links(lead, project, action, adding(*answer_ids(project, ["how"])), NOTHING)
    assert count_of(ActionAnswer) == (0,)
