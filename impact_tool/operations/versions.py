"""Every saved version of an answer: listed, read, compared, and put back as a new one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, select

from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import Question
from impact_tool.domain.refusals import NotFound
from impact_tool.domain.versions import Saved, shown
from impact_tool.extensions import db
from impact_tool.models import Answer, AnswerVersion, Person, Project
from impact_tool.operations.answers import save_answer
from impact_tool.operations.statements import Reading, content_of

# Versions are read a few at a time: each may hold a hundred thousand characters.
_AT_A_TIME = 50


def versions_of(answer: Answer) -> Sequence[Saved]:
    """The versions to show, newest first: automatic saves in a row are one (domain.versions)."""
    rows = db.session.execute(_of(answer).execution_options(yield_per=_AT_A_TIME))
    return list(shown(_saved(row, name) for row, name in rows))


def version_of(answer: Answer, revision: int) -> Saved:
    """One version, shown in the list or not; raises NotFound where there is none."""
    query = _of(answer).where(AnswerVersion.revision == revision)
    found = db.session.execute(query).one_or_none()
    if found is None:
        raise NotFound
    return _saved(*found)


def text_at(answer: Answer, revision: int) -> str | None:
    """What the answer said at a revision; None where there is none, as before the first save."""
    query = select(AnswerVersion.text).where(
        AnswerVersion.answer_id == answer.id, AnswerVersion.revision == revision
    )
    return db.session.scalar(query)


def restore_version(
    identity: Identity,
    project: Project,
    reading: Reading,
    question: Question,
    revision: int,
    based_on: int,
) -> bool:
    """Save again what a version said, as a new version; False where the answer says so already.

    Raises NotFound where there is no such version, and whatever `save_answer` raises.
    """
    content = version_of(reading.answers[question.id], revision).content
    return save_answer(identity, project, reading, question, content, based_on)


def _of(answer: Answer) -> Select[AnswerVersion, str]:
    return (
        select(AnswerVersion, Person.name)
        .join(Person, Person.id == AnswerVersion.saved_by_id)
        .where(AnswerVersion.answer_id == answer.id)
        .order_by(AnswerVersion.revision.desc())
    )


def _saved(row: AnswerVersion, name: str) -> Saved:
    return Saved(
        revision=row.revision,
        content=content_of(row),
        person_id=row.saved_by_id,
        saved_by=name,
        saved_at=row.saved_at,
        automatic=row.automatic,
    )
