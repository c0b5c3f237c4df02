"""A project as the first page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from impact_tool.domain.actions import Counts
from impact_tool.domain.next_step import Urgency
from impact_tool.operations.beside import days_in_words
from impact_tool.operations.overview import Overview
from impact_tool.web.steps import ShownStep, needs_somebody, shown_step


@dataclass(frozen=True, slots=True)
class Card:
    """A project's title and council, its next step, and how its pilot stands."""

    title: str
    council: str
    href: str
    step: ShownStep
    is_needed: bool
    is_overdue: bool
    pilot: str
    late: str


def card_of(overview: Overview, actions: Counts, *, may_edit: bool) -> Card:
    """The card of a project; only those who may do the next step are told that it is needed."""
    days = overview.days
    return Card(
        title=overview.project.title,
        council=overview.project.council.name,
        href=url_for("projects.overview", reference=overview.project.reference),
        step=shown_step(overview),
        is_needed=may_edit and needs_somebody(overview.next),
        is_overdue=overview.next.urgency is Urgency.OVERDUE,
        pilot=days_in_words(days, overview.phase) if days else "Window not set",
        late=_late(actions.overdue),
    )


def _late(overdue: int) -> str:
    if not overdue:
        return ""
    return "1 action is overdue" if overdue == 1 else f"{overdue} actions are overdue"
