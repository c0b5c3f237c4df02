"""The actions of a project's plan: added, changed, reported on, and put in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from impact_tool.domain.actions import (
    OWN,
    ActionDetails,
    ActionStatus,
    MadeFrom,
    Progress,
    changes_between,
    moved,
)
from impact_tool.domain.canonical import Canonical
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import AlreadyInPlan, NotFound, ReasonNeeded, StaleForm
from impact_tool.extensions import clock, db
from impact_tool.models import Action, ActionAnswer, ActionNote, Project
from impact_tool.operations.audit import record
from impact_tool.operations.locks import lock
from impact_tool.operations.projects import require_active
from impact_tool.operations.revisions import changed_its_row

_DETAILS = tuple(ActionDetails.__slots__)


def actions_of(project: Project) -> Sequence[Action]:
    """Every action of a project in the order of its plan, those that were dropped too."""
    query = select(Action).where(Action.project_id == project.id)
    return db.session.scalars(query.order_by(Action.position, Action.id)).all()


def action_of(project: Project, action_id: int) -> Action:
    """An action of this project; raises NotFound where there is none."""
    query = select(Action).where(Action.project_id == project.id, Action.id == action_id)
    action = db.session.scalars(query).one_or_none()
    if action is None:
        raise NotFound
    return action


def notes_of(action: Action) -> Sequence[ActionNote]:
    """What was said of an action's progress, newest first."""
    query = select(ActionNote).where(ActionNote.action_id == action.id)
    return db.session.scalars(query.order_by(ActionNote.id.desc())).all()


def details_of(action: Action) -> ActionDetails:
    """What is said of an action."""
    return ActionDetails(**{name: getattr(action, name) for name in _DETAILS})


def add_action(
    identity: Identity, project: Project, details: ActionDetails, made_from: MadeFrom = OWN
) -> Action:
    """Add an action at the end of the plan, and link it to the answer that it was made from.

    Raises AlreadyInPlan where one of the guide's twelve is there already; nothing has changed then.
    """
    require_active(project)
    lock(Project, [project.id])
    action = _new(identity, project, made_from)
    _write(action, details, identity)
    _insert(action)
    if made_from.answer_id is not None:
        link = {"action_id": action.id, "answer_id": made_from.answer_id}
        db.session.add(ActionAnswer(council_id=project.council_id, **link))
    _record(
        "action.added",
        identity,
        action,
        after=details,
        origin=made_from.origin,
        made_from=made_from.ref,
        guide_number=made_from.guide_number or "",
    )
    db.session.flush()
    return action


def edit_action(
    identity: Identity, project: Project, action: Action, details: ActionDetails, based_on: int
) -> None:
    """Change what is said of an action; another owner or date is kept as a note of its progress.

    Raises StaleForm where somebody changed the action since it was read.
    """
    require_active(project)
    before = details_of(action)
    if details == before:
        return
    _take_revision(action, based_on)
    _write(action, details, identity)
    changed = changes_between(before, details)
    if changed:
        _note(identity, action, changed="\n".join(changed))
    _record("action.edited", identity, action, before=before, after=details)


def report_progress(
    identity: Identity, project: Project, action: Action, progress: Progress, based_on: int
) -> None:
    """Add a note of progress, perhaps with another status.

    Completed without a day is completed today. Raises ReasonNeeded where an action is dropped and
    nobody says why, and StaleForm where somebody changed the action since it was read.
    """
    require_active(project)
    before = Progress(action.status, done_on=action.done_on)
    becomes = progress.status if progress.status is not action.status else None
    if becomes is ActionStatus.DROPPED and not progress.text.strip():
        raise ReasonNeeded
    _take_revision(action, based_on)
    action.status = progress.status
    action.done_on = None
    if progress.status is ActionStatus.DONE:
        action.done_on = progress.done_on or before.done_on or clock.today()
    _touch(action, identity)
    _note(identity, action, text=progress.text, status=becomes)
    _record(
        "action.progressed",
        identity,
        action,
        before=before,
        after=replace(progress, done_on=action.done_on),
        status=progress.status,
    )


def move_action(identity: Identity, project: Project, action: Action, *, up: bool) -> int:
    """Move an action a place up or down among those that were not dropped; its place from then on.

    Places count from 1. At either end nothing changes.
    """
    require_active(project)
    lock(Project, [project.id])
    db.session.expire_all()
    kept = [each for each in actions_of(project) if each.status is not ActionStatus.DROPPED]
    by_id = {each.id: each for each in kept}
    if action.id not in by_id:
        raise NotFound
    order = moved(list(by_id), action.id, up=up)
    if order != tuple(by_id):
        for id_, position in zip(order, sorted(_places(kept)), strict=True):
            by_id[id_].position = position
        _record("action.moved", identity, action, place=order.index(action.id) + 1)
    return order.index(action.id) + 1


def _places(kept: Sequence[Action]) -> list[int]:
    """As many different positions as there are actions; their own where these differ."""
    own = [each.position for each in kept]
    return own if len(set(own)) == len(own) else list(range(1, len(own) + 1))


def _new(identity: Identity, project: Project, made_from: MadeFrom) -> Action:
    query = select(func.max(Action.position)).where(Action.project_id == project.id)
    return Action(
        council_id=project.council_id,
        project_id=project.id,
        position=(db.session.scalar(query) or 0) + 1,
        guide_number=made_from.guide_number,
        origin=made_from.origin,
        origin_ref=made_from.ref,
        made_at=clock.now(),
        made_by_id=identity.person_id,
    )


def _insert(action: Action) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(action)
    except IntegrityError as error:
        if action.guide_number is None:
            raise
        raise AlreadyInPlan from error


def _take_revision(action: Action, based_on: int) -> None:
    taking = (
        update(Action)
        .where(Action.id == action.id, Action.revision == based_on)
        .values(revision=based_on + 1)
    )
    if not changed_its_row(taking):
        raise StaleForm
    db.session.refresh(action, ["revision"])


def _write(action: Action, details: ActionDetails, identity: Identity) -> None:
    for name in _DETAILS:
        setattr(action, name, getattr(details, name))
    _touch(action, identity)


def _touch(action: Action, identity: Identity) -> None:
    action.changed_at = clock.now()
    action.changed_by_id = identity.person_id


def _note(
    identity: Identity,
    action: Action,
    *,
    text: str = "",
    status: ActionStatus | None = None,
    changed: str = "",
) -> None:
    db.session.add(
        ActionNote(
            council_id=action.council_id,
            action_id=action.id,
            text=text,
            status=status,
            changed=changed,
            made_at=clock.now(),
            made_by_id=identity.person_id,
        )
    )
    db.session.flush()


def _record(
    act: str,
    identity: Identity,
    action: Action,
    before: object = None,
    after: object = None,
    **facts: Canonical,
) -> None:
    record(
        act,
        "action",
        action.id,
        council_id=action.council_id,
        person_id=identity.person_id,
        before=before,
        after=after,
        **facts,
    )
