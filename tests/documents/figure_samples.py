"""Figures of every sort that a report shows, with numbers that differ from one another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from impact_tool.domain.pilot import Plan, Scope, Target
from impact_tool.domain.proportions import Proportion
from impact_tool.domain.questionnaire import Part
from impact_tool.domain.report import Report
from impact_tool.domain.shown_figures import (
    BesideFigures,
    CountRow,
    CountsShown,
    CourseShown,
    ExperienceRow,
    ExperienceShown,
    MeasureRow,
    MeasuresShown,
    ResultsRow,
    ResultsShown,
)
from tests.documents.samples import changed, part_of, report_of, short_answer

FIRST = date(2027, 1, 5)
PLAN = Plan(Scope.AREA, "Hill Street", FIRST, date(2027, 4, 4), Target(20, 30))
COUNTS = "Of all cases referred, those in which outcomes were expressed."
EXPRESSED = MeasureRow("Outcomes expressed", Proportion(11, 14), COUNTS)
MEASURES = MeasuresShown(
    "The measure and its variants",
    "Measure",
    (
        EXPRESSED,
        MeasureRow("Outcomes expressed, without unknowns", Proportion(11, 13), "Without unknowns."),
        MeasureRow("Outcomes expressed, concluded enquiries only", Proportion(0, 0), "Enquiries."),
    ),
)
STAGES = MeasuresShown(
    "Conversations, of cases referred",
    "Stage",
    (MeasureRow("At the beginning", Proportion(12, 14)), MeasureRow("During", Proportion(7, 14))),
    as_bars=True,
)
DEFINED = CountsShown(
    "Who defined the outcomes",
    "Defined by",
    "Of the cases in which outcomes were expressed; each is in one line.",
    (CountRow("The person, alone or with others", 9, 11), CountRow("Still open", 1_003)),
)
RESULTS = ResultsShown(
    "Results by kind of outcome",
    "Kind of outcome",
    (
        ResultsRow("To be and to feel safer", 5, 2, 1),
        ResultsRow("To know that this won’t happen to anyone else", 0, 0, 3),
    ),
)
ANSWERS = ExperienceShown(
    "What people said",
    ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"),
    (
        ExperienceRow("Being listened to", (0, 1, 1, 4, 3), 1),
        ExperienceRow("Feeling safer", (2, 0, 6, 0, 5), 0),
    ),
)
COURSE = CourseShown(
    "Cases over time",
    PLAN,
    tuple(FIRST + timedelta(days=days) for days in (1, 3, 9, 14, 21, 22, 30, 38, 44)),
    date(2027, 2, 21),
)
SOURCE = "This period: 5 January 2027 to 14 May 2027. Counted from cases."
SMALL = "Small numbers: 1 more or 1 fewer out of 14 changes this by 7 points."

FIGURES = BesideFigures(
    heading="Outcomes expressed",
    source=SOURCE,
    headline=EXPRESSED,
    notes=(SMALL,),
    period=(MEASURES, DEFINED),
    to_date_heading="To date: up to 14 May 2027",
    to_date=(
        replace(
            MEASURES,
            title="The measure, to date",
            rows=(MeasureRow("To date", Proportion(21, 29)),),
        ),
        RESULTS,
    ),
)
OTHERS = replace(
    FIGURES, heading="Experience", headline=None, period=(ANSWERS, STAGES, RESULTS), to_date=()
)
PILOT = replace(OTHERS, heading="The pilot", notes=(), period=(COURSE,))
NONE_YET = BesideFigures(
    "Outcomes met", SOURCE, None, ("No case is counted yet.",), (), to_date_heading=""
)


def report_with_figures() -> Report:
    """Part 2 with figures of every sort beside its questions, and once more together."""
    part = part_of(Part.IMPACT_STATEMENT, short_answer)
    part = changed(part, 6, beside=(FIGURES.undrawn,))
    part = changed(part, 7, beside=(NONE_YET,))
    part = changed(part, 11, beside=(OTHERS.undrawn,))
    part = changed(part, 15, beside=(FIGURES.undrawn,))
    return replace(report_of(part), figures=(PILOT, FIGURES, OTHERS))
