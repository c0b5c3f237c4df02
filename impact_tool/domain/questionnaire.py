"""Pro formas as data, and what can be said of one answer: empty, in progress, finished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Part(IntEnum):
    """The two parts of the impact tool (the guide, Appendix 1)."""

    INITIAL_ASSESSMENT = 1
    IMPACT_STATEMENT = 2


class AnswerKind(StrEnum):
    """What is typed in answer to a question."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    DATES = "dates"


class Sense(StrEnum):
    """What "yes" means in a choice. The two senses are never added up or drawn together."""

    VERDICT = "verdict"
    CHANGES_NEEDED = "changes_needed"


class Offer(StrEnum):
    """What an empty field is filled in with, until the person saves it."""

    SIGNED_IN_PERSON = "signed_in_person"
    TODAY = "today"


class Beside(StrEnum):
    """What can stand beside a question that is not another question's answer."""

    PILOT = "pilot"
    PILOT_PROGRESS = "pilot_progress"
    MEASURES = "measures"
    ENGAGEMENT = "engagement"
    OUTCOMES_EXPRESSED = "outcomes_expressed"
    OUTCOMES_MET = "outcomes_met"
    EXPERIENCE = "experience"
    ACTIONS_COMPLETED = "actions_completed"
    ACTIONS_ON_STAFF = "actions_on_staff"
    ACTIONS_ON_POLICIES = "actions_on_policies"
    EVIDENCE = "evidence"


class AnswerStatus(StrEnum):
    """How far one answer is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen: the value stored and the label shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice that a question takes besides its text."""

    legend: str
    hint: str
    sense: Sense
    options: tuple[Option, ...]
    optional: bool = False

    def label_of(self, value: str) -> str:
        """The label of a stored value; raises KeyError where the choice does not offer it."""
        return {option.value: option.label for option in self.options}[value]


@dataclass(frozen=True, slots=True)
class QuestionRef:
    """Points at another question, perhaps at an earlier review point's statement."""

    part: Part
    question_id: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question, word for word as the guide has it, with our own guidance."""

    number: int
    id: str
    text: str
    kind: AnswerKind
    missing: str
    guidance: tuple[str, ...]
    guide_section: str
    hint: str = ""
    example: str = ""
    choice: Choice | None = None
    offer: Offer | None = None
    carried_from: QuestionRef | None = None
    beside: tuple[QuestionRef | Beside, ...] = ()
    makes_action: bool = False


@dataclass(frozen=True, slots=True)
class ProForma:
    """A definition of one Part, with a version that never changes once used."""

    part: Part
    version: str
    title: str
    subtitle: str
    introduction: tuple[str, ...]
    credit: str
    questions: tuple[Question, ...]

    def question(self, number: int) -> Question | None:
        """The question with this number, counted from 1; None where there is none."""
        return self.questions[number - 1] if 1 <= number <= len(self.questions) else None

    def by_id(self, question_id: str) -> Question:
        """The question with this id; raises KeyError where there is none."""
        return {question.id: question for question in self.questions}[question_id]


@dataclass(frozen=True, slots=True)
class AnswerContent:
    """What one version of an answer says."""

    text: str = ""
    date: dt.date | None = None
    dates: tuple[dt.date, ...] = ()
    choice: str = ""
    finished: bool = False
    not_applicable: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a pro forma's questions are dealt with."""

    finished: int
    started: int
    total: int

    @property
    def is_complete(self) -> bool:
        """Every question is finished or marked not applicable."""
        return self.finished == self.total


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """What keeps an answer from being finished, and the field that it belongs to."""

    field: str
    message: str


_VALUE_FIELD: Mapping[AnswerKind, str] = {
    AnswerKind.TEXT: "text",
    AnswerKind.LONG_TEXT: "text",
    AnswerKind.DATE: "date",
    AnswerKind.DATES: "dates",
}


def value_field(kind: AnswerKind) -> str:
    """The field of AnswerContent that holds the value of this kind of answer."""
    return _VALUE_FIELD[kind]


def has_value(question: Question, content: AnswerContent) -> bool:
    """The question's own field holds something other than white space."""
    value = getattr(content, value_field(question.kind))
    return bool(value.strip() if isinstance(value, str) else value)


def shortcomings(question: Question, content: AnswerContent) -> tuple[Shortcoming, ...]:
    """What is still missing before this answer can be called finished.

    Not applicable needs a reason and nothing else; a choice is needed unless it is optional.
    """
    if content.not_applicable:
        if content.reason.strip():
            return ()
        return (Shortcoming("reason", "Enter why this question does not apply"),)
    found = []
    choice = question.choice
    if choice and not choice.optional and not content.choice:
        found.append(Shortcoming("choice", f"Select an answer to “{choice.legend}”"))
    if not has_value(question, content):
        found.append(Shortcoming(value_field(question.kind), question.missing))
    return tuple(found)


def status_of(question: Question, content: AnswerContent) -> AnswerStatus:
    """How far an answer is; an answer that lacks something is never finished."""
    if content.not_applicable and content.reason.strip():
        return AnswerStatus.NOT_APPLICABLE
    if content.finished and not shortcomings(question, content):
        return AnswerStatus.FINISHED
    touched = has_value(question, content) or content.choice or content.reason
    return AnswerStatus.IN_PROGRESS if touched else AnswerStatus.NOT_STARTED


DONE = frozenset({AnswerStatus.FINISHED, AnswerStatus.NOT_APPLICABLE})


def progress_of(proforma: ProForma, answers: Mapping[str, AnswerContent]) -> Progress:
    """Count finished and started answers; `answers` maps a question's id to its content."""
    statuses = [
        status_of(question, answers.get(question.id, AnswerContent()))
        for question in proforma.questions
    ]
    return Progress(
        finished=sum(status in DONE for status in statuses),
        started=sum(status is not AnswerStatus.NOT_STARTED for status in statuses),
        total=len(statuses),
    )
