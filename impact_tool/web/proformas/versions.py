"""Every saved version of one answer: listed, read with what changed, and put back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from impact_tool.domain.changes import changes, words_changed
from impact_tool.domain.permissions import Permission
from impact_tool.domain.questionnaire import AnswerKind, Question
from impact_tool.domain.refusals import NotFound, StaleSave
from impact_tool.domain.versions import Saved
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.beside import in_words
from impact_tool.operations.statements import Reading
from impact_tool.operations.versions import restore_version, version_of, versions_of
from impact_tool.web.guard import current_identity
from impact_tool.web.proformas.addresses import addresses_of
from impact_tool.web.proformas.asking import ask, may_edit
from impact_tool.web.proformas.blueprint import statement_page

CHANGED_MEANWHILE = (
    "Somebody saved this answer after you opened the page. Look at it before you put an earlier "
    "version in its place."
)
# A list of many long versions must not take seconds to make.
MOST_COMPARED = 20_000
# Review dates are those of the review points, which keep what they hold.
NOT_RESTORED = frozenset({AnswerKind.DATES})


@statement_page("/<int:number>/versions", "_versions", Permission.STATEMENT_VIEW)
def versions(project: Project, reading: Reading, number: int) -> ResponseReturnValue:
    """The versions of one answer, newest first."""
    question = reading.question(number)
    return render_template(
        "proformas/versions.html",
        project=project,
        question=question,
        addresses=addresses_of(project, reading),
        steps=_steps(question, versions_of(reading.answers[question.id])),
    )


@statement_page("/<int:number>/versions/<int:revision>", "_version", Permission.STATEMENT_VIEW)
def version(project: Project, reading: Reading, number: int, revision: int) -> ResponseReturnValue:
    """One version, with what changed since the one before it, or since the one that is named."""
    question = reading.question(number)
    answer = reading.answers[question.id]
    this, every = version_of(answer, revision), versions_of(answer)
    other = _compared_with(this, every)
    runs = changes(
        in_words(question, other.content) if other else "", in_words(question, this.content)
    )
    return render_template(
        "proformas/version.html",
        project=project,
        question=question,
        answer=answer,
        addresses=addresses_of(project, reading),
        this=this,
        other=other,
        every=every,
        runs=runs,
        counts=words_changed(runs),
        text=in_words(question, this.content),
        may_restore=may_edit(project, reading)
        and revision != answer.revision
        and question.kind not in NOT_RESTORED,
    )


@statement_page(
    "/<int:number>/versions/<int:revision>/restore", "_restore", Permission.STATEMENT_EDIT, "POST"
)
def restore(project: Project, reading: Reading, number: int, revision: int) -> ResponseReturnValue:
    """Save an earlier version again, as a new one."""
    asked = ask(project, reading, number)
    if asked.question.kind in NOT_RESTORED:
        raise NotFound
    try:
        based_on = asked.form.based_on
        restore_version(current_identity(), project, reading, asked.question, revision, based_on)
    except StaleSave:
        db.session.rollback()
        flash(CHANGED_MEANWHILE, "info")
        return redirect(asked.addresses.versions(number))
    db.session.commit()
    flash("The earlier version is now the answer. The one that it replaced is kept too.")
    return redirect(asked.addresses.question(number))


@dataclass(frozen=True, slots=True)
class Step:
    """A version in the list, and in words what it changed."""

    version: Saved
    words: str


def _steps(question: Question, newest_first: Sequence[Saved]) -> list[Step]:
    return [
        Step(version, _change_in_words(question, version, earlier))
        for version, earlier in zip_longest(newest_first, newest_first[1:])
    ]


def _change_in_words(question: Question, version: Saved, earlier: Saved | None) -> str:
    if version.content.not_applicable:
        return "Marked as not applicable"
    if earlier is None:
        return "The first version"
    texts = in_words(question, earlier.content), in_words(question, version.content)
    if max(map(len, texts)) > MOST_COMPARED:
        return "Open it to see what changed"
    added, removed = words_changed(changes(*texts))
    if not added and not removed:
        return "The same words"
    return f"{_count(added)} added, {_count(removed)} taken out"


def _count(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"


def _compared_with(this: Saved, every: Sequence[Saved]) -> Saved | None:
    """The version that the address names, else the one before this; None before the first."""
    wanted = request.args.get("with", type=int)
    if wanted is not None:
        found = [other for other in every if other.revision == wanted]
        if not found:
            raise NotFound
        return found[0]
    return next((other for other in every if other.revision < this.revision), None)
