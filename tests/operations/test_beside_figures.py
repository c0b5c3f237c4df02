"""Figures beside the questions of Part 2: whose they are, what they count, and what is not told."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from impact_tool.domain.measures import DEFINITIONS, Topic
from impact_tool.domain.proportions import CAUTION_AT_100, Proportion
from impact_tool.domain.questionnaire import Beside
from impact_tool.domain.recording import Asked, Ending, OutcomeKind, Party, Result, Stage
from impact_tool.domain.shown_figures import (
    BesideFigures,
    CountsShown,
    ExperienceShown,
    MeasureRow,
    MeasuresShown,
    ResultsRow,
    ResultsShown,
)
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.beside_figures import NO_CASES, figures_beside
from impact_tool.operations.figure_sections import SECTIONS
from impact_tool.operations.figures import figures_of
from tests.case_factories import make_case, make_conversation, make_experience, make_outcome
from tests.factories import lead_of, on_day, plan_reviews, start_pilot_on
from tests.tally_factories import type_tally, typed

FIRST_DAY, MAY, AUGUST = date(2027, 1, 5), date(2027, 5, 14), date(2027, 8, 14)
AFTERWARDS = date(2027, 9, 1)
WHAT_COUNTS = DEFINITIONS["met"].what_counts


@pytest.fixture
def points(project: Project) -> Iterator[list[ReviewPoint]]:
    """Two review points that have passed, of a project whose pilot started in January."""
    with on_day(date(2026, 12, 1)):
        start_pilot_on(project, FIRST_DAY)
        found = plan_reviews(project, MAY, AUGUST)
    with on_day(AFTERWARDS):
        yield found


def beside(project: Project, ref: Beside, point: ReviewPoint) -> BesideFigures:
    return figures_beside(ref, figures_of(project, point), AFTERWARDS)


def shown(figures: BesideFigures, title: str, *, to_date: bool = False) -> object:
    (found,) = [
        each for each in (figures.to_date if to_date else figures.period) if each.title == title
    ]
    return found


def proportions(shown: object) -> dict[str, Proportion]:
    assert isinstance(shown, MeasuresShown)
    return {row.label: row.proportion for row in shown.rows}


def counts(shown: object) -> dict[str, str]:
    assert isinstance(shown, CountsShown)
    return {row.label: row.in_words for row in shown.rows}


def conclude(project: Project, day: date, *results: Result, by: Party = Party.PERSON) -> None:
    """A case referred and, a fortnight later, concluded with an outcome for each result."""
    end = {"ending": Ending.ENQUIRY_COMPLETED, "concluded_on": day + timedelta(days=14)}
    case = make_case(project, day, Asked.EXPRESSED, asked_on=day, **end)
    for kind, result in zip(OutcomeKind, results, strict=False):
        make_outcome(case, kind, result=result, defined_by=by)
    for stage in Stage:
        make_conversation(case, stage, day + timedelta(days=1))
    make_experience(case, day + timedelta(days=20), {"listened_to": 4, "safer": 0})


@pytest.fixture
def recorded(project: Project, points: list[ReviewPoint]) -> list[ReviewPoint]:
    """Four cases in the first period and one in the second."""
    conclude(project, date(2027, 2, 1), Result.FULLY, Result.NOT)
    conclude(project, date(2027, 2, 2), Result.NOT, by=Party.FAMILY)
    make_case(project, date(2027, 3, 1), Asked.NOT_YET)
    open_case = make_case(project, date(2027, 3, 2), Asked.EXPRESSED, asked_on=date(2027, 3, 3))
    make_outcome(open_case)
    conclude(project, date(2027, 6, 1), Result.FULLY)
    return points


def test_outcomes_expressed_stand_with_who_defined_them(
    project: Project, recorded: list[ReviewPoint]
) -> None:
    found = beside(project, Beside.OUTCOMES_EXPRESSED, recorded[0])
    assert found.headline is not None
    assert (found.headline.label, found.headline.number) == ("Outcomes expressed", "3 of 4")
    assert "Not yet asked: 1. They are among all cases referred." in found.notes
    variants = proportions(shown(found, "The measure and its variants"))
    assert variants["Outcomes expressed"] == Proportion(3, 4)
    assert variants["Outcomes expressed, concluded enquiries only"] == Proportion(2, 2)
    defined = counts(shown(found, "Who defined the outcomes"))
    assert defined["Defined by the person, alone or with others"] == "2 of 3"
    assert defined["Defined by others alone"] == "1 of 3"


def test_outcomes_met_stand_with_results_by_kind_and_what_is_apart(
    project: Project, recorded: list[ReviewPoint]
) -> None:
    found = beside(project, Beside.OUTCOMES_MET, recorded[0])
    assert found.headline is not None
    assert found.headline.proportion == Proportion(1, 2)
    results = shown(found, "Results by kind of outcome")
    assert isinstance(results, ResultsShown)
    assert results.rows == (
        ResultsRow("To be and to feel safer", 1, 0, 1),
        ResultsRow("To maintain a key relationship", 0, 0, 1),
    )
    apart = counts(shown(found, "Open, or without a result"))
    assert apart["Still open, with outcomes expressed"] == "1"
    judged = counts(shown(found, "Who judged the results"))
    assert judged["By the person, or who speaks for them"] == "2 of 2"


def test_engagement_stands_by_stage_of_referred_and_of_concluded(
    project: Project, recorded: list[ReviewPoint]
) -> None:
    found = beside(project, Beside.ENGAGEMENT, recorded[0])
    stages = ("At the beginning", "During", "At the end", "At all three stages")
    of_referred = proportions(shown(found, "Conversations, of cases referred"))
    of_concluded = proportions(shown(found, "Conversations, of cases concluded"))
    assert of_referred == dict.fromkeys(stages, Proportion(2, 4))
    assert of_concluded == dict.fromkeys(stages, Proportion(2, 2))
    assert CAUTION_AT_100 in found.notes


def test_experience_stands_with_who_was_asked_and_by_whom(
    project: Project, recorded: list[ReviewPoint]
) -> None:
    found = beside(project, Beside.EXPERIENCE, recorded[0])
    assert found.headline is not None
    assert found.headline.proportion == Proportion(2, 2)
    assert "People asked about their experience" not in {each.title for each in found.period}
    said = shown(found, "What people said")
    assert isinstance(said, ExperienceShown)
    assert [(row.label, row.counts, row.not_said) for row in said.rows] == [
        ("Being listened to", (0, 0, 0, 2, 0), 0),
        ("Feeling safer", (0, 0, 0, 0, 0), 2),
    ]
    assert said.scale[0] == "Strongly disagree"
    who = counts(shown(found, "Who answered, and who asked"))
    assert who == {"The adult: Somebody independent of the enquiry": "2"}


def test_all_measures_are_the_headline_of_each_topic_and_every_variant(
    project: Project, recorded: list[ReviewPoint]
) -> None:
    found = beside(project, Beside.MEASURES, recorded[0])
    assert found.headline is None
    assert list(proportions(shown(found, "The measures"))) == [
        "Outcomes expressed",
        "Outcomes fully or partly met",
        "Conversations at all three stages",
        "Asked about their experience",
    ]
    both = proportions(shown(found, "The measures")) | proportions(shown(found, "Their variants"))
    measures = figures_of(project, recorded[0]).period.measures
    assert {measure.label for measure in measures} == set(both)
    assert {measure.topic for measure in measures} == set(Topic)


def test_the_first_period_is_all_that_there_is_to_date(
    project: Project, recorded: list[ReviewPoint]
) -> None:
    found = beside(project, Beside.OUTCOMES_MET, recorded[0])
    assert found.source == (
        "This period: 5 January 2027 to 14 May 2027, which is all that there is to date. "
        "Counted from cases."
    )
    assert (found.to_date, found.to_date_heading) == ((), "")


def test_a_later_period_stands_with_what_there_is_to_date(
    project: Project, recorded: list[ReviewPoint]
) -> None:
    found = beside(project, Beside.OUTCOMES_MET, recorded[1])
    assert found.source == "This period: 15 May 2027 to 14 August 2027. Counted from cases."
    assert found.to_date_heading == "To date: up to 14 August 2027"
    title, label = "The measure and its variants", "Outcomes fully or partly met"
    assert found.headline == MeasureRow(label, Proportion(1, 1), WHAT_COUNTS)
    assert proportions(shown(found, title, to_date=True))[label] == Proportion(2, 3)


def test_small_numbers_and_the_guides_caution_are_said_once(
    project: Project, recorded: list[ReviewPoint]
) -> None:
    notes = beside(project, Beside.OUTCOMES_MET, recorded[1]).notes
    assert notes == (
        "Small numbers: 1 more or 1 fewer out of 1 changes this by 100 points.",
        CAUTION_AT_100,
    )


@pytest.mark.parametrize("ref", SECTIONS)
def test_without_a_case_each_says_so_and_shows_nothing_else(
    project: Project, points: list[ReviewPoint], ref: Beside
) -> None:
    found = beside(project, ref, points[0])
    assert found.notes == (NO_CASES,)
    assert (found.headline, found.period, found.to_date) == (None, (), ())


def test_a_cut_off_that_is_still_to_come_is_said(
    project: Project, recorded: list[ReviewPoint]
) -> None:
    figures = figures_of(project, recorded[1])
    for day, is_said in ((AUGUST - timedelta(days=1), True), (AUGUST, False)):
        source = figures_beside(Beside.OUTCOMES_MET, figures, day).source
        assert ("The cut-off is still to come, so these figures will change." in source) is is_said


def test_typed_figures_say_who_typed_them_and_that_cases_are_not_among_them(
    project: Project, recorded: list[ReviewPoint]
) -> None:
    type_tally(project, recorded[0], typed(source="Report 14"))
    found = beside(project, Beside.OUTCOMES_EXPRESSED, recorded[0])
    name = lead_of(project).name
    assert f"Typed in by {name} on 1 September 2027, from: Report 14." in found.source
    assert any(note.startswith("Cases recorded here by the cut-off: 4.") for note in found.notes)
    assert found.headline is not None
    assert found.headline.proportion == Proportion(11, 14)


def test_what_a_typed_tally_does_not_tell_is_left_out(
    project: Project, points: list[ReviewPoint]
) -> None:
    type_tally(project, points[0], typed())
    found = beside(project, Beside.ENGAGEMENT, points[0])
    assert found.notes[0] == "The typed tally does not tell this."
    assert (found.headline, found.period, found.to_date) == (None, (), ())
