"""A form for somebody, or an organisation, that is involved."""

from __future__ import annotations

from typing import Any

from impact_tool.domain.involvement import (
    INVOLVED_LABELS,
    MOST_NAME,
    InvolvedAs,
    InvolvedDetails,
)
from impact_tool.forms.base import RevisionedForm
from impact_tool.forms.choices import ChoiceField
from impact_tool.forms.dates import DateField
from impact_tool.forms.text import LongTextField, TextField


class InvolvedForm(RevisionedForm):
    """Who it is, as what, and what they committed to."""

    name = TextField(
        "Name of the person, group or organisation",
        subject="The name",
        missing="Enter a name",
        at_most=MOST_NAME,
    )
    involved_as = ChoiceField(
        "What are they in this project?",
        missing="Select what they are in this project",
        choices=[(each.value, label) for each, label in INVOLVED_LABELS.items()],
    )
    role = TextField("Job, team or contact (optional)", subject="The job", at_most=MOST_NAME)
    commitment = LongTextField(
        "What did they commit to? (optional)", subject="The commitment", at_most=3000, rows=4
    )
    agreed_on = DateField("Agreed on (optional)", subject="The date of agreement")
    until = DateField("Last day (optional)", subject="The last day")

    def validate(self, extra_validators: Any = None) -> bool:
        """Nobody leaves before they agreed."""
        valid = bool(super().validate(extra_validators))
        agreed, until = self.agreed_on.data, self.until.data
        if agreed and until and until < agreed:
            self.refuse("until", "The last day must be the same as or after the date of agreement")
            valid = False
        return valid

    @property
    def said(self) -> InvolvedDetails:
        """What the form says."""
        return InvolvedDetails(
            name=self.name.data or "",
            involved_as=InvolvedAs(self.involved_as.data),
            role=self.role.data or "",
            commitment=self.commitment.data or "",
            agreed_on=self.agreed_on.data,
            until=self.until.data,
        )


def form_data(details: InvolvedDetails, revision: int) -> dict[str, Any]:
    """What the form starts from."""
    return {
        "name": details.name,
        "involved_as": details.involved_as.value,
        "role": details.role,
        "commitment": details.commitment,
        "agreed_on": details.agreed_on,
        "until": details.until,
        "revision": str(revision),
    }
