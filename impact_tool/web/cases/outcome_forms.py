"""Forms for desired outcomes: listed, put right, replaced, withdrawn; and for reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from impact_tool.domain.cases import MAX_REASON, MAX_WORDS, Fault, OutcomeDetails
from impact_tool.domain.recording import OutcomeKind, Party
from impact_tool.forms.choices import ChoiceField, ListField
from impact_tool.forms.text import LongTextField, TextField
from impact_tool.guide.cases import outcome_kinds
from impact_tool.operations.case_outcomes import Leaving
from impact_tool.web.cases import choices
from impact_tool.web.cases.asking import AskingForm
from impact_tool.web.cases.forms import date_field

NEW = "new"


def kinds_offered() -> choices.Choices:
    """The guide's kinds in its words, with a capital letter as the lines of a list have."""
    return [(kind.value, sentence(text)) for kind, text in outcome_kinds().items()]


def sentence(text: str) -> str:
    """The text with a capital letter."""
    return f"{text[:1].upper()}{text[1:]}"


class OutcomeForm(AskingForm):
    """A desired outcome: its kind, the person's own words, who said it, and when."""

    kind = ChoiceField("What does the person want?", missing="Select what the person wants")
    words = TextField("In the person’s own words", subject="The words", at_most=MAX_WORDS)
    defined_by = ListField("Who said it?", missing="Select who said it", choices=choices.DEFINED_BY)
    raised_on = date_field("When was it said?", "raised_on", "Enter when it was said")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = kinds_offered()

    def validate(self, extra_validators: Any = None) -> bool:
        """Somebody said it: the list begins with nobody."""
        valid = bool(super().validate(extra_validators))
        if not self.defined_by.data and not self.defined_by.errors:
            self.refuse("defined_by", self.defined_by.missing)
            valid = False
        return valid

    @property
    def said(self) -> OutcomeDetails:
        """What the form says."""
        return OutcomeDetails(
            kind=OutcomeKind(self.kind.data),
            words=self.words.data or "",
            defined_by=Party(self.defined_by.data),
            raised_on=self.raised_on.data,
        )


class LeavingForm(AskingForm):
    """When and why an outcome is given up."""

    left_on = date_field("When did it change?", "left_on", "Enter when it changed")
    because = LongTextField(
        "Why did it change?",
        subject="The reason",
        missing="Enter why it changed",
        at_most=MAX_REASON,
        rows=3,
    )

    @property
    def leaving(self) -> Leaving:
        """What the form says."""
        return Leaving(self.left_on.data, self.because.data or "")


class ReplaceForm(AskingForm):
    """What takes an outcome's place: another that is wanted, or a new one; when, and why."""

    by = ChoiceField("What does the person want now?", missing="Select what the person wants now")
    kind = ChoiceField(
        "What is the new outcome?", missing="Select what the new outcome is", optional=True
    )
    words = TextField("In the person’s own words", subject="The words", at_most=MAX_WORDS)
    defined_by = ListField(
        "Who said it?", missing="Select who said it", optional=True, choices=choices.DEFINED_BY
    )
    left_on = date_field("When did it change?", "left_on", "Enter when it changed")
    because = LongTextField(
        "Why did it change?",
        subject="The reason",
        missing="Enter why it changed",
        at_most=MAX_REASON,
        rows=3,
    )

    def offer(self, others: Sequence[tuple[int, str]]) -> None:
        """Set what can take the outcome's place: these, by id and in words, or something new."""
        self.by.choices = [*((str(id_), text) for id_, text in others), (NEW, "Something new")]
        self.kind.choices = kinds_offered()
        if not others:
            self.by.data = NEW

    def validate(self, extra_validators: Any = None) -> bool:
        """Something new has a kind, and somebody who said it."""
        valid = bool(super().validate(extra_validators))
        if self.by.data != NEW:
            return valid
        for field in (self.kind, self.defined_by):
            if not field.data:
                self.refuse(field.name, field.missing)
                valid = False
        return valid

    @property
    def leaving(self) -> Leaving:
        """When and why the outcome was replaced."""
        return Leaving(self.left_on.data, self.because.data or "")

    @property
    def replacement(self) -> OutcomeDetails | int:
        """What is new, or the id of the other outcome."""
        if self.by.data != NEW:
            return int(self.by.data)
        return OutcomeDetails(
            kind=OutcomeKind(self.kind.data),
            words=self.words.data or "",
            defined_by=Party(self.defined_by.data),
            raised_on=self.left_on.data,
        )

    @property
    def new_words(self) -> tuple[str, ...]:
        """The name of the field for the words of something new, where there is something new."""
        return ("words",) if self.by.data == NEW else ()

    def name_of(self, fault: Fault) -> str:
        """The field beside which a fault is shown: what is new was raised when the old one left."""
        return "left_on" if fault.field == "raised_on" else super().name_of(fault)


class ReasonForm(AskingForm):
    """A reason."""

    reason = LongTextField(
        "Why?", subject="The reason", missing="Enter the reason", at_most=MAX_REASON, rows=3
    )
