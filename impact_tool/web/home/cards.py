"""A project as the first page shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import url_for

from impact_tool.domain.actions import Counts
from impact_tool.domain.next_step import Urgency
from impact_tool.domain.permissions import Identity, Permission
from impact_tool.operations.access import may
from impact_tool.operations.beside import days_in_words
from impact_tool.operations.needs import needed_of
from impact_tool.operations.overview import Overview
from impact_tool.web.steps import ShownStep, shown_case_steps, shown_step


@dataclass(frozen=True, slots=True)
class Card:
    """A project's title and council, its next step, and how its pilot stands.

    For who records its cases, and does nothing else in it, `also` is what its cases need besides,
    and `record` leads to a new case.
    """

    title: str
    council: str
    href: str
    step: ShownStep
    also: tuple[ShownStep, ...]
    is_needed: bool
    is_overdue: bool
    pilot: str
    record: str = ""
    late: str = ""


def card_of(overview: Overview, actions: Counts, identity: Identity) -> Card:
    """The card of a project for somebody: what they may not do is no need of theirs."""
    may_edit = may(identity, Permission.PROJECT_EDIT, overview.project)
    if not may_edit and may(identity, Permission.CASE_EDIT, overview.project):
        return _card_of_cases(overview, is_needed=bool(needed_of(identity, overview)))
    is_overdue = overview.next.urgency is Urgency.OVERDUE
    is_needed = bool(needed_of(identity, overview))
    card = _card(overview, shown_step(overview), is_needed=is_needed, is_overdue=is_overdue)
    return replace(card, late=_late(actions.overdue))


def _card_of_cases(overview: Overview, *, is_needed: bool) -> Card:
    reference = overview.project.reference
    href = url_for("caseload.cases", reference=reference)
    nothing = ShownStep("Nothing waits in its cases.", "Go to cases", href)
    step, *also = shown_case_steps(overview) or [nothing]
    card = _card(overview, step, also, is_needed=is_needed)
    return replace(card, record=url_for("cases.record", reference=reference))


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


def _late(overdue: int) -> str:
    if not overdue:
        return ""
    return "1 action is overdue" if overdue == 1 else f"{overdue} actions are overdue"
