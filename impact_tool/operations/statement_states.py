"""Moves a statement from state to state: of two who act at once, one does and one is told."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import select, update

from impact_tool.domain.canonical import Canonical, canonical_json
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import ActedMeanwhile
from impact_tool.domain.review import Action, State, WrongState, next_state
from impact_tool.extensions import db
from impact_tool.models import Decision, Person, Statement, StatementEvent, Submission
from impact_tool.operations.audit import record
from impact_tool.operations.revisions import changed_its_row

_WORDS = {
    Action.SUBMIT: "submitted",
    Action.WITHDRAW: "withdrawn",
    Action.ENDORSE: "endorsed",
    Action.REQUEST_CHANGES: "sent back with a request for changes",
    Action.REOPEN: "reopened",
}


def requested_of(statement: Statement) -> frozenset[str]:
    """Ids of the questions that the board asks to be changed; none where it names none."""
    return frozenset(json.loads(statement.requested)) if statement.requested else frozenset()


def hold_for_writing(statement: Statement) -> None:
    """Keep the statement's state as it is while an answer is saved; others may save as well."""
    db.session.refresh(statement, ["state", "requested"], with_for_update={"read": True})


def hold(statement: Statement) -> None:
    """Keep the statement's state as it is until the transaction ends, and read it anew."""
    db.session.refresh(statement, with_for_update={"of": Statement})


def move(
    statement: Statement,
    action: Action,
    *,
    number: int | None = None,
    requested: Collection[str] | None = None,
) -> State:
    """Let the action lead where the transition table says, from the state that was read.

    `number` is that of a new submission; `requested` are the questions to be changed. Raises
    WrongState where the action leads nowhere, and ActedMeanwhile where somebody else acted.
    """
    was, then = statement.state, requested_of(statement)
    state = next_state(was, action, some_open=bool(then))
    values = {"state": state, "submission_number": number or statement.submission_number}
    if requested is not None:
        values["requested"] = canonical_json(sorted(requested)) if requested else ""
    as_read = (
        Statement.id == statement.id,
        Statement.state == was,
        Statement.submission_number == statement.submission_number,
    )
    if not changed_its_row(update(Statement).where(*as_read).values(values)):
        raise acted_meanwhile(statement)
    db.session.refresh(statement)
    return state


def require_current(submission: Submission, action: Action) -> None:
    """Raise ActedMeanwhile where the submission is no longer the newest, or not awaiting a word.

    `action` is what the person wants to do; reopening is of an endorsed submission.
    """
    statement = submission.statement
    hold(statement)
    wanted = State.ENDORSED if action is Action.REOPEN else State.SUBMITTED
    if statement.submission_number != submission.number or statement.state is not wanted:
        raise acted_meanwhile(statement)


def record_with(act: str, identity: Identity, submission: Submission, **facts: Canonical) -> None:
    """Record an act upon a submission, with its number."""
    record(
        act,
        "submission",
        submission.id,
        council_id=submission.council_id,
        person_id=identity.person_id,
        number=submission.number,
        **facts,
    )


def acted_meanwhile(statement: Statement) -> ActedMeanwhile | WrongState:
    """What somebody is told who came second: what was done last, and by whom."""
    db.session.refresh(statement)
    last = _last_act(statement)
    if last is None:
        return WrongState(statement.state, Action.SUBMIT)
    action, who = last
    return ActedMeanwhile(_WORDS[action], who)


def _last_act(statement: Statement) -> tuple[Action, str] | None:
    newest = (
        select(Submission)
        .where(Submission.statement_id == statement.id)
        .order_by(Submission.number.desc())
        .limit(1)
    )
    submission = db.session.scalars(newest).one_or_none()
    if submission is None:
        return None
    acts = [(submission.submitted_at, Action.SUBMIT, submission.submitted_by.name)]
    decided = select(Decision.decided_at, Decision.action, Person.name).join(
        Person, Person.id == Decision.decided_by_id
    )
    done = select(StatementEvent.made_at, StatementEvent.action, Person.name).join(
        Person, Person.id == StatementEvent.made_by_id
    )
    for query in (
        decided.where(Decision.submission_id == submission.id),
        done.where(StatementEvent.submission_id == submission.id),
    ):
        acts.extend((at, action, name) for at, action, name in db.session.execute(query))
    _, action, name = max(acts, key=lambda act: act[0])
    return action, name
