"""The guide's twelve actions in a project: adopted, adapted, or left out with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from impact_tool.domain.actions import ActionDetails, GuideAction, MadeFrom, Origin
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import AlreadyInPlan, NotFound, ReasonNeeded, StaleForm
from impact_tool.extensions import clock, db
from impact_tool.guide import guide_actions
from impact_tool.models import Action, GuideActionLeftOut, Project
from impact_tool.operations.actions import add_action
from impact_tool.operations.audit import record
from impact_tool.operations.locks import lock
from impact_tool.operations.projects import require_active


@dataclass(frozen=True, slots=True)
class GuideChoice:
    """One of the twelve with what the project made of it: an action, a reason why not, or neither.

    An action that says something other than the guide's was adapted.
    """

    guide: GuideAction
    action: Action | None = None
    left_out: GuideActionLeftOut | None = None

    @property
    def is_open(self) -> bool:
        """Nobody has said yet what becomes of it."""
        return self.action is None and self.left_out is None

    @property
    def is_adapted(self) -> bool:
        """The plan has it in other words than the guide's."""
        return self.action is not None and self.action.title != self.guide.title


def guide_choices(project: Project) -> Sequence[GuideChoice]:
    """The twelve in the guide's order; two queries."""
    actions = select(Action).where(
        Action.project_id == project.id, Action.guide_number.is_not(None)
    )
    taken = {action.guide_number: action for action in db.session.scalars(actions)}
    query = select(GuideActionLeftOut).where(GuideActionLeftOut.project_id == project.id)
    left = {row.guide_number: row for row in db.session.scalars(query)}
    return [
        GuideChoice(guide, taken.get(guide.number), left.get(guide.number))
        for guide in guide_actions()
    ]


def guide_choice(project: Project, number: int) -> GuideChoice:
    """One of the twelve; raises NotFound where there is no such number."""
    for choice in guide_choices(project):
        if choice.guide.number == number:
            return choice
    raise NotFound


def as_the_guide_has_it(guide: GuideAction) -> ActionDetails:
    """What an action says that was adopted as it is."""
    return ActionDetails(
        title=guide.title,
        details="\n\n".join(guide.explanation),
        area=guide.area,
        on_policies=guide.on_policies,
    )


def adopt(
    identity: Identity, project: Project, number: int, details: ActionDetails | None = None
) -> Action:
    """Add one of the twelve to the plan, as the guide has it or as `details` adapt it.

    A reason why not goes, since it holds no longer. Raises NotFound where there is no such number,
    AlreadyInPlan where it is in the plan.
    """
    guide = guide_choice(project, number).guide
    made_from = MadeFrom(Origin.GUIDE, guide_number=number)
    action = add_action(identity, project, details or as_the_guide_has_it(guide), made_from)
    db.session.execute(
        delete(GuideActionLeftOut).where(
            GuideActionLeftOut.project_id == project.id, GuideActionLeftOut.guide_number == number
        )
    )
    return action


def adopt_several(identity: Identity, project: Project, numbers: Iterable[int]) -> int:
    """Add several of the twelve as they are; how many were not in the plan yet."""
    added = 0
    for number in sorted(set(numbers)):
        try:
            adopt(identity, project, number)
        except AlreadyInPlan:
            continue
        added += 1
    return added


def leave_out(
    identity: Identity, project: Project, number: int, reason: str, based_on: int
) -> None:
    """Record why one of the twelve is left out; `based_on` is 0 where nobody has said so before.

    Raises NotFound, ReasonNeeded, AlreadyInPlan where the plan has it, and StaleForm where somebody
    said why since the page was read.
    """
    require_active(project)
    # Whoever says something of the twelve waits for who does so at the same time.
    lock(Project, [project.id])
    db.session.expire_all()
    choice = guide_choice(project, number)
    if choice.action is not None:
        raise AlreadyInPlan
    if not reason.strip():
        raise ReasonNeeded
    row = choice.left_out
    if (row.revision if row else 0) != based_on:
        raise StaleForm
    before = row.reason if row else None
    _write_reason(identity, project, number, reason, row)
    record(
        "guide_action.left_out",
        "project",
        project.id,
        council_id=project.council_id,
        person_id=identity.person_id,
        before=before,
        after=reason,
        guide_number=number,
    )


def _write_reason(
    identity: Identity, project: Project, number: int, reason: str, row: GuideActionLeftOut | None
) -> None:
    if row is None:
        row = GuideActionLeftOut(
            council_id=project.council_id, project_id=project.id, guide_number=number, revision=0
        )
    row.reason, row.revision = reason, row.revision + 1
    row.said_at, row.said_by_id = clock.now(), identity.person_id
    db.session.add(row)
    db.session.flush()
