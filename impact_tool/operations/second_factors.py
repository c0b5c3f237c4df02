"""A person's second factor: an authenticator app is set up, codes are looked at, all is reset."""

from __future__ import annotations

import secrets
from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from flask import current_app
from sqlalchemy import delete, select, update

from impact_tool.domain.notices import (
    AUTHENTICATOR_CHANGED,
    SECOND_FACTOR_RESET,
    Notice,
    recovery_code_used,
)
from impact_tool.domain.permissions import Identity
from impact_tool.domain.second_factor import (
    CODE_DIGITS,
    KEY_BYTES,
    CodeNotRight,
    is_recovery_code,
    step_of,
    typed_digits,
)
from impact_tool.extensions import clock, db
from impact_tool.models import Installation, Person, RecoveryCode, SecondFactor
from impact_tool.operations import outbox
from impact_tool.operations.audit import record
from impact_tool.operations.locks import lock
from impact_tool.operations.open_sessions import end_sessions_of
from impact_tool.operations.recovery_codes import (
    count_recovery_codes,
    make_recovery_codes,
    used_up,
)
from impact_tool.operations.revisions import changed_its_row
from impact_tool.operations.sealing import SealBroken, sealed, unsealed

# Before the first step of time that there can be.
_NEVER = -1


@dataclass(frozen=True, slots=True)
class Factor:
    """Since when somebody has an authenticator app (UTC), and their recovery codes that remain."""

    since: datetime
    codes_left: int


def is_second_factor_required() -> bool:
    """Whether everybody needs one: always where the real service was made, whatever is set."""
    if current_app.config["IS_SECOND_FACTOR_REQUIRED"]:
        return True
    return db.session.scalar(select(Installation.is_demo)) is False


def new_key() -> str:
    """A key for an authenticator app, in base32."""
    return b32encode(secrets.token_bytes(KEY_BYTES)).decode()


def factor_of(person: Person) -> Factor | None:
    """What a person has set up; None where they have not."""
    since = db.session.scalar(select(SecondFactor.since).where(SecondFactor.person_id == person.id))
    return Factor(since, count_recovery_codes(person.id)) if since else None


def set_up_second_factor(
    person: Person, key: str, typed: str, *, is_first: bool = False
) -> list[str]:
    """Let a person sign in with the app that has this key, and shows the code that they typed.

    It takes the place of the one before, if there was one, and so do the recovery codes that come
    back, which nobody sees again. Where it `is_first` nothing may have been set up meanwhile: a
    password alone replaces no app. Raises CodeNotRight.
    """
    step = step_of(key, typed_digits(typed), clock.now(), _NEVER)
    if step is None:
        raise CodeNotRight
    lock(Person, [person.id])
    had_one = _remove(person)
    if had_one and is_first:
        raise CodeNotRight
    seal = sealed(_purpose(person), key)
    db.session.add(
        SecondFactor(person_id=person.id, sealed_key=seal, last_step=step, since=clock.now())
    )
    if had_one:
        _record("second_factor.changed", person)
        tell(person, AUTHENTICATOR_CHANGED)
    else:
        _record("second_factor.set_up", person)
    return make_recovery_codes(person.id)


def prove_with_code(person: Person, typed: str) -> None:
    """Take a code of the person's app, or a recovery code, for good; raises CodeNotRight.

    Of any number who give the same code at the same moment, one alone gets through.
    """
    digits = typed_digits(typed)
    if len(digits) == CODE_DIGITS:
        _take_step(person, digits)
    elif is_recovery_code(digits) and used_up(person.id, digits):
        _record("recovery_code.used", person)
        tell(person, recovery_code_used(count_recovery_codes(person.id)))
    else:
        raise CodeNotRight


def renew_recovery_codes(person: Person) -> list[str]:
    """New recovery codes in the place of those before."""
    _record("recovery_codes.made", person)
    return make_recovery_codes(person.id)


def reset_second_factor(
    person: Person, by: Identity | None = None, council_ids: Sequence[int] = ()
) -> bool:
    """Take away what a person has set up, and end their sessions; False where there is nothing.

    They set up another one when they next sign in, and are told by e-mail. `by` is None for the
    operator; `council_ids` are those of the councils in whose trail it stands.
    """
    if not _remove(person):
        return False
    end_sessions_of(person.id)
    # Whoever has given the password alone until now begins anew, too.
    person.fs_uniquifier = uuid4().hex
    by_id = by.person_id if by else None
    for council_id in council_ids or (None,):
        record("second_factor.reset", "person", person.id, council_id=council_id, person_id=by_id)
    tell(person, SECOND_FACTOR_RESET)
    return True


def tell(person: Person, notice: Notice) -> None:
    """Queue a mail about how somebody signs in."""
    subject = f"{current_app.config['SERVICE_NAME']}: {notice.subject}"
    body = notice.to(person.name)
    outbox.put("mail", {"to": person.email, "subject": subject, "body": body})


def _take_step(person: Person, digits: str) -> None:
    found = db.session.get(SecondFactor, person.id, populate_existing=True)
    step = _step(person, found, digits) if found else None
    if step is None:
        raise CodeNotRight
    taking = (
        update(SecondFactor)
        .where(SecondFactor.person_id == person.id, SecondFactor.last_step < step)
        .values(last_step=step)
    )
    if not changed_its_row(taking):
        raise CodeNotRight


def _step(person: Person, found: SecondFactor, digits: str) -> int | None:
    try:
        key = unsealed(_purpose(person), found.sealed_key)
    except SealBroken:
        # Sealed with a key that the installation has no longer: the operator resets it.
        return None
    return step_of(key, digits, clock.now(), found.last_step)


def _remove(person: Person) -> bool:
    """Whether there was anything; the recovery codes go with it."""
    had = db.session.get(SecondFactor, person.id, populate_existing=True)
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    if had:
        db.session.delete(had)
        db.session.flush()
    return had is not None


def _purpose(person: Person) -> str:
    """Nobody who can write to the database can give one person another one's key."""
    return f"key of person {person.id}"


def _record(act: str, person: Person) -> None:
    record(act, "person", person.id, council_id=None, person_id=person.id)
