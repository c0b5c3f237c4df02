"""All review points as a series: each measure in its own period, and what was chosen, apart."""

from datetime import date, timedelta

import pytest

from impact_tool.domain.measures import Topic
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.recording import Asked
from impact_tool.extensions import db
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.review_points import review_points_of
from impact_tool.operations.series import TOPICS, Series, Shown, series_of_project
from tests.case_factories import make_case, make_experience
from tests.factories import on_day, plan_reviews, say, start_pilot_on
from tests.operations.counting import statements
from tests.tally_factories import type_tally, typed

FIRST_DAY = date(2027, 1, 5)
DAYS = (date(2027, 4, 1), date(2027, 7, 1), date(2027, 10, 1))
AFTERWARDS = date(2027, 12, 1)


@pytest.fixture
def points(project: Project) -> list[ReviewPoint]:
    """Three review points, in whose periods one, two and three of three cases spoke."""
    with on_day(date(2026, 12, 1)):
        start_pilot_on(project, FIRST_DAY)
        found = plan_reviews(project, *DAYS)
    for number, day in enumerate(DAYS, start=1):
        for place in range(3):
            asked = Asked.EXPRESSED if place < number else Asked.NO
            make_case(project, day - timedelta(days=10), asked, asked_on=day - timedelta(days=9))
    return found


def series(project: Project) -> Series:
    with on_day(AFTERWARDS):
        return series_of_project(project, review_points_of(project))


def measure(found: Series, key: str) -> Shown:
    (one,) = [each for shown in found.topics.values() for each in shown if each.measure.key == key]
    return one


def test_a_measure_is_told_for_each_period_and_not_to_date(
    project: Project, points: list[ReviewPoint]
) -> None:
    expressed = measure(series(project), "expressed")
    assert expressed.table is not None
    assert [row[:2] for row in expressed.table.rows] == [
        (f"Review point {n}, to 1 {month} 2027, counted from cases", f"{n} of 3")
        for n, month in ((1, "April"), (2, "July"), (3, "October"))
    ]
    assert expressed.chart is not None
    assert expressed.chart.table == expressed.table
    assert len(points) == 3


@pytest.mark.usefixtures("points")
def test_each_topic_has_its_measures_and_draws_its_headline_alone(project: Project) -> None:
    found = series(project)
    assert list(found.topics) == list(TOPICS.values())
    assert set(TOPICS) == set(Topic)
    for topic, title in TOPICS.items():
        shown = found.topics[title]
        assert {each.measure.topic for each in shown} == {topic}
        drawn = [each.measure.is_headline for each in shown if each.chart]
        assert drawn in ([True], [])


def test_where_figures_come_from_is_told_and_that_they_differ(
    project: Project, points: list[ReviewPoint]
) -> None:
    assert not series(project).has_both_sources
    type_tally(project, points[1], typed())
    found = series(project)
    assert found.has_both_sources
    expressed = measure(found, "expressed").table
    assert expressed is not None
    assert [row[0].rpartition(", ")[2] for row in expressed.rows] == [
        "counted from cases",
        "typed in",
        "counted from cases",
    ]
    assert expressed.rows[1][1] == "11 of 14"


def test_what_a_typed_tally_lacks_is_left_out_of_the_series(
    project: Project, points: list[ReviewPoint]
) -> None:
    type_tally(project, points[0], typed())
    engaged = measure(series(project), "engaged_all_three").table
    assert engaged is not None
    assert [row[0][:14] for row in engaged.rows] == ["Review point 2", "Review point 3"]


def test_those_who_agreed_are_a_series_of_each_question(
    project: Project, points: list[ReviewPoint]
) -> None:
    case = make_case(project, DAYS[1], Asked.NO)
    make_experience(case, DAYS[1], {"listened_to": 5})
    listened = measure(series(project), "listened_to").table
    assert listened is not None
    assert [row[1] for row in listened.rows] == ["0 of 0", "1 of 1", "0 of 0"]
    assert len(points) == 3


def test_judgements_and_changes_needed_are_never_in_one_table(
    project: Project, points: list[ReviewPoint]
) -> None:
    say(project, "engagement", AnswerContent(text="Yes.", choice="partly"), review_point=2)
    say(project, "policies", AnswerContent(text="Two.", choice="yes"), review_point=3)
    found = series(project)
    assert found.verdicts.head[:2] == ("Review point", "Has engagement with people improved?")
    assert len(found.verdicts.head) == 5
    assert [row[1] for row in found.verdicts.rows] == ["Not chosen", "Partly", "Not chosen"]
    assert found.changes_needed.head[1:] == (
        "Are changes to training and development needed?",
        "Are changes to policies and procedures needed?",
    )
    assert [row[2] for row in found.changes_needed.rows] == ["Not chosen", "Not chosen", "Yes"]
    assert not set(found.verdicts.head[1:]) & set(found.changes_needed.head[1:])
    assert len(points) == 3


def test_ten_review_points_ask_the_database_no_more_than_three(
    project: Project, points: list[ReviewPoint]
) -> None:
    counts = []
    for more in (0, 7):
        with on_day(AFTERWARDS):
            plan_reviews(project, *(AFTERWARDS + timedelta(days=n) for n in range(1, more + 1)))
        db.session.commit()
        with statements() as sent:
            found = series(project)
        counts.append(len(sent))
        assert len(found.points) == len(points) + more
    assert counts[0] == counts[1]
