"""How often signing in may be tried: counted in the database, for all processes together."""

from __future__ import annotations

from datetime import timedelta

from flask import current_app
from sqlalchemy import ColumnElement, delete, func, select

from impact_tool.domain.audit_trail import digest_of
from impact_tool.domain.refusals import TooManyAttempts
from impact_tool.extensions import clock, db, origin
from impact_tool.models import SignInAttempt

WINDOW = timedelta(minutes=15)
# More than somebody needs who has forgotten which password it was, and far fewer than guessing
# takes. Behind one address may sit a whole council.
MOST_FOR_ACCOUNT = 10
MOST_FROM_ADDRESS = 100


def note_attempt(email: str) -> None:
    """Count one attempt, before the password is looked at; what is older is forgotten.

    The caller commits before it asks `require_few_attempts`: of any number that try at once, no
    more than the limit then see few enough.
    """
    now = clock.now()
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.at < now - WINDOW))
    db.session.add(SignInAttempt(account=_account(email), came_from=origin.current()[:60], at=now))


def require_few_attempts(email: str) -> None:
    """Raise TooManyAttempts where too many were made for this account or from this address.

    Whether anybody has the account makes no difference.
    """
    limits = (
        (SignInAttempt.account == _account(email), MOST_FOR_ACCOUNT),
        (SignInAttempt.came_from == origin.current()[:60], MOST_FROM_ADDRESS),
    )
    if any(_count(which) > most for which, most in limits):
        raise TooManyAttempts(WINDOW)


def forget_attempts(email: str) -> None:
    """Whoever has signed in, or set a new password, begins to count anew."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.account == _account(email)))


def _count(which: ColumnElement[bool]) -> int:
    since = SignInAttempt.at > clock.now() - WINDOW
    return (
        db.session.scalar(select(func.count()).select_from(SignInAttempt).where(which, since)) or 0
    )


def _account(email: str) -> str:
    key: bytes = current_app.config["AUDIT_KEY"]
    return digest_of(key, "account", 0, email.strip().casefold())
