"""Part 1's review dates make the review points, which keep their identity and their Part 2."""

from collections.abc import Mapping
from datetime import date

import pytest

from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.refusals import (
    NotFound,
    ProjectArchived,
    ReviewPointInUse,
    ScheduleClash,
    StaleSave,
    StatementLocked,
)
from impact_tool.domain.review import State
from impact_tool.extensions import db
from impact_tool.models import AnswerVersion, AuditEvent, Project, ReviewPoint, Statement
from impact_tool.operations.projects import archive_project
from impact_tool.operations.review_points import (
    REVIEW_DATES,
    ReviewDates,
    review_point_of,
    review_points_of,
    save_review_dates,
)
from tests.factories import lead_of, make_project, part_of, plan_reviews, say
from tests.operations.counting import count_of

MARCH, MAY, AUGUST, NOVEMBER = (date(2027, month, 14) for month in (3, 5, 8, 11))
FINISHED = AnswerContent(finished=True)


def send(
    project: Project, of_points: Mapping[int, date | None], *added: date, based_on: int = -1
) -> None:
    """Save these dates over whatever is stored, or on another revision."""
    reading = part_of(project)
    revision = reading.answers[REVIEW_DATES].revision if based_on < 0 else based_on
    typed = ReviewDates(of_points, added)
    save_review_dates(lead_of(project), project, reading, typed, FINISHED, revision)


def planned(project: Project) -> list[tuple[int, date, date]]:
    """Number, date and cut-off of each review point as stored, in their order."""
    db.session.commit()
    db.session.expire_all()
    return [(p.number, p.planned_on, p.cut_off_on) for p in review_points_of(project)]


def answered(project: Project) -> tuple[date, ...]:
    return part_of(project).contents[REVIEW_DATES].dates


TABLES = (ReviewPoint, Statement, AnswerVersion, AuditEvent)


@pytest.fixture
def reviewed(project: Project) -> Project:
    """A project with review points in May and in November."""
    send(project, {}, MAY, NOVEMBER)
    db.session.commit()
    return project


def test_each_date_makes_a_review_point_with_an_empty_part_2(project: Project) -> None:
    send(project, {}, NOVEMBER, MAY)
    assert planned(project) == [(1, MAY, MAY), (2, NOVEMBER, NOVEMBER)]
    assert answered(project) == (MAY, NOVEMBER)
    for number in (1, 2):
        progress = part_of(project, number).progress
        assert (progress.started, progress.total) == (0, 15)
    statements = {part_of(project, number).statement.id for number in (1, 2)}
    assert len(statements) == 2


def test_no_dates_are_an_answer_too(project: Project) -> None:
    send(project, {})
    assert planned(project) == []
    assert part_of(project).answers[REVIEW_DATES].revision == 1


def test_a_review_point_that_moves_keeps_its_number_and_its_part_2(reviewed: Project) -> None:
    point, statement = review_point_of(reviewed, 1).id, part_of(reviewed, 1).statement.id
    say(reviewed, "work_completed", "We trained 40 people.", review_point=1)
    send(reviewed, {1: date(2028, 2, 1), 2: NOVEMBER})
    assert planned(reviewed) == [
        (2, NOVEMBER, NOVEMBER),
        (1, date(2028, 2, 1), date(2028, 2, 1)),
    ]
    assert (review_point_of(reviewed, 1).id, part_of(reviewed, 1).statement.id) == (
        point,
        statement,
    )
    said = part_of(reviewed, 1).contents["work_completed"]
    assert said.text == "We trained 40 people."
    assert answered(reviewed) == (NOVEMBER, date(2028, 2, 1))


def test_two_review_points_can_change_places(reviewed: Project) -> None:
    send(reviewed, {1: NOVEMBER, 2: MAY})
    assert [(number, day) for number, day, _ in planned(reviewed)] == [(2, MAY), (1, NOVEMBER)]


def test_an_unused_review_point_is_taken_out_and_its_number_never_used_again(
    reviewed: Project,
) -> None:
    send(reviewed, {1: MAY, 2: None})
    assert planned(reviewed) == [(1, MAY, MAY)]
    assert answered(reviewed) == (MAY,)
    for find in (review_point_of, part_of):
        with pytest.raises(NotFound):
            find(reviewed, 2)
    send(reviewed, {1: MAY}, NOVEMBER)
    assert planned(reviewed) == [(1, MAY, MAY), (3, NOVEMBER, NOVEMBER)]
    assert count_of(ReviewPoint) == (3,)


