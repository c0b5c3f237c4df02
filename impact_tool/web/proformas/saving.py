"""Saving what a question's form says, and putting refusals beside their fields."""

from __future__ import annotations

from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import AnswerKind
from impact_tool.domain.refusals import ReviewPointInUse, ScheduleClash, StaleSave
from impact_tool.forms.dates import ReviewDatesField
from impact_tool.models import Project
from impact_tool.operations.answers import save_answer
from impact_tool.operations.review_points import ReviewDates, save_review_dates
from impact_tool.web.proformas.asking import Asked, with_stale


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
        message = f"Review point {used.number} cannot be taken out: its Part 2 has answers"
        dates.refuse_row(used.number, message)
        return False
    return True


def refuse_stale(asked: Asked, stale: StaleSave) -> Asked:
    """Show both texts; what is on the page is now based on what the other saved.

    Saving again is then a choice made with both in view.
    """
    message = f"{stale.saved_by} saved a different answer while you were writing"
    asked.form.refuse(asked.form.value.name, message)
    asked.form.revision.data = str(stale.revision)
    return with_stale(asked, stale)
