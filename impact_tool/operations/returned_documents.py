"""Documents that came back, compared with what is stored, and taken over where a person says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import select

from impact_tool.domain.marks import StatementKey, document_mark, version_in_mark
from impact_tool.domain.permissions import Identity
from impact_tool.domain.prose import (
    MAX_CHARACTERS,
    MAX_LINE_CHARACTERS,
    clean,
    forbidden_characters,
)
from impact_tool.domain.questionnaire import (
    AnswerContent,
    AnswerKind,
    AnswerStatus,
    Question,
    status_of,
    value_field,
)
from impact_tool.domain.returned import (
    DocumentRefused,
    ReturnedAnswer,
    ReturnedDocument,
    Why,
    says_the_same,
)
from impact_tool.extensions import db
from impact_tool.models import AnswerVersion, Project
from impact_tool.operations.answers import require_writable, save_answer
from impact_tool.operations.review_points import review_points_of
from impact_tool.operations.statements import Reading, content_of, read_part_1, read_part_2

Readings = Mapping[StatementKey, Reading]

_MOST_CHARACTERS = {
    AnswerKind.TEXT: MAX_LINE_CHARACTERS,
    AnswerKind.LONG_TEXT: MAX_CHARACTERS,
}


class Finding(StrEnum):
    """How the document's answer and the stored one stand to each other."""

    SAME = "same"
    NEWER_HERE = "newer_here"
    CHANGED = "changed"
    CHANGED_BOTH = "changed_both"
    CANNOT_BE_KEPT = "cannot_be_kept"


@dataclass(frozen=True, slots=True)
class Compared:
    """One answer of a document beside the stored one.

    `now` is what the stored answer says at `revision`; `returned` holds what the document says;
    `problem` says why that cannot be kept.
    """

    returned: ReturnedAnswer
    reading: Reading
    question: Question
    finding: Finding
    problem: str = ""

    @property
    def key(self) -> str:
        """What tells this answer from all others of the project: "2p3_q05"."""
        return f"{self.returned.statement.text}_q{self.question.number:02}"

    @property
    def content(self) -> AnswerContent:
        """What is stored now."""
        return self.reading.content(self.question.id)

    @property
    def revision(self) -> int:
        """The revision of what is stored now."""
        return self.reading.answers[self.question.id].revision

    @property
    def is_for_choosing(self) -> bool:
        """The two differ, and a person has to say which one stands."""
        return self.finding in {Finding.CHANGED, Finding.CHANGED_BOTH}

    @property
    def is_emptied(self) -> bool:
        """The document has nothing where an answer was."""
        return not self.returned.text

    @property
    def is_taken_unless_said(self) -> bool:
        """Only the document changed: its words are what the person wants, as far as can be told."""
        return self.finding is Finding.CHANGED and not self.is_emptied


def compare_document(project: Project, document: ReturnedDocument) -> Sequence[Compared]:
    """Every answer of a document beside the stored one, in the order of the questions.

    Raises DocumentRefused where the document is not of this project, its questions are others, or
    the place of an answer is missing; ProjectArchived or StatementLocked where nothing could be
    saved.
    """
    if document.document_mark != document_mark(project.reference):
        raise DocumentRefused(Why.OTHER_PROJECT)
    if not document.versions:
        raise DocumentRefused(Why.NOT_OURS)
    readings = _readings(project, document.versions)
    for statement, reading in readings.items():
        if document.versions[statement] != version_in_mark(reading.proforma.version):
            raise DocumentRefused(Why.OTHER_VERSION)
    _require_whole(document.answers, readings)
    return _compare(document.answers, readings)


def compare_answers(project: Project, answers: Sequence[ReturnedAnswer]) -> Sequence[Compared]:
    """The same for answers that were looked at before; raises what compare_document does."""
    readings = _readings(project, {answer.statement for answer in answers})
    known = {(key, question.number) for key in readings for question in _in_words(readings[key])}
    if any((answer.statement, answer.number) not in known for answer in answers):
        raise DocumentRefused(Why.DAMAGED)
    return _compare(answers, readings)


