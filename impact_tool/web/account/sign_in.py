"""The sign-in form: Flask-Security's, without its "remember me"."""

from __future__ import annotations

from flask_security import LoginForm


class SignInForm(LoginForm):
    """E-mail address and password. Nobody stays signed in after closing the browser."""

    # WTForms takes a field out of a form in this way.
    remember = None  # type: ignore[assignment]
