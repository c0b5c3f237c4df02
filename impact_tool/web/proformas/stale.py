"""Somebody else saved first: both texts, what differs, and a text made of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from http import HTTPStatus

from flask import render_template, request
from flask.typing import ResponseReturnValue

from impact_tool.domain.changes import Change, Run, changes
from impact_tool.domain.merging import Merged, merged
from impact_tool.domain.prose import without_forbidden
from impact_tool.domain.questionnaire import AnswerContent, AnswerKind, Question
from impact_tool.domain.refusals import StaleSave
from impact_tool.domain.report import Fact
from impact_tool.forms.answers import MARKS, mark_of
from impact_tool.forms.base import Problem
from impact_tool.models import Project
from impact_tool.operations.beside import in_words
from impact_tool.operations.versions import text_at
from impact_tool.web.guard import current_identity
from impact_tool.web.proformas.asking import Asked

KEEPING = "keep"
MERGED = "merged"
THEIRS = "What you had typed was not kept."
NOTHING_CHOSEN = "Select which answer to keep"

# What the page sends anew, or what was pressed and is not wanted again.
_NOT_AGAIN = frozenset({"csrf_token", KEEPING, MERGED})


class Keep(StrEnum):
    """What can be done about two texts."""

    MINE = "mine"
    THEIRS = "theirs"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two answers: its words, with what only it has marked as changed, and its marks."""

    runs: tuple[Run, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Stale:
    """What the page shows. `sent` is all that was sent, to be sent again."""

    told: StaleSave
    is_own: bool
    mine: Side
    theirs: Side
    merged: Merged | None
    sent: Sequence[tuple[str, str]]
    problems: Sequence[Problem]


def show_stale(
    project: Project, asked: Asked, told: StaleSave, *, nothing_chosen: bool = False
) -> ResponseReturnValue:
    """The page that asks which to keep; what the person typed is in it, and in it alone."""
    page = render_template(
        "proformas/stale.html",
        project=project,
        asked=asked,
        stale=_stale(asked, told, nothing_chosen=nothing_chosen),
    )
    return page, HTTPStatus.CONFLICT


def _stale(asked: Asked, told: StaleSave, *, nothing_chosen: bool) -> Stale:
    mine = asked.form.content
    runs = changes(_words(asked.question, told.theirs), _words(asked.question, mine))
    return Stale(
        told=told,
        is_own=told.saved_by_id == current_identity().person_id,
        mine=Side(_without(runs, Change.REMOVED), _facts(asked.question, mine)),
        theirs=Side(_without(runs, Change.ADDED), _facts(asked.question, told.theirs)),
        merged=_merged(asked, mine, told) if asked.is_text else None,
        sent=_sent(asked, told.revision),
        problems=[Problem(NOTHING_CHOSEN, "keep-0")] if nothing_chosen else [],
    )


def _words(question: Question, content: AnswerContent) -> str:
    return in_words(question, content)


def _without(runs: tuple[Run, ...], change: Change) -> tuple[Run, ...]:
    return tuple(run for run in runs if run.change is not change)


def _facts(question: Question, content: AnswerContent) -> tuple[Fact, ...]:
    found = []
    if question.choice:
        chosen = question.choice.label_of(content.choice) if content.choice else "Not chosen"
        found.append(Fact(question.choice.legend, chosen))
    found.append(Fact("Marked as", dict(MARKS)[mark_of(content)]))
    if content.not_applicable:
        found.append(Fact("Why it does not apply", content.reason))
    return tuple(found)


def _merged(asked: Asked, mine: AnswerContent, told: StaleSave) -> Merged:
    based_on = asked.form.based_on
    base = text_at(asked.answer, based_on) if based_on > 0 else None
    found = merged(base, mine.text, told.theirs.text)
    if asked.question.kind is AnswerKind.TEXT:
        return replace(found, text=" ".join(found.text.split()))
    return found


def _sent(asked: Asked, revision: int) -> list[tuple[str, str]]:
    """What was sent, on the revision that the page shows."""
    name = asked.form.revision.name
    kept = [
        (without_forbidden(key), without_forbidden(value))
        for key, value in request.form.items(multi=True)
        if key not in _NOT_AGAIN and key != name
    ]
    return [*kept, (name, str(revision))]
