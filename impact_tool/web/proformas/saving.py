"""Saving what a question's form says, and putting refusals beside their fields."""

from __future__ import annotations

from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import AnswerKind
from impact_tool.domain.refusals import ReviewPointInUse, ScheduleClash
from impact_tool.forms.dates import ReviewDatesField
from impact_tool.models import Project
from impact_tool.operations.answers import save_answer
from impact_tool.operations.review_points import ReviewDates, save_review_dates
from impact_tool.web.proformas.asking import Asked


def save(identity: Identity, project: Project, asked: Asked) -> bool:
    """Save the answer; False where a rule refused it, which the form then shows."""
    form = asked.form
    if asked.question.kind is not AnswerKind.DATES:
        save_answer(identity, project, asked.reading, asked.question, form.content, form.based_on)
        return True
    return _save_dates(identity, project, asked)


def _save_dates(identity: Identity, project: Project, asked: Asked) -> bool:
    form = asked.form
    dates: ReviewDatesField = form.value
    typed = ReviewDates(dates.of_points, dates.added)
    try:
        save_review_dates(identity, project, asked.reading, typed, form.content, form.based_on)
    except ScheduleClash as clash:
        for found in clash.clashes:
            dates.refuse_row(found.number, found.message)
        return False
    except ReviewPointInUse as used:
        message = f"Review point {used.number} cannot be taken out: it has answers or a typed tally"
        dates.refuse_row(used.number, message)
        return False
    return True
