"""A form for each question, made from its definition: kind of answer → field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from wtforms import Field

from impact_tool.domain.questionnaire import (
    AnswerContent,
    AnswerKind,
    Choice,
    Question,
    shortcomings,
    value_field,
)
from impact_tool.forms.base import RevisionedForm
from impact_tool.forms.choices import ChoiceField
from impact_tool.forms.dates import DateField, ReviewDatesField
from impact_tool.forms.text import LongTextField, TextField

FINISHED = "finished"
LATER = "later"
NOT_APPLICABLE = "not_applicable"
NO_ANSWER = ("", "No answer")

MARKS = (
    (FINISHED, "Finished"),
    (LATER, "I’ll come back to this"),
    (NOT_APPLICABLE, "This question does not apply to us"),
)


def _text(question: Question) -> Field:
    return TextField(question.text, subject="Your answer")


def _long_text(question: Question) -> Field:
    return LongTextField(question.text, subject="Your answer", rows=12)


def _date(question: Question) -> Field:
    return DateField(question.text, subject="The date")


def _dates(question: Question) -> Field:
    return ReviewDatesField(question.text)


ANSWER_KINDS: Mapping[AnswerKind, Callable[[Question], Field]] = {
    AnswerKind.TEXT: _text,
    AnswerKind.LONG_TEXT: _long_text,
    AnswerKind.DATE: _date,
    AnswerKind.DATES: _dates,
}


class AnswerForm(RevisionedForm):
    """What every question's form has: its value, how far it is, and the revision read."""

    question: Question
    mark = ChoiceField(
        "Have you finished this answer?",
        missing="Select whether you have finished this answer",
        choices=MARKS,
    )
    reason = LongTextField(
        "Why does this question not apply?", subject="The reason", rows=3, at_most=5000
    )

    @property
    def value(self) -> Any:
        """The field of the answer itself."""
        return self[value_field(self.question.kind)]

    @property
    def content(self) -> AnswerContent:
        """What the form says. Several dates are left to the operation that makes them points."""
        data = {value_field(self.question.kind): self.value.data}
        if self.question.kind is AnswerKind.DATES:
            data = {"dates": tuple(self.value.days)}
        return AnswerContent(
            **data,
            choice=self["choice"].data or "" if self.question.choice else "",
            finished=self.mark.data == FINISHED,
            not_applicable=self.mark.data == NOT_APPLICABLE,
            reason=self.reason.data or "" if self.mark.data == NOT_APPLICABLE else "",
        )

    @property
    def draft(self) -> AnswerContent:
        """What the form says half way: finished or not applicable only with all that this needs."""
        content = self.content
        if not shortcomings(self.question, content):
            return content
        return replace(content, finished=False, not_applicable=False)

    def validate_draft(self) -> bool:
        """Each field is right in itself; what is missing may still come."""
        return bool(super().validate())

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields are right in themselves, and nothing marked finished lacks anything."""
        valid = bool(super().validate(extra_validators))
        if valid and self.mark.data in {FINISHED, NOT_APPLICABLE}:
            for lack in shortcomings(self.question, self.content):
                self.refuse(lack.field, lack.message)
                valid = False
        return valid


def question_form(question: Question) -> type[AnswerForm]:
    """The form of one question. Making it is cheap; a class for each keeps WTForms' habits."""
    fields: dict[str, Any] = {"question": question}
    if question.choice:
        fields["choice"] = ChoiceField(
            question.choice.legend,
            missing="Select one of these",
            choices=_choices(question.choice),
            optional=True,
        )
    fields[value_field(question.kind)] = ANSWER_KINDS[question.kind](question)
    return type("QuestionForm", (AnswerForm,), fields)


def _choices(choice: Choice) -> list[tuple[str, str]]:
    """What can be chosen; an optional choice can also be taken back, which a radio cannot be."""
    options = [(option.value, option.label) for option in choice.options]
    return [*options, NO_ANSWER] if choice.optional else options


def form_data(question: Question, content: AnswerContent, revision: int) -> dict[str, Any]:
    """What the form of a question starts from."""
    return {
        value_field(question.kind): getattr(content, value_field(question.kind)),
        "choice": content.choice,
        "mark": mark_of(content),
        "reason": content.reason,
        "revision": str(revision),
    }


def with_review_points(data: dict[str, Any], points: Mapping[int, date]) -> dict[str, Any]:
    """The same with the review points' own dates, by number."""
    return {**data, "dates": dict(points)}


def mark_of(content: AnswerContent) -> str:
    """Which of the marks stands for what is stored."""
    if content.not_applicable:
        return NOT_APPLICABLE
    return FINISHED if content.finished else LATER
