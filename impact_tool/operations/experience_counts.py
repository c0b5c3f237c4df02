"""What people said of their experience, counted by question and score, and by who asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, func, select

from impact_tool.domain.figures import Asking, Experience
from impact_tool.domain.recording import Asker, Version
from impact_tool.domain.tallies import Span
from impact_tool.extensions import db
from impact_tool.guide.cases import experience_questions
from impact_tool.models import Case, ExperienceAnswer
from impact_tool.models import Experience as ExperienceRow
from impact_tool.operations.cases_as_at import Window, parameters_of, windows_cte

Key = tuple[int, Span]


def answers_given(windows: Sequence[Window]) -> Mapping[Key, tuple[Experience, ...]]:
    """The answers that were given within each window and span, question by question."""
    scores: dict[Key, Counter[tuple[str, int]]] = {}
    rows = db.session.execute(_answers(len(windows)), parameters_of(windows))
    for key, in_period, question_id, score, number in rows:
        for span in Span if in_period else (Span.TO_DATE,):
            scores.setdefault((key, span), Counter())[question_id, score] += number
    return {key: _by_question(counts) for key, counts in scores.items()}


def askings(windows: Sequence[Window]) -> Mapping[Key, tuple[Asking, ...]]:
    """How often people were asked within each window and span, by whom, and in which version."""
    asked: dict[Key, Counter[tuple[Asker, Version]]] = {}
    rows = db.session.execute(_askings(len(windows)), parameters_of(windows))
    for key, in_period, asker, version, number in rows:
        for span in Span if in_period else (Span.TO_DATE,):
            asked.setdefault((key, span), Counter())[asker, version] += number
    return {key: _by_asker(counts) for key, counts in asked.items()}


@cache
def _answers(number_of_windows: int) -> Select[Any]:
    answer = ExperienceAnswer
    query = _asked(number_of_windows, answer.question_id, answer.score)
    return query.join(answer, answer.experience_id == ExperienceRow.id)


@cache
def _askings(number_of_windows: int) -> Select[Any]:
    return _asked(number_of_windows, ExperienceRow.asked_by, ExperienceRow.version)


def _asked(number_of_windows: int, *what: Any) -> Select[Any]:
    window = windows_cte(number_of_windows)
    in_period = (ExperienceRow.asked_on >= window.c.first_day).label("in_period")
    by = (window.c.key, in_period, *what)
    asked = and_(
        Case.project_id == window.c.project_id,
        Case.removed_at.is_(None),
        ExperienceRow.asked_on <= window.c.last_day,
    )
    return (
        select(*by, func.count())
        .select_from(ExperienceRow)
        .join(Case, Case.id == ExperienceRow.case_id)
        .join(window, asked)
        .group_by(*by)
    )


def _by_question(counts: Counter[tuple[str, int]]) -> tuple[Experience, ...]:
    found = []
    for question in experience_questions():
        scores = {score: n for (id_, score), n in counts.items() if id_ == question.id}
        found.append(Experience(question.id, question.subject, scores))
    return tuple(found)


def _by_asker(counts: Counter[tuple[Asker, Version]]) -> tuple[Asking, ...]:
    return tuple(
        Asking(asker, version, counts[asker, version])
        for asker in Asker
        for version in Version
        if counts[asker, version]
    )
