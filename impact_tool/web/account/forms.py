"""Flask-Security's forms, but for what we want otherwise."""

from __future__ import annotations

from typing import Any

from flask_security import (
    ChangePasswordForm,
    ForgotPasswordForm,
    LoginForm,
    VerifyForm,
    current_user,
    hash_password,
)
from flask_security.forms import EmailValidation, email_required, valid_user_email
from flask_security.utils import get_message, validate_redirect_url
from wtforms import EmailField, Field, HiddenField, StringField

from impact_tool.domain.prose import without_forbidden
from impact_tool.domain.second_factor import CodeNotRight, Step
from impact_tool.extensions import db
from impact_tool.forms.base import Form
from impact_tool.models import Person
from impact_tool.operations.second_factors import (
    factor_of,
    is_second_factor_required,
    prove_with_code,
    set_up_second_factor,
)
from impact_tool.operations.sign_in_attempts import (
    forget_attempts,
    forget_passwords_tried,
    may_have_link,
    note_link,
)
from impact_tool.web.account.attempts import note_failure, take_turn
from impact_tool.web.freshness import note_shown

CODE_MISSING = "Enter the code"
CODE_WRONG = (
    "This code is not right, or it has been used already. Wait until your app shows another one, "
    "and enter that"
)
CODE_NOT_SHOWN = (
    "This is not the code for this key. Enter the one that the app shows now. If that is refused "
    "too, check that the time on your phone is right"
)
# Hashing it takes as long as hashing anybody's.
_NOBODYS = "not the password of anybody"


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
        email = self.email.data
        if not email or not self.password.data:
            return bool(super().validate(**kwargs))
        take_turn(email)
        is_valid = bool(super().validate(**kwargs))
        if not is_valid:
            note_failure(email)
        return is_valid


class PasswordAgainForm(_GoesOnWithin, VerifyForm):
    """The password, and a code where there is one, before what a passer-by must not do."""

    code = StringField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_second_factor_required() or factor_of(current_user) is None:
            del self.code

    def validate(self, **kwargs: Any) -> bool:
        """Count the attempt as one to sign in; raises TooManyAttempts."""
        email = current_user.email
        if self.password.data:
            take_turn(email)
        is_valid = bool(super().validate(**kwargs))
        if self.password.data and not is_valid:
            note_failure(email)
        if not is_valid or ("code" in self and not proves(self.code, current_user)):
            return False
        forget_attempts(email)
        note_shown()
        db.session.commit()
        return True


class NewPasswordForm(ChangePasswordForm):
    """The password that is used now, and another one."""

    def validate(self, **kwargs: Any) -> bool:
        """Count it as an attempt to sign in, if the password is looked at; raises TooManyAttempts.

        Whoever knows the password may try new ones until one is good.
        """
        email, new = current_user.email, self.new_password.data
        is_looked_at = bool(self.password.data and new and new == self.new_password_confirm.data)
        if is_looked_at:
            take_turn(email)
        is_valid = bool(super().validate(**kwargs))
        if is_looked_at and get_message("INVALID_PASSWORD")[0] in self.password.errors:
            note_failure(email)
        elif is_looked_at:
            forget_passwords_tried(email)
            db.session.commit()
        return is_valid


class ForgottenPasswordForm(ForgotPasswordForm):
    """The e-mail address of somebody who wants a link."""

    email = EmailField(
        filters=[_tidied],
        validators=[email_required, EmailValidation(verify=True), valid_user_email],
    )

    def validate(self, **kwargs: Any) -> bool:
        """Few links are sent for an address, and nobody is told whether one was.

        For somebody who is known as much is done as Flask-Security does where nobody is.
        """
        is_valid = bool(super().validate(**kwargs))
        note_link(self.email.data or "")
        db.session.commit()
        may_have = may_have_link(self.email.data or "")
        # Hashing takes long: nobody waits for this transaction meanwhile.
        db.session.commit()
        if not is_valid or not may_have:
            return False
        hash_password(_NOBODYS)
        return True


class CodeForm(Form):
    """A code of an authenticator app, or in most places a recovery code."""

    code = StringField("Code")


def proves(field: Field, person: Person) -> bool:
    """Whether a code was typed that is right; it is used up then. Raises TooManyAttempts."""
    typed = str(field.data or "")
    if not typed.strip():
        field.errors = [CODE_MISSING]
        return False
    take_turn(person.email, Step.CODE)
    try:
        prove_with_code(person, typed)
    except CodeNotRight:
        note_failure(person.email, Step.CODE)
        field.errors = [CODE_WRONG]
        return False
    return True


def set_up_with(
    form: CodeForm, person: Person, key: str, *, is_first: bool = False
) -> list[str] | None:
    """Set up the app that has this key, if it shows the code that was typed; recovery codes then.

    It is no attempt to sign in: whoever is here has been shown the key.
    """
    typed = str(form.code.data or "")
    if not typed.strip():
        form.refuse("code", CODE_MISSING)
        return None
    try:
        return set_up_second_factor(person, key, typed, is_first=is_first)
    except CodeNotRight:
        db.session.rollback()
        form.refuse("code", CODE_NOT_SHOWN)
        return None
