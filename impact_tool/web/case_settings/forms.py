"""Forms for what a council sets for its cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from impact_tool.domain.case_settings import MAX_AREA_NAME, MAX_WORDING
from impact_tool.domain.caseload import MAX_QUIET_DAYS
from impact_tool.domain.recording import Version
from impact_tool.forms.base import RevisionedForm
from impact_tool.forms.text import TextField, WholeNumberField


class AreaForm(RevisionedForm):
    """What an area or team is called."""

    name = TextField(
        "Name",
        subject="The name",
        missing="Enter the name of the area or team",
        at_most=MAX_AREA_NAME,
    )


class QuietForm(RevisionedForm):
    """After how many days a case counts as quiet."""

    days = WholeNumberField("Number of days", subject="The number of days")

    def validate(self, extra_validators: Any = None) -> bool:
        """There is a number, and it is one that can be kept."""
        if not super().validate(extra_validators):
            return False
        if self.days.data is None:
            self.refuse("days", "Enter a number of days")
        elif not 1 <= self.days.data <= MAX_QUIET_DAYS:
            message = f"The number of days must be between 1 and {MAX_QUIET_DAYS:,}"
            self.refuse("days", message)
        return not self.days.errors

    @property
    def number(self) -> int:
        """The number of days, once validated."""
        return int(self.days.data or 0)


class WordingForm(RevisionedForm):
    """How a council asks one experience question, in both versions."""

    adult = TextField(
        "Statement for the adult",
        subject="The statement for the adult",
        missing="Enter the statement for the adult",
        at_most=MAX_WORDING,
    )
    representative = TextField(
        "Statement for who represents the adult",
        subject="The statement for who represents the adult",
        missing="Enter the statement for who represents the adult",
        at_most=MAX_WORDING,
    )

    @property
    def said(self) -> Mapping[Version, str]:
        """What the form says."""
        return {
            Version.ADULT: self.adult.data or "",
            Version.REPRESENTATIVE: self.representative.data or "",
        }
