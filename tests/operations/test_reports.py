"""A report is gathered as plain values: which parts, which review point, and all that is said."""

from datetime import date

import pytest
from flask_sqlalchemy.session import Session
from sqlalchemy.orm import scoped_session

from impact_tool.domain.questionnaire import AnswerContent, Part
from impact_tool.domain.refusals import NotFound
from impact_tool.domain.report import BesideText, Fact, Place, Report, ReportAnswer, Selection
from impact_tool.domain.shown_figures import BesideFigures
from impact_tool.extensions import db
from impact_tool.guide import proforma
from impact_tool.models import Project
from impact_tool.operations.reports import gather_report
from tests.factories import (
    on_day,
    plan_reviews,
    say,
)
from tests.review_factories import complete, make_reviewed_project, submit

BEFORE, FIRST_DAY, DURING = date(2026, 12, 1), date(2027, 1, 5), date(2027, 2, 21)
MAY, AUGUST, NOVEMBER = date(2027, 5, 14), date(2027, 8, 14), date(2027, 11, 12)


@pytest.fixture
def reviewed(project: Project) -> Project:
    """A project with review points in May, August and November, at which nothing is written."""
    plan_reviews(project, MAY, AUGUST, NOVEMBER)
    db.session.commit()
    return project


def gathered(
    project: Project, selection: Selection = Selection.FULL, number: int | None = None
) -> Report:
    with on_day(DURING):
        return gather_report(project, selection, number)


def headings(report: Report) -> list[str]:
    return [part.heading for part in report.parts]


def answer(report: Report, question_id: str, part: Part) -> ReportAnswer:
    number = proforma(part).by_id(question_id).number
    (of_part,) = [p for p in report.parts if p.heading.startswith(f"Part {int(part)}:")]
    return of_part.answers[number - 1]


PART_1, PART_2 = "Part 1: Initial assessment", "Part 2: Impact statement"


@pytest.mark.parametrize(
    ("selection", "title", "parts"),
    [
        (Selection.PART_1, "Initial assessment", [PART_1]),
        (Selection.PART_2, "Impact statement, review point 1", [PART_2]),
        (
            Selection.FULL,
            "Initial assessment and impact statement, review point 1",
            [PART_1, PART_2],
        ),
    ],
)
def test_a_report_holds_the_parts_that_were_chosen(
    reviewed: Project, selection: Selection, title: str, parts: list[str]
) -> None:
    report = gathered(reviewed, selection)
    assert (report.title, headings(report)) == (title, parts)
    assert (report.council, report.project) == (reviewed.council.name, reviewed.title)
    assert (report.reference, report.made_on) == (reviewed.reference, DURING)
    assert (report.state, report.is_draft) == ("Draft: not submitted to the board", True)


def test_without_review_points_the_full_report_is_part_1_alone(project: Project) -> None:
    report = gathered(project)
    assert (report.title, headings(report)) == ("Initial assessment", [PART_1])


def test_without_review_points_there_is_no_part_2(project: Project) -> None:
    with pytest.raises(NotFound):
        gathered(project, Selection.PART_2)


@pytest.mark.parametrize("selection", [Selection.PART_2, Selection.FULL])
@pytest.mark.parametrize("number", [-1, 0, 4])
def test_a_review_point_that_does_not_exist_is_not_found(
    reviewed: Project, selection: Selection, number: int
) -> None:
    with pytest.raises(NotFound):
        gathered(reviewed, selection, number)


def finish_part_2(project: Project, number: int) -> None:
    explained = AnswerContent(not_applicable=True, reason="Not here")
    for question in proforma(Part.IMPACT_STATEMENT).questions:
        say(project, question.id, explained, review_point=number)


@pytest.mark.parametrize(
    ("finished", "written", "chosen"),
    [([], [], 1), ([], [1], 1), ([], [1, 2], 2), ([], [3], 3), ([1], [2], 1), ([1, 2], [3], 2)],
)
def test_the_newest_review_point_that_is_finished_or_else_written_at_is_chosen(
    reviewed: Project, finished: list[int], written: list[int], chosen: int
) -> None:
    for number in finished:
        finish_part_2(reviewed, number)
    for number in written:
        say(reviewed, "way_forward", AnswerContent(text="Half"), review_point=number)
    (part,) = gathered(reviewed, Selection.PART_2).parts
    assert Fact("Review point", str(chosen)) in part.facts


