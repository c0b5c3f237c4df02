"""Forms for an action, for its progress, and for the guide's twelve."""

from __future__ import annotations

from typing import Any

from impact_tool.domain.actions import (
    AREA_LABELS,
    MOST_OWNER,
    MOST_TITLE,
    STATUS_LABELS,
    ActionDetails,
    ActionStatus,
    Area,
    Progress,
)
from impact_tool.extensions import clock
from impact_tool.forms.base import Form, RevisionedForm
from impact_tool.forms.choices import CheckboxesField, ChoiceField
from impact_tool.forms.dates import DateField
from impact_tool.forms.text import LongTextField, TextField

ON_POLICIES = "on_policies"
ADOPT, ADAPT, LEAVE_OUT = "adopt", "adapt", "leave_out"


class ActionForm(RevisionedForm):
    """What is said of an action."""

    title = TextField(
        "What will be done?", subject="The action", missing="Enter the action", at_most=MOST_TITLE
    )
    details = LongTextField("Details (optional)", subject="The details", at_most=5000, rows=5)
    area = ChoiceField(
        "Area",
        missing="Select an area",
        choices=[(area.value, label) for area, label in AREA_LABELS.items()],
    )
    policies = CheckboxesField(
        "Policies and procedures",
        gone="Select this only where the action changes policies or procedures",
        choices=[(ON_POLICIES, "It changes policies or procedures")],
    )
    owner = TextField("Owner (optional)", subject="The owner", at_most=MOST_OWNER)
    starts_on = DateField("Start (optional)", subject="The start")
    due_on = DateField("Due date (optional)", subject="The due date")

    def validate(self, extra_validators: Any = None) -> bool:
        """It starts before it is due."""
        valid = bool(super().validate(extra_validators))
        start, due = self.starts_on.data, self.due_on.data
        if start and due and due < start:
            self.refuse("due_on", "The due date must be the same as or after the start")
            valid = False
        return valid

    @property
    def said(self) -> ActionDetails:
        """What the form says."""
        return ActionDetails(
            title=self.title.data or "",
            details=self.details.data or "",
            area=Area(self.area.data),
            owner=self.owner.data or "",
            starts_on=self.starts_on.data,
            due_on=self.due_on.data,
            on_policies=ON_POLICIES in (self.policies.data or ()),
        )


def form_data(details: ActionDetails, revision: int = 0) -> dict[str, Any]:
    """What the form of an action starts from."""
    return {
        "title": details.title,
        "details": details.details,
        "area": details.area.value,
        "policies": [ON_POLICIES] if details.on_policies else [],
        "owner": details.owner,
        "starts_on": details.starts_on,
        "due_on": details.due_on,
        "revision": str(revision),
    }


class ProgressForm(RevisionedForm):
    """What is reported of an action."""

    text = LongTextField("What has happened?", subject="The note", at_most=5000, rows=4)
    status = ChoiceField(
        "Status",
        missing="Select a status",
        choices=[(status.value, label) for status, label in STATUS_LABELS.items()],
    )
    done_on = DateField("When was it completed? (optional)", subject="The date")

    def validate(self, extra_validators: Any = None) -> bool:
        """Something is said, and what is completed was completed by today."""
        valid = bool(super().validate(extra_validators))
        day = self.done_on.data
        if valid and self.status.data == ActionStatus.DONE and day and day > clock.today():
            self.refuse("done_on", "The date must be today or in the past")
            valid = False
        return valid

    @property
    def said(self) -> Progress:
        """What the form says; a date counts only for what is completed."""
        status = ActionStatus(self.status.data)
        done_on = self.done_on.data if status is ActionStatus.DONE else None
        return Progress(status, self.text.data or "", done_on)


class SeveralForm(Form):
    """Which of the guide's twelve are added as they are."""

    numbers = CheckboxesField(
        "Actions to add as they are",
        missing="Select at least one action",
        gone="One of these is in your plan already, or was left out. Check the list",
    )


class DecisionForm(RevisionedForm):
    """What becomes of one of the guide's twelve; the revision is that of the reason why not."""

    decision = ChoiceField(
        "What will you do with it?",
        missing="Select what you will do with it",
        choices=[
            (ADOPT, "Add it to our plan as it is"),
            (ADAPT, "Adapt it to our project first"),
            (LEAVE_OUT, "Leave it out"),
        ],
    )
    reason = LongTextField("Why do you leave it out?", subject="The reason", at_most=2000, rows=3)

    def validate(self, extra_validators: Any = None) -> bool:
        """Leaving out needs a reason."""
        valid = bool(super().validate(extra_validators))
        if self.decision.data == LEAVE_OUT and not self.reason.data:
            self.refuse("reason", "Enter why you leave it out")
            valid = False
        return valid
