"""Each attempt to show who one is takes a turn; turns are few, and what fails is recorded."""

from __future__ import annotations

from flask import current_app

from impact_tool.domain.notices import CODES_TRIED
from impact_tool.domain.refusals import TooManyAttempts
from impact_tool.domain.second_factor import Step
from impact_tool.extensions import db
from impact_tool.operations.second_factors import tell
from impact_tool.operations.sign_in_attempts import (
    note_attempt,
    person_known_as,
    record_failure,
    record_lockout,
    require_few_attempts,
    should_tell_of_codes,
)
from impact_tool.operations.transactions import begin_writing


def take_turn(email: str, step: Step = Step.PASSWORD) -> None:
    """Count an attempt before what was given is looked at; raises TooManyAttempts.

    It is stored before anybody else's are counted, so that none slips through. No transaction is
    left open, in which others would wait while a password is looked at.
    """
    begin_to_write()
    note_attempt(email, step)
    db.session.commit()
    try:
        require_few_attempts(email)
    except TooManyAttempts as refused:
        begin_to_write()
        record_lockout(email, refused.limited_by)
        raise
    finally:
        db.session.commit()


def note_failure(email: str, step: Step = Step.PASSWORD) -> None:
    """Record that what was given was not right; tell its owner of codes that somebody tries."""
    begin_to_write()
    record_failure(email, step)
    person = person_known_as(email) if step is Step.CODE else None
    if person and should_tell_of_codes(email):
        tell(person, CODES_TRIED)
    db.session.commit()
    if person:
        current_app.extensions["nudge"]()


def begin_to_write() -> None:
    """End a transaction that has only read, and begin one that writes.

    Passwords are looked at in a transaction that only reads, since that takes long. Meanwhile
    others write, and SQLite lets nobody write who read before them.
    """
    db.session.commit()
    begin_writing()
