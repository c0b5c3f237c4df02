"""The notices of somebody: what needs them now, and what waits for others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from impact_tool.domain.next_step import Urgency
from impact_tool.domain.permissions import Identity, Permission
from impact_tool.domain.wording import long_date
from impact_tool.extensions import ENGLAND
from impact_tool.models import Submission
from impact_tool.operations.access import may
from impact_tool.operations.boardroom import all_awaiting
from impact_tool.operations.needs import (
    Talk,
    comments_answered,
    comments_to_answer,
    needed_of,
    waiting_long,
)
from impact_tool.operations.overview import Overview, overviews_of
from impact_tool.operations.plan_counts import plan_counts
from impact_tool.operations.projects import list_projects
from impact_tool.web.part_pages import part_name
from impact_tool.web.steps import shown_need


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing: what it is about, a sentence, and the link that leads to it."""

    title: str
    council: str
    sentence: str
    button: str
    href: str
    urgency: Urgency = Urgency.TO_DO

    @property
    def is_overdue(self) -> bool:
        """It should have been done by now."""
        return self.urgency is Urgency.OVERDUE


def needed_now(identity: Identity) -> list[Notice]:
    """All that needs this person, most urgent first; a constant number of queries."""
    found = [
        *_of_projects(identity),
        *_of_board(identity),
        *map(_to_answer, comments_to_answer(identity)),
        *map(_answered, comments_answered(identity)),
    ]
    return sorted(found, key=lambda notice: notice.urgency)


def waiting(identity: Identity) -> list[Notice]:
    """What this person's councils wait for; one query at the most."""
    return [
        _about(each, f"It has been with the board since {_day_of(each)}.", "Read it")
        for each in waiting_long(identity)
    ]


def _of_projects(identity: Identity) -> Iterator[Notice]:
    projects = list_projects(identity)
    counts = plan_counts([project.id for project in projects])
    for overview in overviews_of(projects):
        yield from _of_project(identity, overview, counts[overview.project.id].overdue)


def _of_project(identity: Identity, overview: Overview, late: int) -> Iterator[Notice]:
    project = overview.project
    title, council = project.title, project.council.name
    for needed in needed_of(identity, overview):
        step = shown_need(overview, needed)
        yield Notice(title, council, step.sentence, step.button, step.href, needed.urgency)
    if late and may(identity, Permission.ACTION_EDIT, project):
        sentence = f"{_times(late, 'action')} in the plan {'is' if late == 1 else 'are'} overdue."
        href = url_for("actions.plan", reference=project.reference)
        yield Notice(title, council, sentence, "Go to the plan", href, Urgency.OVERDUE)


def _of_board(identity: Identity) -> Iterator[Notice]:
    for each in all_awaiting(identity):
        sentence = f"It awaits a decision, since {_day_of(each)}."
        yield _about(each, sentence, "Read what was submitted", Urgency.DUE_SOON)


def _to_answer(talk: Talk) -> Notice:
    sentence = f"The board waits for an answer to {_times(talk.comments, 'comment')}."
    return _about(talk.submission, sentence, "Go to comments", Urgency.DUE_SOON)


def _answered(talk: Talk) -> Notice:
    verb = "has" if talk.comments == 1 else "have"
    sentence = f"{_times(talk.comments, 'comment')} of yours {verb} been answered."
    return _about(talk.submission, sentence, "Go to comments")


def _about(
    submission: Submission, sentence: str, button: str, urgency: Urgency = Urgency.TO_DO
) -> Notice:
    project = submission.project
    part = part_name(submission.statement.review_point)
    title = f"{project.title}, {part}, submission {submission.number}"
    href = url_for("submissions.submission", submission_id=submission.id)
    return Notice(title, project.council.name, sentence, button, href, urgency)


def _day_of(submission: Submission) -> str:
    return long_date(submission.submitted_at.astimezone(ENGLAND).date())


def _times(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