def test_a_review_point_with_answers_is_not_taken_out(reviewed: Project) -> None:
    say(reviewed, "work_completed", AnswerContent(), review_point=1)
    before = count_of(*TABLES)
    with pytest.raises(ReviewPointInUse) as used:
        send(reviewed, {1: None, 2: NOVEMBER}, AUGUST)
    assert used.value.number == 1
    assert planned(reviewed) == [(1, MAY, MAY), (2, NOVEMBER, NOVEMBER)]
    assert count_of(*TABLES) == before


@pytest.mark.parametrize(
    ("of_points", "added", "number"),
    [
        ({1: MAY, 2: MAY}, [], 2),
        ({1: MAY, 2: NOVEMBER}, [MAY], 3),
        ({1: MAY, 2: NOVEMBER}, [AUGUST, NOVEMBER], 4),
        ({1: MAY, 2: NOVEMBER}, [AUGUST, AUGUST], 4),
    ],
)
def test_dates_that_clash_are_refused_and_nothing_is_stored(
    reviewed: Project, of_points: dict[int, date], added: list[date], number: int
) -> None:
    before = count_of(*TABLES)
    with pytest.raises(ScheduleClash) as refused:
        send(reviewed, of_points, *added)
    assert [(clash.field, clash.number) for clash in refused.value.clashes] == [
        ("planned_on", number)
    ]
    assert planned(reviewed) == [(1, MAY, MAY), (2, NOVEMBER, NOVEMBER)]
    assert count_of(*TABLES) == before


@pytest.mark.parametrize("based_on", [0, 2])
def test_dates_based_on_another_revision_are_stale_and_move_nothing(
    reviewed: Project, based_on: int
) -> None:
    before = count_of(*TABLES)
    with pytest.raises(StaleSave) as stale:
        send(reviewed, {1: MARCH, 2: None}, AUGUST, based_on=based_on)
    assert stale.value.theirs.dates == (MAY, NOVEMBER)
    assert planned(reviewed) == [(1, MAY, MAY), (2, NOVEMBER, NOVEMBER)]
    assert count_of(*TABLES) == before


def test_the_same_form_sent_twice_makes_each_review_point_once(project: Project) -> None:
    for _ in range(2):
        send(project, {}, MAY, NOVEMBER, based_on=0)
    assert planned(project) == [(1, MAY, MAY), (2, NOVEMBER, NOVEMBER)]


def test_a_form_sent_twice_does_not_replace_the_review_point_that_it_made(
    project: Project,
) -> None:
    send(project, {}, MAY, based_on=0)
    send(project, {1: None}, MAY, based_on=0)
    assert planned(project) == [(1, MAY, MAY)]


def test_a_review_point_that_is_not_mentioned_stays_and_is_in_the_answer(
    reviewed: Project,
) -> None:
    send(reviewed, {}, AUGUST)
    assert [number for number, _, _ in planned(reviewed)] == [1, 3, 2]
    assert answered(reviewed) == (MAY, AUGUST, NOVEMBER)


def test_a_number_that_no_review_point_has_is_passed_over(reviewed: Project) -> None:
    send(reviewed, {1: MAY, 2: NOVEMBER, 7: AUGUST, 8: None})
    assert [number for number, _, _ in planned(reviewed)] == [1, 2]


def test_another_projects_review_points_are_left_alone(reviewed: Project) -> None:
    other = make_project()
    plan_reviews(other, AUGUST)
    send(other, {1: MARCH})
    assert planned(other) == [(1, MARCH, MARCH)]
    assert planned(reviewed) == [(1, MAY, MAY), (2, NOVEMBER, NOVEMBER)]


def test_dates_of_an_archived_project_do_not_change(lead: Identity, reviewed: Project) -> None:
    archive_project(lead, reviewed)
    with pytest.raises(ProjectArchived):
        send(reviewed, {1: MARCH})
    assert planned(reviewed)[0] == (1, MAY, MAY)


def test_dates_do_not_change_here_once_part_1_is_with_the_board(reviewed: Project) -> None:
    part_of(reviewed).statement.state = State.SUBMITTED
    with pytest.raises(StatementLocked):
        send(reviewed, {1: MARCH})
    assert planned(reviewed)[0] == (1, MAY, MAY)
