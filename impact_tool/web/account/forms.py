"""Flask-Security's forms, but for what we want otherwise."""

from __future__ import annotations

from typing import Any

from flask_security import ForgotPasswordForm, LoginForm, VerifyForm, current_user
from flask_security.forms import EmailValidation, email_required, valid_user_email
from flask_security.utils import validate_redirect_url
from wtforms import EmailField, Field, HiddenField

from impact_tool.domain.prose import without_forbidden
from impact_tool.extensions import db
from impact_tool.operations.sign_in_attempts import (
    forget_attempts,
    note_attempt,
    require_few_attempts,
)


def _tidied(typed: str | None) -> str | None:
    """An address as it was meant: pasting it often brings spaces along."""
    return without_forbidden(typed).strip() if typed else typed


class _GoesOnWithin:
    """Leaves out where another site wants the person to go: they cannot put it right."""

    next = HiddenField(filters=[_tidied])

    def validate_next(self, field: Field) -> None:
        """Nothing is said; signing in then leads where it leads by itself."""
        if not validate_redirect_url(field.data):
            field.data = ""


class SignInForm(_GoesOnWithin, LoginForm):
    """E-mail address and password. Nobody stays signed in after closing the browser."""

    # WTForms takes a field out of a form in this way.
    remember = None  # type: ignore[assignment]
    email = EmailField(filters=[_tidied], validators=[email_required, EmailValidation()])

    def validate(self, **kwargs: Any) -> bool:
        """Count the attempt, then look at the password; raises TooManyAttempts."""
        if self.email.data and self.password.data:
            _take_turn(self.email.data)
        return bool(super().validate(**kwargs))


class PasswordAgainForm(_GoesOnWithin, VerifyForm):
    """The password, before something that a passer-by must not do."""

    def validate(self, **kwargs: Any) -> bool:
        """Count the attempt as one to sign in; raises TooManyAttempts."""
        if self.password.data:
            _take_turn(current_user.email)
        is_valid = bool(super().validate(**kwargs))
        if is_valid:
            forget_attempts(current_user.email)
            db.session.commit()
        return is_valid


def _take_turn(email: str) -> None:
    """The attempt is stored before anybody else's are counted, so that none slips through."""
    note_attempt(email)
    db.session.commit()
    require_few_attempts(email)


class ForgottenPasswordForm(ForgotPasswordForm):
    """The e-mail address of somebody who wants a link."""

    email = EmailField(
        filters=[_tidied],
        validators=[email_required, EmailValidation(verify=True), valid_user_email],
    )
