"""The form in which somebody of a board says what a meeting pack is to hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from impact_tool.domain.packs import MOST_SUBMISSIONS, MOST_TITLE
from impact_tool.forms.base import Form
from impact_tool.forms.choices import CheckboxesField
from impact_tool.forms.dates import DateField
from impact_tool.forms.text import TextField
from impact_tool.models import Submission
from impact_tool.operations.packing import name_in_full
from impact_tool.operations.packs import PackAsked

GONE = "One of these submissions no longer awaits the board. Look at the list as it is now"


class PackForm(Form):
    """A title, perhaps the date of the meeting, and the submissions."""

    title = TextField(
        "Title of the pack",
        subject="The title",
        missing="Enter a title for the pack",
        at_most=MOST_TITLE,
    )
    meeting_on = DateField("Date of the meeting (optional)", subject="The date of the meeting")
    chosen = CheckboxesField(
        "Submissions in the pack", missing="Select at least one submission", gone=GONE
    )

    def offer(self, waiting: Sequence[Submission]) -> None:
        """Offer what awaits the board; at first all of it is chosen, as far as one pack holds."""
        self.chosen.choices = [(str(each.id), name_in_full(each)) for each in waiting]
        if not self.is_submitted():
            self.chosen.data = [value for value, _ in self.chosen.choices[:MOST_SUBMISSIONS]]

    def validate(self, extra_validators: Mapping[str, object] | None = None) -> bool:
        """No more is chosen than one pack holds."""
        is_valid = bool(super().validate(extra_validators))
        if len(self.chosen.data or ()) > MOST_SUBMISSIONS:
            self.refuse("chosen", f"Select {MOST_SUBMISSIONS} submissions or fewer")
            return False
        return is_valid

    @property
    def asked(self) -> PackAsked:
        """What was asked for."""
        return PackAsked(
            title=self.title.data or "",
            meeting_on=self.meeting_on.data,
            submission_ids=tuple(int(id_) for id_ in self.chosen.data or ()),
        )
