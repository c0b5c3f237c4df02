"""Forms for comments, replies, actions made of them, and the board's decision."""

from __future__ import annotations

from collections.abc import Mapping

from impact_tool.domain.actions import AREA_LABELS, MOST_TITLE, ActionDetails, Area
from impact_tool.domain.questionnaire import ProForma
from impact_tool.domain.review import COMMENT_LABELS, Action, CommentKind
from impact_tool.forms.base import Form, RevisionedForm
from impact_tool.forms.choices import CheckboxesField, ChoiceField
from impact_tool.forms.dates import DateField
from impact_tool.forms.text import LongTextField, TextField
from impact_tool.operations.decisions import Verdict

MOST_WORDS = 10_000
MOST_REFERENCE = 80
DECISION_LABELS = {
    Action.ENDORSE: "Endorse it",
    Action.REQUEST_CHANGES: "Request changes",
}


class CommentForm(Form):
    """A comment on one question, or on the whole."""

    kind = ChoiceField(
        "What kind of comment is it?",
        missing="Select what kind of comment it is",
        choices=[(kind.value, COMMENT_LABELS[kind]) for kind in CommentKind],
    )
    text = LongTextField(
        "Your comment",
        subject="Your comment",
        missing="Enter your comment",
        at_most=MOST_WORDS,
        rows=4,
    )


class ReplyForm(Form):
    """A reply to a comment."""

    text = LongTextField(
        "Your reply",
        subject="Your reply",
        missing="Enter your reply",
        at_most=MOST_WORDS,
        rows=3,
    )


class ResolveForm(RevisionedForm):
    """Nothing but the revision of the comment that was read."""


class CommentActionForm(Form):
    """An action of the project's plan that is made of a comment."""

    title = TextField(
        "What will be done",
        subject="What will be done",
        missing="Enter what will be done",
        at_most=MOST_TITLE,
    )
    area = ChoiceField(
        "Area of development",
        missing="Select an area of development",
        choices=[(area.value, AREA_LABELS[area]) for area in Area],
    )
    owner = TextField("Who does it (optional)", subject="Who does it", at_most=120)
    due_on = DateField("Due (optional)", subject="The due date")

    def details(self, said: str) -> ActionDetails:
        """The action, with what the board said as its details."""
        return ActionDetails(
            title=self.title.data or "",
            details=said,
            area=Area(self.area.data),
            owner=self.owner.data or "",
            due_on=self.due_on.data,
        )


class DecisionForm(Form):
    """What the board decides: endorse, or request changes to the questions that are named."""

    action = ChoiceField(
        "What has the board decided?",
        missing="Select what the board has decided",
        choices=[(action.value, words) for action, words in DECISION_LABELS.items()],
    )
    requested = CheckboxesField(
        "Which questions have to change?",
        gone="One of these questions is not part of the statement. Select again",
    )
    reason = LongTextField(
        "Reason",
        subject="The reason",
        missing="Enter the reason, which the council reads",
        at_most=MOST_WORDS,
        rows=5,
    )
    meeting_on = DateField("Date of the meeting (optional)", subject="The date of the meeting")
    minute_reference = TextField(
        "Minute reference (optional)", subject="The minute reference", at_most=MOST_REFERENCE
    )

    def offer(self, proforma: ProForma) -> None:
        """Offer the questions of the statement."""
        self.requested.choices = [
            (question.id, f"{question.number}. {question.text}") for question in proforma.questions
        ]

    def validate(self, extra_validators: Mapping[str, object] | None = None) -> bool:
        """Changes are requested of at least one question; endorsing asks for none."""
        is_valid = bool(super().validate(extra_validators))
        if self.action.data == Action.REQUEST_CHANGES and not self.requested.data:
            self.refuse("requested", "Select the questions that have to change")
            return False
        if self.action.data == Action.ENDORSE and self.requested.data:
            self.refuse(
                "requested", "Endorsing asks for no changes: clear the questions, or request them"
            )
            return False
        return is_valid

    @property
    def verdict(self) -> Verdict:
        """What was decided."""
        return Verdict(
            action=Action(self.action.data),
            reason=self.reason.data or "",
            meeting_on=self.meeting_on.data,
            minute_reference=self.minute_reference.data or "",
            requested=frozenset(self.requested.data or ()),
        )
