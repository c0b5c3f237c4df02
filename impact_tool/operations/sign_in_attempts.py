"""How often signing in may be tried: counted in the database, for all processes together."""

from __future__ import annotations

from datetime import timedelta

from flask import current_app
from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.exc import IntegrityError

from impact_tool.domain.audit_trail import digest_of
from impact_tool.domain.refusals import LimitedBy, TooManyAttempts
from impact_tool.domain.second_factor import Step
from impact_tool.extensions import clock, db, origin
from impact_tool.models import Person, SignInAttempt, SignInNotice
from impact_tool.operations.audit import record

WINDOW = timedelta(minutes=15)
# More than somebody needs who has forgotten which password it was, and far fewer than guessing
# takes. Behind one address may sit a whole council.
MOST_FOR_ACCOUNT = 10
MOST_FROM_ADDRESS = 100
# Of wrong codes, after which their owner is told that somebody may have their password.
CODES_UNTOLD = 5
# Links to set a new password: more would fill somebody's mailbox.
MOST_LINKS = 5

# What attempts of one account are counted under.
_COUNTED_AS = {Step.PASSWORD: "account", Step.CODE: "codes of account"}
_LINKS = "links of account"


def note_attempt(email: str, step: Step = Step.PASSWORD) -> None:
    """Count one attempt, before what was given is looked at; what is older is forgotten.

    The caller commits before it asks `require_few_attempts`: of any number that try at once, no
    more than the limit then see few enough.
    """
    _note(_account(email, step))


def require_few_attempts(email: str) -> None:
    """Raise TooManyAttempts where too many were made for this account or from this address.

    Passwords and codes count together. Whether anybody has the account makes no difference.
    """
    of_account = SignInAttempt.account.in_([_account(email, step) for step in Step])
    limits = (
        (of_account, MOST_FOR_ACCOUNT, LimitedBy.ACCOUNT),
        (SignInAttempt.came_from == _came_from(), MOST_FROM_ADDRESS, LimitedBy.ADDRESS),
    )
    for which, most, limited_by in limits:
        if _count(which) > most:
            raise TooManyAttempts(WINDOW, limited_by)


def note_link(email: str) -> None:
    """Count that somebody asked for a link to set a new password; the caller commits."""
    _note(_keyed(_LINKS, _tidy(email)))


def may_have_link(email: str) -> bool:
    """Whether few enough links were asked for, for this account and from this address."""
    of_account = SignInAttempt.account == _keyed(_LINKS, _tidy(email))
    from_address = SignInAttempt.came_from == _came_from()
    return _count(of_account) <= MOST_LINKS and _count(from_address) <= MOST_FROM_ADDRESS


def forget_attempts(email: str) -> None:
    """Whoever has signed in begins to count anew."""
    for step in Step:
        _forget(email, step)


def forget_passwords_tried(email: str) -> None:
    """Whoever has set a new password may try it at once.

    The codes that were tried still count: who reads somebody's mail can set new passwords for
    ever, and must not come to guess codes for ever.
    """
    _forget(email, Step.PASSWORD)


def record_failure(email: str, step: Step) -> None:
    """Add to the trail that somebody was not let in: whose account it is, or that it is nobody's.

    The limits on attempts bound how many there can be. Of an address that nobody has only a keyed
    digest is kept: it may be a password that was typed into the wrong field.
    """
    _record("sign_in.failed", email, step=step.value)


def record_lockout(email: str, limited_by: LimitedBy) -> None:
    """Add to the trail that attempts are refused from now on.

    Once for as long as a lockout lasts, however often it is tried meanwhile.
    """
    by_account = limited_by is LimitedBy.ACCOUNT
    if not _is_first(_keyed(f"locked {limited_by}", _tidy(email) if by_account else _came_from())):
        return
    if by_account:
        _record("sign_in.locked", email)
    else:
        # The event says from which address it came, as each does.
        record("sign_in.locked", "address", 0, council_id=None, person_id=None)


def should_tell_of_codes(email: str) -> bool:
    """Whether wrong codes were tried so often that their owner should know, and was not told yet.

    Whoever tries codes has given the right password.
    """
    tried = _count(SignInAttempt.account == _account(email, Step.CODE))
    return tried >= CODES_UNTOLD and _is_first(_keyed("told of codes", _tidy(email)))


def person_known_as(email: str) -> Person | None:
    """Who has this e-mail address, as it was typed."""
    return db.session.scalars(
        select(Person).where(Person.email == email.strip().lower())
    ).one_or_none()


def _is_first(what: str) -> bool:
    """Whether this is said for the first time within the window; it is noted."""
    now = clock.now()
    db.session.execute(delete(SignInNotice).where(SignInNotice.since < now - WINDOW))
    try:
        with db.session.begin_nested():
            db.session.add(SignInNotice(what=what, since=now))
    except IntegrityError:
        return False
    return True


def _record(act: str, email: str, **facts: str) -> None:
    """Nobody is signed in, so nobody did it."""
    person = person_known_as(email)
    thing, id_ = ("person", person.id) if person else ("account", 0)
    after = None if person else _tidy(email)
    record(act, thing, id_, council_id=None, person_id=None, after=after, **facts)


def _note(account: str) -> None:
    now = clock.now()
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.at < now - WINDOW))
    db.session.add(SignInAttempt(account=account, came_from=_came_from(), at=now))


def _count(which: ColumnElement[bool]) -> int:
    since = SignInAttempt.at > clock.now() - WINDOW
    return (
        db.session.scalar(select(func.count()).select_from(SignInAttempt).where(which, since)) or 0
    )


def _forget(email: str, step: Step) -> None:
    account = _account(email, step)
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.account == account))


def _account(email: str, step: Step) -> str:
    return _keyed(_COUNTED_AS[step], _tidy(email))


def _tidy(email: str) -> str:
    return email.strip().casefold()


def _keyed(thing: str, value: str) -> str:
    key: bytes = current_app.config["AUDIT_KEY"]
    return digest_of(key, thing, 0, value)


def _came_from() -> str:
    return origin.current()[:60]
