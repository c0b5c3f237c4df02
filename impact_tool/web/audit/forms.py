"""What an administrator asks of the audit trail."""

from __future__ import annotations

from collections.abc import Iterable

from impact_tool.domain.trail import ACTS, Wanted
from impact_tool.domain.typed_date import PARTS
from impact_tool.forms.base import Form
from impact_tool.forms.choices import ListField
from impact_tool.forms.dates import DateField
from impact_tool.forms.text import TextField
from impact_tool.models import Council, Project

# The names under which the filters stand in an address.
FILTERS = (
    *("council", "who", "act", "project"),
    *(f"{name}-{part}" for name in ("since", "until") for part in PARTS),
)
_ANY_ACT = ("", "Anything")
_ANY_PROJECT = ("", "Any project, or none")


class FilterForm(Form):
    """Which events are shown; all of it stands in the address."""

    council = ListField("Council", missing="Choose a council")
    who = TextField("Who", subject="The name", at_most=120)
    act = ListField(
        "What was done",
        missing="Choose what was done from the list",
        optional=True,
        choices=[_ANY_ACT, *sorted(ACTS.items(), key=lambda act: act[1])],
    )
    project = ListField("Project", missing="Choose a project from the list", optional=True)
    since = DateField("From", subject="The first day")
    until = DateField("To", subject="The last day")

    def offer(self, councils: Iterable[Council], projects: Iterable[Project]) -> None:
        """What the lists have; the council that is shown is one of them."""
        self.council.choices = [(str(council.id), council.name) for council in councils]
        named = ((each.reference, f"{each.title} ({each.reference})") for each in projects)
        self.project.choices = [_ANY_PROJECT, *named]

    @property
    def wanted(self) -> Wanted:
        """The filters, once validated."""
        return Wanted(
            who=self.who.data or "",
            act=self.act.data or "",
            project=self.project.data or "",
            since=self.since.data,
            until=self.until.data,
        )
