"""The pilot's numbers against target and window, beside question 3 and in the report."""

from datetime import date, timedelta

import pytest

from impact_tool.domain.report import BesideFacts, Selection
from impact_tool.domain.shown_figures import CourseShown
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.beside import Surroundings, beside
from impact_tool.operations.reports import gather_report
from tests.case_factories import make_case
from tests.factories import on_day, part_of, plan_reviews, start_pilot_on
from tests.tally_factories import type_tally, typed

FIRST_DAY, MAY = date(2027, 1, 5), date(2027, 5, 14)
DURING, AFTERWARDS = date(2027, 2, 21), date(2027, 6, 1)
TOPICS = ["Conversations at each stage", "Outcomes expressed", "Outcomes met", "Experience"]


@pytest.fixture
def point(project: Project) -> ReviewPoint:
    """The review point of a project whose pilot had ten cases by the 21st of February."""
    with on_day(date(2026, 12, 1)):
        start_pilot_on(project, FIRST_DAY)
        (found,) = plan_reviews(project, MAY)
    for days in (-3, *range(0, 40, 4), 60):
        make_case(project, FIRST_DAY + timedelta(days=days))
    return found


def facts(project: Project, question_id: str = "people_involved") -> dict[str, str]:
    reading = part_of(project, 1)
    question = reading.proforma.by_id(question_id)
    stands = beside(question, Surroundings(project, reading))
    (pilot,) = [each for each in stands if isinstance(each, BesideFacts)]
    return {fact.label: fact.value for fact in pilot.facts}


@pytest.mark.usefixtures("point")
def test_cases_stand_against_target_and_window_while_the_pilot_runs(project: Project) -> None:
    with on_day(DURING):
        assert facts(project) == {
            "Scope": "All safeguarding referrals",
            "Window": "5 January 2027 to 4 April 2027",
            "Target": "20 to 30 cases",
            "Days": "Day 48 of 90, 42 days left",
            "Cases": "10 cases so far, target 20 to 30",
            "Against the target": "May fall short by about 1",
            "Pace": "1.5 cases a week so far; 1.7 a week needed to reach 20",
            "By the end": (
                "At this pace about 19 cases by 4 April 2027, probably between 13 and 27"
            ),
        }


@pytest.mark.usefixtures("point")
def test_once_the_pilot_has_ended_nothing_is_foretold(project: Project) -> None:
    with on_day(AFTERWARDS):
        found = facts(project)
    assert found["Cases"] == "11 cases, target 20 to 30"
    assert found["Against the target"] == "Fell short by 9"
    assert "By the end" not in found


@pytest.mark.usefixtures("point")
def test_before_the_pilot_there_is_no_pace_and_nothing_to_miss(project: Project) -> None:
    with on_day(FIRST_DAY - timedelta(days=1)):
        found = facts(project)
    assert found["Cases"] == "No cases so far, target 20 to 30"
    assert not {"Against the target", "Pace", "By the end"} & found.keys()


def test_without_a_window_only_the_plan_is_told(project: Project) -> None:
    plan_reviews(project, MAY)
    with on_day(DURING):
        assert list(facts(project)) == ["Scope", "Window", "Target"]


def test_where_figures_were_typed_the_typed_cases_are_told(
    project: Project, point: ReviewPoint
) -> None:
    with on_day(AFTERWARDS):
        type_tally(project, point, typed())
        found = facts(project)
    assert found["Cases"] == "24 up to 14 May 2027, typed in"
    assert "Pace" not in found


@pytest.mark.usefixtures("point")
def test_the_report_has_the_course_of_the_cases_within_the_window(project: Project) -> None:
    with on_day(DURING):
        section = gather_report(project, Selection.FULL).figures[0]
    (course,) = section.period
    assert isinstance(course, CourseShown)
    assert len(course.referred_on) == 10
    assert (min(course.referred_on), course.today) == (FIRST_DAY, DURING)
    assert section.heading == "The pilot"
    assert section.source == "Counted from cases, as recorded on 21 February 2027."
    assert section.notes[0] == "10 cases so far, target 20 to 30."
    assert section.notes[-1] == "May fall short by about 1."


@pytest.mark.usefixtures("point")
@pytest.mark.parametrize(
    ("selection", "headings"),
    [
        (Selection.PART_1, []),
        (Selection.PART_2, ["The pilot", *TOPICS]),
        (Selection.FULL, ["The pilot", *TOPICS]),
    ],
)
def test_the_figures_are_a_part_of_what_holds_part_2(
    project: Project, selection: Selection, headings: list[str]
) -> None:
    with on_day(AFTERWARDS):
        report = gather_report(project, selection)
    assert [section.heading for section in report.figures] == headings
    assert all(section.to_date == () for section in report.figures)
    drawn = [
        getattr(shown, "drawn", False)
        for part in report.parts
        for answer in part.answers
        for stands in answer.beside
        for shown in getattr(stands, "period", ())
    ]
    assert not any(drawn)


def test_the_course_of_cases_is_left_out_where_figures_were_typed(
    project: Project, point: ReviewPoint
) -> None:
    with on_day(AFTERWARDS):
        type_tally(project, point, typed())
        report = gather_report(project, Selection.FULL)
    assert [section.heading for section in report.figures][:1] == ["Conversations at each stage"]


def test_without_a_case_there_is_no_part_of_figures(project: Project) -> None:
    plan_reviews(project, MAY)
    with on_day(AFTERWARDS):
        assert gather_report(project, Selection.FULL).figures == ()
