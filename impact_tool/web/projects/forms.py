"""Forms for a project, its pilot and its review points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from impact_tool.domain.pilot import MAX_TARGET, SCOPE_LABELS, Plan, Scope, Target
from impact_tool.domain.schedule import Point
from impact_tool.forms.base import Form, RevisionedForm
from impact_tool.forms.choices import ChoiceField, ListField
from impact_tool.forms.dates import DateField
from impact_tool.forms.text import LongTextField, TextField, WholeNumberField
from impact_tool.guide import approaches
from impact_tool.models import Board, Council
from impact_tool.operations.projects import ProjectDetails

LATER = "later"
NO_BOARD = ""
MAX_TITLE = 120

# Each level includes the one before (the guide, section 2): what it names, the next names too.
_NAMED_AT_LEVELS = {
    "enabling_responses": ({"2", "3"}, "Enter which enabling responses you will develop"),
    "research_partner": ({"3"}, "Enter who your research partner is"),
}


class ProjectForm(RevisionedForm):
    """What a project lead says about a project."""

    council_id = ChoiceField("Which council is this project for?", missing="Select the council")
    title = TextField("Title", subject="The title", missing="Enter a title", at_most=MAX_TITLE)
    summary = LongTextField(
        "Summary", subject="The summary", missing="Enter a summary", at_most=2000, rows=4
    )
    approach = ChoiceField("Level of approach", missing="Select a level of approach", default=LATER)
    enabling_responses = LongTextField(
        "Which enabling responses will you develop?",
        subject="The enabling responses",
        at_most=2000,
        rows=3,
    )
    research_partner = TextField(
        "Who is your research partner?", subject="The research partner", at_most=200
    )
    board_id = ListField(
        "Which Safeguarding Adults Board will your statements go to?",
        missing="Select a board that covers the council",
        default=NO_BOARD,
    )

    def offer(self, councils: Sequence[Council], boards: Sequence[tuple[int, Board]]) -> None:
        """Set what can be chosen."""
        self.council_id.choices = [(str(council.id), council.name) for council in councils]
        if len(councils) == 1:
            self.council_id.data = str(councils[0].id)
        levels = [(str(a.number), f"Level {a.number}: {a.name}") for a in approaches()]
        self.approach.choices = [*levels, (LATER, "Choose later")]
        unique = {board.id: board.name for _, board in boards}
        self.board_id.choices = [
            (NO_BOARD, "Choose later"),
            *((str(id_), name) for id_, name in unique.items()),
        ]
        self.boards_by_council = {(council_id, board.id) for council_id, board in boards}

    def validate(self, extra_validators: Any = None) -> bool:
        """A level that asks for something gets it, and the board covers the council."""
        valid = bool(super().validate(extra_validators))
        for field, message in self._lacks():
            self.refuse(field, message)
            valid = False
        return valid

    def _lacks(self) -> list[tuple[str, str]]:
        found = [
            (field, message)
            for field, (levels, message) in _NAMED_AT_LEVELS.items()
            if self.approach.data in levels and not self[field].data
        ]
        if not self._board_fits():
            found.append(("board_id", self.board_id.missing))
        return found

    def _board_fits(self) -> bool:
        if not self.board_id.data or self.board_id.errors or self.council_id.errors:
            return True
        pair = (self.council_id.data, self.board_id.data)
        return pair in {(str(c), str(b)) for c, b in self.boards_by_council}

    @property
    def details(self) -> ProjectDetails:
        """What the form says."""
        chosen = self.approach.data
        return ProjectDetails(
            title=self.title.data or "",
            summary=self.summary.data or "",
            approach=None if chosen in {None, LATER} else int(chosen),
            enabling_responses=self.enabling_responses.data or "",
            research_partner=self.research_partner.data or "",
            board_id=int(self.board_id.data) if self.board_id.data else None,
        )


class DuplicateForm(Form):
    """What a project that is made from another one is called."""

    title = TextField(
        "Title of the new project",
        subject="The title",
        missing="Enter a title",
        at_most=MAX_TITLE,
    )


class PilotForm(RevisionedForm):
    """The pilot's scope, window and target."""

    scope = ChoiceField(
        "Whose referrals are in the pilot?",
        missing="Select whose referrals are in the pilot",
        choices=[(scope.value, label) for scope, label in SCOPE_LABELS.items()],
    )
    scope_words = LongTextField(
        "Describe the scope", subject="The description", at_most=2000, rows=3
    )
    starts_on = DateField(
        "First day", subject="The first day", missing="Enter the first day of the pilot"
    )
    last_day = DateField("Last day (optional)", subject="The last day")
    target_low = WholeNumberField("At least", subject="The lower target")
    target_high = WholeNumberField("At most", subject="The upper target")
    reason = LongTextField(
        "Why are you changing the pilot?", subject="The reason", at_most=2000, rows=3
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """The window and the target are the right way round, and the scope is described."""
        valid = bool(super().validate(extra_validators))
        for field, message in (*self._scope_lacks(), *self._window_lacks(), *self._target_lacks()):
            self.refuse(field, message)
            valid = False
        return valid

    def _scope_lacks(self) -> list[tuple[str, str]]:
        needs_words = self.scope.data in {Scope.AREA, Scope.SECTOR}
        if needs_words and not self.scope_words.data:
            return [("scope_words", "Describe the area, sector or client group")]
        return []

    def _window_lacks(self) -> list[tuple[str, str]]:
        first, last = self.starts_on.data, self.last_day.data
        if first and last and last < first:
            return [("last_day", "The last day must be the same as or after the first day")]
        return []

    def _target_lacks(self) -> list[tuple[str, str]]:
        low, high = self.target_low, self.target_high
        if low.errors or high.errors:
            return []
        for field in (low, high):
            if field.data is not None and not 1 <= field.data <= MAX_TARGET:
                message = f"{field.subject} must be between 1 and {MAX_TARGET:,}"
                return [(field.name, message)]
        if low.data is None and high.data is None:
            needed = self.scope.data != Scope.ALL_REFERRALS
            return [("target_low", "Enter a target number of cases")] if needed else []
        if low.data is None or high.data is None:
            lacking = "target_low" if low.data is None else "target_high"
            return [(lacking, "Enter both ends of the target, or neither")]
        if low.data > high.data:
            return [("target_high", "The upper target must be the same as or above the lower one")]
        return []

    def plan(self, window_end: Any) -> Plan:
        """What the form says; `window_end(first)` gives the last day where none was typed."""
        first = self.starts_on.data
        low, high = self.target_low.data, self.target_high.data
        return Plan(
            scope=Scope(self.scope.data),
            scope_words=self.scope_words.data or "",
            starts_on=first,
            last_day=self.last_day.data or window_end(first),
            target=Target(low, high) if low is not None and high is not None else None,
        )


class ReviewPointForm(RevisionedForm):
    """A review point's planned date and cut-off."""

    planned_on = DateField(
        "Planned date", subject="The planned date", missing="Enter the planned date"
    )
    cut_off_on = DateField("Cut-off date", subject="The cut-off", missing="Enter the cut-off date")
    reason = LongTextField(
        "Why are you changing the date?", subject="The reason", at_most=2000, rows=3
    )

    def point(self, number: int) -> Point:
        """What the form says."""
        return Point(number, self.planned_on.data, self.cut_off_on.data)
