"""What the plan and the evidence say beside a question of Part 2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property

from impact_tool.domain.actions import STATUS_LABELS, ActionStatus, Area, Timing, timing_on
from impact_tool.domain.evidence import SOURCE_LABELS
from impact_tool.domain.questionnaire import Beside
from impact_tool.domain.report import BesideFacts, Fact
from impact_tool.domain.wording import long_date
from impact_tool.models import Action, Evidence, Project
from impact_tool.operations.actions import actions_of
from impact_tool.operations.evidence import evidence_of

_LATE = {Timing.OVERDUE: ", overdue", Timing.DUE_SOON: "", Timing.IN_TIME: ""}


class Planning:
    """A project's plan and evidence; each is read once, when it is asked for."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def actions(self) -> Sequence[Action]:
        """The plan in its order."""
        return actions_of(self._project)

    @cached_property
    def evidence(self) -> Sequence[Evidence]:
        """All evidence, what was withdrawn too."""
        return evidence_of(self._project)

    def beside(self, ref: Beside, today: date) -> BesideFacts:
        """What stands beside a question."""
        if ref is Beside.EVIDENCE:
            return evidence_beside(self.evidence)
        return actions_beside(ref, self.actions, today)


def actions_beside(ref: Beside, actions: Sequence[Action], today: date) -> BesideFacts:
    """The actions of a plan that stand beside a question; those that were dropped stand nowhere."""
    heading, belongs, none = _ACTIONS[ref]
    found = [
        action
        for action in actions
        if action.status is not ActionStatus.DROPPED and belongs(action)
    ]
    facts = tuple(Fact(action.title, _standing(action, today)) for action in found)
    return BesideFacts(heading, facts or (Fact("Actions", none),))


def evidence_beside(pieces: Sequence[Evidence]) -> BesideFacts:
    """How much evidence a project holds of each kind of source."""
    counted = Counter(piece.source for piece in pieces if piece.withdrawn_at is None)
    facts = tuple(
        Fact(label, _pieces(counted[source]))
        for source, label in SOURCE_LABELS.items()
        if counted[source]
    )
    return BesideFacts("Evidence held, by kind of source", facts or (Fact("Evidence", "None"),))


def _is_completed(action: Action) -> bool:
    return action.status is ActionStatus.DONE


def _is_on_staff(action: Action) -> bool:
    return action.area is Area.STAFF_DEVELOPMENT


def _is_on_policies(action: Action) -> bool:
    return action.on_policies


# Each with its heading, which actions belong there, and what is said where there are none.
_ACTIONS: Mapping[Beside, tuple[str, Callable[[Action], bool], str]] = {
    Beside.ACTIONS_COMPLETED: ("Actions completed", _is_completed, "None is completed"),
    Beside.ACTIONS_ON_STAFF: ("Actions on staff development", _is_on_staff, "None in the plan"),
    Beside.ACTIONS_ON_POLICIES: (
        "Actions on policies and procedures",
        _is_on_policies,
        "None in the plan",
    ),
}
OF_PLANNING = frozenset({*_ACTIONS, Beside.EVIDENCE})


def _standing(action: Action, today: date) -> str:
    if action.done_on:
        return f"Completed on {long_date(action.done_on)}"
    late = _LATE[timing_on(action, today)]
    due = f", due on {long_date(action.due_on)}" if action.due_on else ""
    return f"{STATUS_LABELS[action.status]}{due}{late}"


def _pieces(number: int) -> str:
    return "1 piece" if number == 1 else f"{number} pieces"
