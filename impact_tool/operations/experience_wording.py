"""A council's own wording of the experience questions; every version is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from impact_tool.domain.permissions import Identity
from impact_tool.domain.recording import Version
from impact_tool.domain.refusals import NotFound, StaleForm
from impact_tool.extensions import clock, db
from impact_tool.guide.cases import ExperienceQuestion, experience_questions
from impact_tool.models import Council, ExperienceWording, Person
from impact_tool.operations.audit import record
from impact_tool.operations.case_settings import require_may_set
from impact_tool.operations.locks import lock


@dataclass(frozen=True, slots=True)
class Wording:
    """How a question is asked; `id` names the council's own wording, 0 is the default."""

    question: ExperienceQuestion
    adult: str
    representative: str
    id: int = 0

    def of(self, version: Version) -> str:
        """The statement for an adult, or for who represents them."""
        return self.adult if version is Version.ADULT else self.representative

    @property
    def is_default(self) -> bool:
        """It is worded as the tool words it."""
        default = self.question
        return (self.adult, self.representative) == (default.adult, default.representative)


def question_called(question_id: str) -> ExperienceQuestion:
    """The experience question with this id; raises NotFound where there is none."""
    for question in experience_questions():
        if question.id == question_id:
            return question
    raise NotFound


def wordings_of(council_id: int) -> tuple[Wording, ...]:
    """How the council asks each question now, in the order of the questions; one query."""
    newest = (
        select(func.max(ExperienceWording.id))
        .where(ExperienceWording.council_id == council_id)
        .group_by(ExperienceWording.question_id)
    )
    rows = db.session.scalars(select(ExperienceWording).where(ExperienceWording.id.in_(newest)))
    own = {row.question_id: row for row in rows}
    return tuple(_wording(question, own.get(question.id)) for question in experience_questions())


def wording_of(council_id: int, question: ExperienceQuestion) -> Wording:
    """How the council asks one question now."""
    query = select(ExperienceWording).where(
        ExperienceWording.council_id == council_id,
        ExperienceWording.question_id == question.id,
    )
    row = db.session.scalars(query.order_by(ExperienceWording.id.desc()).limit(1)).first()
    return _wording(question, row)


def wordings_with(council_id: int, ids: Sequence[int]) -> Mapping[int, Wording]:
    """Those of these wordings that are the council's, by their ids; one query."""
    query = select(ExperienceWording).where(
        ExperienceWording.council_id == council_id, ExperienceWording.id.in_(ids)
    )
    by_id = {question.id: question for question in experience_questions()}
    return {
        row.id: _wording(by_id[row.question_id], row)
        for row in db.session.scalars(query)
        if row.question_id in by_id
    }


def versions_of(
    council_id: int, question: ExperienceQuestion
) -> Sequence[tuple[ExperienceWording, str]]:
    """Every wording that the council has set for a question, newest first, with who set it."""
    query = (
        select(ExperienceWording, Person.name)
        .join(Person, Person.id == ExperienceWording.made_by_id)
        .where(
            ExperienceWording.council_id == council_id,
            ExperienceWording.question_id == question.id,
        )
        .order_by(ExperienceWording.id.desc())
    )
    return [(row, by) for row, by in db.session.execute(query)]


def set_wording(
    identity: Identity,
    council_id: int,
    question: ExperienceQuestion,
    said: Mapping[Version, str],
    based_on: int,
) -> None:
    """Ask a question in the council's own words from now on.

    `based_on` is the id of the wording that was read, 0 for the default. Raises StaleForm where
    somebody set another one since, and NotPermitted.
    """
    require_may_set(identity, council_id)
    lock(Council, [council_id])
    now = wording_of(council_id, question)
    if now.id != based_on:
        raise StaleForm
    before = {version: now.of(version) for version in Version}
    if dict(said) != before:
        row = _row(identity, council_id, question, said)
        _record(identity, row, before, dict(said))


def _row(
    identity: Identity,
    council_id: int,
    question: ExperienceQuestion,
    said: Mapping[Version, str],
) -> ExperienceWording:
    row = ExperienceWording(
        council_id=council_id,
        question_id=question.id,
        adult=said[Version.ADULT],
        representative=said[Version.REPRESENTATIVE],
        made_at=clock.now(),
        made_by_id=identity.person_id,
    )
    db.session.add(row)
    db.session.flush()
    return row


def _record(
    identity: Identity,
    row: ExperienceWording,
    before: dict[Version, str],
    after: dict[Version, str],
) -> None:
    record(
        "experience_wording.set",
        "experience_wording",
        row.id,
        council_id=row.council_id,
        person_id=identity.person_id,
        before=before,
        after=after,
        question=row.question_id,
    )


def _wording(question: ExperienceQuestion, row: ExperienceWording | None) -> Wording:
    if row is None:
        return Wording(question, question.adult, question.representative)
    return Wording(question, row.adult, row.representative, row.id)
