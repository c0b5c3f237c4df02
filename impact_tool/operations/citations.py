"""Which evidence the answers of a statement cite, and what each of them rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from impact_tool.domain.chosen import Change
from impact_tool.domain.evidence import SOURCE_LABELS, Basis, basis_of, caution
from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import Question
from impact_tool.domain.refusals import NotFound
from impact_tool.domain.review import can_be_written
from impact_tool.extensions import clock, db
from impact_tool.models import Answer, Citation, Evidence, Project, Statement
from impact_tool.operations.answers import require_open
from impact_tool.operations.audit import record
from impact_tool.operations.evidence import evidence_of
from impact_tool.operations.question_places import PLACES, QuestionPlace, places_in
from impact_tool.operations.statements import Reading


@dataclass(frozen=True, slots=True)
class Cited:
    """What one answer cites, the newest first; evidence that was withdrawn supports nothing."""

    pieces: tuple[Evidence, ...] = ()

    @property
    def standing(self) -> tuple[Evidence, ...]:
        """The evidence that was not withdrawn."""
        return tuple(piece for piece in self.pieces if piece.withdrawn_at is None)

    @property
    def basis(self) -> Basis:
        """What kinds of source the answer rests on."""
        return basis_of(piece.source for piece in self.standing)

    @property
    def kinds(self) -> str:
        """The kinds of source that the answer rests on, in words, each once."""
        known = {piece.source for piece in self.standing}
        return "; ".join(label for source, label in SOURCE_LABELS.items() if source in known)

    @property
    def caution(self) -> str:
        """What the guide warns of; empty where it does not."""
        return caution(piece.source for piece in self.standing)


def cited_in(reading: Reading) -> Mapping[str, Cited]:
    """What each answer of a statement cites, by the question's id; one query."""
    query = (
        select(Answer.question_id, Evidence)
        .join(Citation, Citation.evidence_id == Evidence.id)
        .join(Answer, Answer.id == Citation.answer_id)
        .where(Answer.statement_id == reading.statement.id)
        .order_by(Evidence.gathered_on.desc(), Evidence.id.desc())
    )
    found: dict[str, list[Evidence]] = {}
    for question_id, piece in db.session.execute(query):
        found.setdefault(question_id, []).append(piece)
    return {id_: Cited(tuple(found.get(id_, ()))) for id_ in reading.answers}


def cited_by(answer: Answer) -> Cited:
    """What one answer cites."""
    query = (
        select(Evidence)
        .join(Citation, Citation.evidence_id == Evidence.id)
        .where(Citation.answer_id == answer.id)
        .order_by(Evidence.gathered_on.desc(), Evidence.id.desc())
    )
    return Cited(tuple(db.session.scalars(query)))


def answers_citing(piece: Evidence) -> Sequence[QuestionPlace]:
    """Where a piece of evidence is cited."""
    query = PLACES.join(Citation, Citation.answer_id == Answer.id)
    return places_in(query.where(Citation.evidence_id == piece.id))


@dataclass(frozen=True, slots=True)
class RestsOn:
    """An answer with what it rests on."""

    place: QuestionPlace
    cited: Cited


def what_answers_rest_on(project: Project) -> Sequence[RestsOn]:
    """Every answer of a project that cites evidence, with what it rests on; two queries."""
    query = (
        select(Citation.answer_id, Evidence)
        .join(Evidence, Evidence.id == Citation.evidence_id)
        .where(Evidence.project_id == project.id)
        .order_by(Evidence.gathered_on.desc(), Evidence.id.desc())
    )
    found: dict[int, list[Evidence]] = {}
    for answer_id, piece in db.session.execute(query):
        found.setdefault(answer_id, []).append(piece)
    places = places_in(PLACES.where(Answer.id.in_(found)))
    return [RestsOn(place, Cited(tuple(found[place.answer_id]))) for place in places]


def evidence_to_cite(project: Project, answer: Answer) -> tuple[Sequence[Evidence], frozenset[int]]:
    """What an answer can cite: all that stands, and what it cites; and the ids of the latter."""
    cited = frozenset(
        db.session.scalars(select(Citation.evidence_id).where(Citation.answer_id == answer.id))
    )
    pieces = evidence_of(project)
    return [p for p in pieces if p.withdrawn_at is None or p.id in cited], cited


def cite(
    identity: Identity, project: Project, reading: Reading, question: Question, change: Change
) -> None:
    """Change which evidence an answer cites.

    Raises NotFound for evidence that cannot be cited, StatementLocked or ProjectArchived.
    """
    require_open(project, reading, question)
    answer = reading.answers[question.id]
    pieces, _ = evidence_to_cite(project, answer)
    by_id = {piece.id: piece for piece in pieces}
    if not change.chosen <= by_id.keys():
        raise NotFound
    for evidence_id in sorted(change.added):
        _add(identity, answer, by_id[evidence_id])
    for evidence_id in sorted(change.removed):
        db.session.execute(
            delete(Citation).where(
                Citation.answer_id == answer.id, Citation.evidence_id == evidence_id
            )
        )
    if change.added or change.removed:
        _record(identity, answer, change)


def cite_new(identity: Identity, project: Project, answer_id: int, piece: Evidence) -> bool:
    """Let an answer cite evidence that was added for it; False where it cannot be written any more.

    Raises NotFound where the answer is none of the project's.
    """
    query = select(Answer, Statement).join(Statement, Statement.id == Answer.statement_id)
    query = query.where(Answer.id == answer_id, Statement.project_id == project.id)
    found = db.session.execute(query).one_or_none()
    if found is None:
        raise NotFound
    answer, statement = found
    if not can_be_written(statement.state):
        return False
    _add(identity, answer, piece)
    _record(identity, answer, Change(frozenset(), frozenset({piece.id})))
    return True


def _record(identity: Identity, answer: Answer, change: Change) -> None:
    record(
        "answer.cites",
        "answer",
        answer.id,
        council_id=answer.council_id,
        person_id=identity.person_id,
        question=answer.question_id,
        added=sorted(change.added),
        removed=sorted(change.removed),
    )


def _add(identity: Identity, answer: Answer, piece: Evidence) -> None:
    if db.session.get(Citation, (answer.id, piece.id), populate_existing=True) is None:
        db.session.add(
            Citation(
                answer_id=answer.id,
                evidence_id=piece.id,
                council_id=answer.council_id,
                cited_at=clock.now(),
                cited_by_id=identity.person_id,
            )
        )
        db.session.flush()
