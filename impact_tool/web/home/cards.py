"""A project as the first page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from impact_tool.domain.next_step import Urgency, case_steps
from impact_tool.domain.permissions import Identity, Permission
from impact_tool.operations.access import may
from impact_tool.operations.beside import days_in_words
from impact_tool.operations.overview import Overview
from impact_tool.web.steps import ShownStep, needs_somebody, shown_case_steps, shown_step


@dataclass(frozen=True, slots=True)
class Card:
    """A project's title and council, its next step, and how its pilot stands.

    `also` is what its cases need besides, for who records them and does nothing else in it.
    """

    title: str
    council: str
    href: str
    step: ShownStep
    also: tuple[ShownStep, ...]
    is_needed: bool
    is_overdue: bool
    pilot: str


def card_of(overview: Overview, identity: Identity) -> Card:
    """The card of a project for somebody: what they may not do is no need of theirs."""
    may_edit = may(identity, Permission.PROJECT_EDIT, overview.project)
    if not may_edit and may(identity, Permission.CASE_EDIT, overview.project):
        return _card_of_cases(overview)
    is_overdue = overview.next.urgency is Urgency.OVERDUE
    is_needed = may_edit and needs_somebody(overview.next)
    return _card(overview, shown_step(overview), is_needed=is_needed, is_overdue=is_overdue)


def _card_of_cases(overview: Overview) -> Card:
    if not case_steps(overview.cases):
        href = url_for("caseload.cases", reference=overview.project.reference)
        return _card(overview, ShownStep("Nothing waits in its cases.", "Go to cases", href))
    step, *also = shown_case_steps(overview)
    return _card(overview, step, also, is_needed=True)


def _card(
    overview: Overview,
    step: ShownStep,
    also: list[ShownStep] | None = None,
    *,
    is_needed: bool = False,
    is_overdue: bool = False,
) -> Card:
    return Card(
        title=overview.project.title,
        council=overview.project.council.name,
        href=url_for("projects.overview", reference=overview.project.reference),
        step=step,
        also=tuple(also or ()),
        is_needed=is_needed,
        is_overdue=is_overdue,
        pilot=_pilot(overview),
    )


def _pilot(overview: Overview) -> str:
    """How the pilot stands: its days, and how many cases there are."""
    days = overview.days
    window = days_in_words(days, overview.phase) if days else "Window not set"
    count = overview.cases.total
    if not count:
        return window
    return f"{window} · {count:,} case{'' if count == 1 else 's'}"