def take_over(identity: Identity, project: Project, chosen: Iterable[tuple[Compared, int]]) -> int:
    """Save what the document says, each over the revision that the person looked at.

    Choice, dates and the mark of being finished stay; an answer without words is not finished,
    and one with words is not called not applicable. Gives the number of answers. Raises StaleSave
    where somebody saved one of them since, so that nothing must be committed.
    """
    count = 0
    for compared, seen in chosen:
        content = _with_words(compared.content, compared.returned.text)
        save_answer(identity, project, compared.reading, compared.question, content, seen)
        count += 1
    return count


def _with_words(content: AnswerContent, text: str) -> AnswerContent:
    finished = content.finished and bool(text.strip())
    return replace(content, text=text, finished=finished, not_applicable=False, reason="")


def _readings(project: Project, statements: Iterable[StatementKey]) -> Readings:
    """The statements, none of which is looked for unless the project has it."""
    wanted = sorted(set(statements))
    points = {0, *(point.number for point in review_points_of(project))}
    if any(key.review_point not in points for key in wanted):
        raise DocumentRefused(Why.NO_STATEMENT)
    found = {}
    for key in wanted:
        point = key.review_point
        found[key] = read_part_2(project, point) if point else read_part_1(project)
        require_writable(project, found[key])
    return found


def _in_words(reading: Reading) -> list[Question]:
    """The questions that are answered in words, which alone come back."""
    return [each for each in reading.proforma.questions if value_field(each.kind) == "text"]


def _require_whole(answers: Sequence[ReturnedAnswer], readings: Readings) -> None:
    """Each question that is answered in words has its place, and nothing else has one."""
    there = {(answer.statement, answer.number) for answer in answers}
    marked = {(each.statement, each.number) for each in answers if each.based_on is not None}
    asked = [(key, each.number) for key in readings for each in _in_words(readings[key])]
    for key, number in asked:
        if (key, number) not in there:
            raise DocumentRefused(Why.MISSING, f"{key.name}, question {number}")
    if not marked <= set(asked):
        raise DocumentRefused(Why.DAMAGED)


def _compare(answers: Sequence[ReturnedAnswer], readings: Readings) -> Sequence[Compared]:
    by_place = {(answer.statement, answer.number): answer for answer in answers}
    in_order = [
        (by_place[key, question.number], reading, question)
        for key, reading in readings.items()
        for question in _in_words(reading)
        if (key, question.number) in by_place
    ]
    return [_compared(answer, reading, question) for answer, reading, question in in_order]


def _compared(answer: ReturnedAnswer, reading: Reading, question: Question) -> Compared:
    text = clean(answer.text)
    if question.kind is AnswerKind.TEXT:
        text = " ".join(text.split())
    answer = replace(answer, text=text)
    problem = _problem(text, question)
    finding = Finding.CANNOT_BE_KEPT if problem else _finding(answer, reading, question)
    return Compared(answer, reading, question, finding, problem)


def _problem(text: str, question: Question) -> str:
    forbidden, most = forbidden_characters(text), _MOST_CHARACTERS[question.kind]
    if forbidden:
        return f"It has characters that cannot be kept: {', '.join(forbidden[:5])}"
    if len(text) > most:
        return f"It must be {most:,} characters or fewer. It has {len(text):,}"
    return ""


def _finding(answer: ReturnedAnswer, reading: Reading, question: Question) -> Finding:
    stored = reading.answers[question.id]
    if says_the_same(answer.text, _shown(question, reading.content(question.id))):
        return Finding.SAME
    if answer.based_on == stored.revision:
        return Finding.CHANGED
    base = _shown_before(stored.id, answer.based_on, question)
    if base is not None and says_the_same(answer.text, base):
        return Finding.NEWER_HERE
    return Finding.CHANGED_BOTH


def _shown(question: Question, content: AnswerContent) -> str:
    """What a document gives as the answer's words."""
    is_applicable = status_of(question, content) is not AnswerStatus.NOT_APPLICABLE
    return content.text if is_applicable else ""


def _shown_before(answer_id: int, revision: int | None, question: Question) -> str | None:
    """What a document gave at an earlier revision; None where that is not known."""
    if revision == 0:
        return ""
    query = select(AnswerVersion).where(
        AnswerVersion.answer_id == answer_id, AnswerVersion.revision == revision
    )
    version = db.session.scalars(query).one_or_none()
    return None if version is None else _shown(question, content_of(version))
