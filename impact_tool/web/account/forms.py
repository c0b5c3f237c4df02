"""Flask-Security's forms, but for what we want otherwise."""

from __future__ import annotations

from flask_security import ForgotPasswordForm, LoginForm, VerifyForm
from flask_security.forms import EmailValidation, email_required, valid_user_email
from flask_security.utils import validate_redirect_url
from wtforms import EmailField, Field, HiddenField

from impact_tool.domain.prose import without_forbidden


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


class PasswordAgainForm(_GoesOnWithin, VerifyForm):
    """The password, before something that a passer-by must not do."""


class ForgottenPasswordForm(ForgotPasswordForm):
    """The e-mail address of somebody who wants a link."""

    email = EmailField(
        filters=[_tidied],
        validators=[email_required, EmailValidation(verify=True), valid_user_email],
    )