def test_the_review_point_that_is_asked_for_is_told_with_its_date(reviewed: Project) -> None:
    say(reviewed, "way_forward", "Go on.", review_point=3)
    (part,) = gathered(reviewed, Selection.PART_2, 2).parts
    assert part.facts == (
        Fact("Review point", "2"),
        Fact("Planned for", "14 August 2027"),
        Fact("Figures are cut off on", "14 August 2027"),
    )


@pytest.mark.parametrize("part", Part)
def test_every_question_is_there_word_for_word_and_unanswered(
    reviewed: Project, part: Part
) -> None:
    definition = proforma(part)
    (found,) = gathered(reviewed, Selection(str(int(part)))).parts
    assert [(a.number, a.question, a.hint) for a in found.answers] == [
        (q.number, q.text, q.hint) for q in definition.questions
    ]
    assert (found.introduction, found.credit) == (definition.introduction, definition.credit)
    waiting = [a for a in found.answers if a.question != definition.questions[2].text]
    assert all(a.is_unanswered and not a.finished for a in waiting)


def test_answers_are_told_with_dates_in_words_choices_and_reasons(reviewed: Project) -> None:
    say(reviewed, "completed_on", AnswerContent(date=DURING, finished=True))
    say(reviewed, "how", "We train.\n\n• staff")
    verdict = AnswerContent(text="We ask at the start.", choice="partly")
    say(reviewed, "engagement", verdict, review_point=1)
    explained = AnswerContent(text="old", not_applicable=True, reason="No tools")
    say(reviewed, "skills", explained, review_point=1)
    report = gathered(reviewed)
    plan, impact = Part.INITIAL_ASSESSMENT, Part.IMPACT_STATEMENT
    dates = "• 14 May 2027\n• 14 August 2027\n• 12 November 2027"
    assert answer(report, "completed_on", plan).text == "21 February 2027"
    assert answer(report, "review_dates", plan).text == dates
    how = answer(report, "how", plan)
    assert (how.text, how.finished, how.is_unanswered) == ("We train.\n\n• staff", True, False)
    engaged = answer(report, "engagement", impact)
    judged = "Has engagement with people improved? The council’s own judgement"
    assert engaged.choice == Fact(judged, "Partly")
    assert (engaged.text, engaged.finished) == ("We ask at the start.", False)
    skills = answer(report, "skills", impact)
    assert (skills.text, skills.not_applicable_because) == ("", "No tools")
    assert not skills.is_unanswered


def test_whether_changes_are_needed_is_not_labelled_as_a_judgement(reviewed: Project) -> None:
    say(reviewed, "training", AnswerContent(text="More.", choice="yes"), review_point=1)
    training = answer(gathered(reviewed), "training", Part.IMPACT_STATEMENT)
    assert training.choice == Fact("Are changes to training and development needed?", "Yes")


def test_what_stands_beside_a_question_is_in_the_report_too(reviewed: Project) -> None:
    say(reviewed, "anticipated_impact", "More people say what they want.")
    beside, figures = answer(gathered(reviewed), "key_results", Part.IMPACT_STATEMENT).beside
    assert isinstance(beside, BesideText)
    assert isinstance(figures, BesideFigures)
    assert beside.text == "More people say what they want."
    assert figures.heading == "All measures"


def test_answers_in_words_have_a_place_and_dates_have_none(reviewed: Project) -> None:
    say(reviewed, "issues", "We ask.")
    say(reviewed, "issues", "We ask first.")
    report = gathered(reviewed)
    places = [each.place for part in report.parts for each in part.answers]
    assert answer(report, "issues", Part.INITIAL_ASSESSMENT).place == Place(
        Part.INITIAL_ASSESSMENT, None, "issues", 2, proforma(Part.INITIAL_ASSESSMENT).version
    )
    way_forward = answer(report, "way_forward", Part.IMPACT_STATEMENT).place
    assert way_forward is not None
    assert (way_forward.review_point, way_forward.revision) == (1, 0)
    assert len([place for place in places if place]) == 11 + 15


def test_what_is_made_of_a_statement_that_was_submitted_says_that_it_is_not_that(
    session: scoped_session[Session],
) -> None:
    project = make_reviewed_project()
    complete(project)
    submit(project)
    session.flush()
    found = gather_report(project, Selection.PART_1)
    assert (found.state, found.is_draft) == (
        "Working copy: not what was submitted to the board",
        True,
    )
    assert gather_report(project, Selection.PART_2).state == "Draft: not submitted to the board"
