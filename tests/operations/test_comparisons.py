"""Two review points are read side by side, in as few queries whatever they hold."""

from datetime import date

import pytest

from impact_tool.domain.comparison import Likeness
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.extensions import db
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.comparisons import Comparison, compare_review_points, pair_to_show
from impact_tool.operations.review_points import review_points_of
from tests.factories import plan_reviews, say
from tests.operations.counting import statements

MAY, AUGUST, NOVEMBER = date(2027, 5, 14), date(2027, 8, 14), date(2027, 11, 12)


@pytest.fixture
def points(project: Project) -> list[ReviewPoint]:
    return plan_reviews(project, MAY, AUGUST, NOVEMBER)


def compared(points: list[ReviewPoint], one: int, other: int) -> Comparison:
    project = db.session.get_one(Project, points[0].project_id)
    return compare_review_points(project, points[one - 1], points[other - 1])


def test_the_earlier_stands_first_in_whichever_order_they_are_given(
    points: list[ReviewPoint],
) -> None:
    for pair in ((1, 3), (3, 1)):
        found = compared(points, *pair)
        assert (found.earlier.number, found.later.number) == (1, 3)
        assert found.earlier_reading.statement.review_point_id == points[0].id
        assert found.later_reading.statement.review_point_id == points[2].id


def test_answers_choices_and_reasons_are_those_of_each_review_point(
    project: Project, points: list[ReviewPoint]
) -> None:
    say(project, "issues_addressed", "Few are asked.", review_point=1)
    say(project, "issues_addressed", "Few are asked again.", review_point=2)
    partly = AnswerContent(text="We ask.", choice="partly")
    say(project, "engagement", partly, review_point=1)
    say(project, "engagement", AnswerContent(text="We ask.", choice="yes"), review_point=2)
    reason = AnswerContent(text="old", not_applicable=True, reason="Nobody was trained")
    say(project, "training", reason, review_point=2)
    found = {each.question.id: each for each in compared(points, 1, 2).answers}
    issues, engaged = found["issues_addressed"], found["engagement"]
    assert (issues.earlier.text, issues.later.text) == ("Few are asked.", "Few are asked again.")
    assert (issues.likeness, issues.later.finished) == (Likeness.CHANGED, True)
    assert (engaged.likeness, engaged.earlier.finished) == (Likeness.SAME, False)
    assert (engaged.earlier.chosen, engaged.later.chosen) == ("Partly", "Yes")
    training = found["training"].later
    assert (training.text, training.not_applicable_because) == ("", "Nobody was trained")
    assert len(found) == 15


def test_verdicts_and_changes_needed_are_told_apart(
    project: Project, points: list[ReviewPoint]
) -> None:
    say(project, "skills", AnswerContent(text="They are.", choice="no"), review_point=1)
    say(project, "policies", AnswerContent(text="Two.", choice="no"), review_point=2)
    found = compared(points, 1, 2)
    verdicts = {each.question.id: (each.earlier, each.later) for each in found.verdicts}
    needed = {each.question.id: (each.earlier, each.later) for each in found.changes_needed}
    assert verdicts["skills"] == ("No", "")
    assert needed == {"training": ("", ""), "policies": ("", "No")}
    assert not verdicts.keys() & needed.keys()


@pytest.mark.parametrize(
    ("written", "pair"),
    [([], (1, 2)), ([1], (1, 2)), ([2], (1, 2)), ([1, 2], (1, 2)), ([3], (2, 3)), ([1, 3], (2, 3))],
)
def test_unless_told_the_newest_written_at_is_shown_with_the_one_before(
    project: Project, points: list[ReviewPoint], written: list[int], pair: tuple[int, int]
) -> None:
    for number in written:
        say(project, "way_forward", "On.", review_point=number)
    found = pair_to_show(points)
    assert tuple(point.number for point in found) == pair


def test_the_review_point_before_is_the_one_with_the_date_before(project: Project) -> None:
    plan_reviews(project, AUGUST, NOVEMBER)
    points = plan_reviews(project, MAY)
    say(project, "way_forward", "On.", review_point=1)
    earlier, later = pair_to_show(points)
    assert (earlier.number, later.number) == (3, 1)


def test_a_long_answer_asks_the_database_no_more(
    project: Project, points: list[ReviewPoint]
) -> None:
    db.session.commit()
    counts = []
    for _ in range(2):
        db.session.expire_all()
        review_points_of(project)
        with statements() as sent:
            assert len(compared(points, 1, 2).answers) == 15
        counts.append(len(sent))
        for number in (1, 2):
            say(project, "way_forward", "On and on. " * 2000, review_point=number)
        db.session.commit()
    assert counts[0] == counts[1]
