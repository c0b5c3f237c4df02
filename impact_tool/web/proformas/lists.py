"""The questions of a statement as a task list, and its answers to check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impact_tool.domain.questionnaire import AnswerContent, AnswerStatus, Question, status_of
from impact_tool.domain.review import State
from impact_tool.models import Project
from impact_tool.operations.beside import Stands, Surroundings, beside, in_words
from impact_tool.operations.statements import Reading
from impact_tool.operations.with_board import WithBoard
from impact_tool.web.proformas.addresses import addresses_of

# Words and GOV.UK tag colour; no colour where there is nothing to draw the eye to.
STATUSES = {
    AnswerStatus.NOT_STARTED: ("Not started", "blue"),
    AnswerStatus.IN_PROGRESS: ("In progress", "light-blue"),
    AnswerStatus.FINISHED: ("Finished", ""),
    AnswerStatus.NOT_APPLICABLE: ("Not applicable", ""),
}
# What is said of a question instead, or as well, once the board has asked for changes.
CHANGE_REQUESTED = ("Change requested", "orange")
CHANGED = ("Changed", "green")
LOCKED = ("Locked", "")


@dataclass(frozen=True, slots=True)
class QuestionTask:
    """One question in the list."""

    question: Question
    href: str
    words: str
    colour: str


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """One answer in the reading view."""

    question: Question
    href: str
    words: str
    colour: str
    text: str
    chosen: str
    reason: str
    stands: tuple[Stands, ...]
    asked: tuple[str, str] | None
    is_open: bool


def question_tasks(
    project: Project, reading: Reading, standing: WithBoard
) -> Sequence[QuestionTask]:
    """Every question with its status, and with what the board asks of it."""
    addresses = addresses_of(project, reading)
    return [
        QuestionTask(
            question,
            addresses.question(question.number),
            *(request_status(question, standing) or _status(question, reading)),
        )
        for question in reading.proforma.questions
    ]


def request_status(question: Question, standing: WithBoard) -> tuple[str, str] | None:
    """Words and colour where the board asks for changes; None where it does not."""
    if standing.state is not State.CHANGES_REQUESTED:
        return None
    if not standing.asks_for(question):
        return LOCKED
    return CHANGED if question.id in standing.changed else CHANGE_REQUESTED


def checked_answers(
    project: Project, reading: Reading, standing: WithBoard
) -> Sequence[CheckedAnswer]:
    """Every answer in words, with what stands beside its question."""
    addresses = addresses_of(project, reading)
    around = Surroundings(project, reading)
    return [
        _checked(
            question,
            reading,
            standing,
            addresses.question(question.number),
            beside(question, around),
        )
        for question in reading.proforma.questions
    ]


def _checked(
    question: Question,
    reading: Reading,
    standing: WithBoard,
    href: str,
    stands: tuple[Stands, ...],
) -> CheckedAnswer:
    content = reading.content(question.id)
    words, colour = _status(question, reading)
    return CheckedAnswer(
        asked=request_status(question, standing),
        is_open=standing.is_open(question),
        question=question,
        href=href,
        words=words,
        colour=colour,
        text="" if content.not_applicable else in_words(question, content),
        chosen=_chosen(question, content),
        reason=content.reason,
        stands=stands,
    )


def _chosen(question: Question, content: AnswerContent) -> str:
    if question.choice is None or not content.choice:
        return ""
    return question.choice.label_of(content.choice)


def _status(question: Question, reading: Reading) -> tuple[str, str]:
    return STATUSES[status_of(question, reading.content(question.id))]
