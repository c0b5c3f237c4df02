"""What Flask-Security says to people, in plain English: messages on pages, subjects of e-mails."""

from __future__ import annotations

from collections.abc import Mapping

_MESSAGES = {
    "EMAIL_NOT_PROVIDED": "Enter your email address",
    "GENERIC_AUTHN_FAILED": "The email address or the password is not right",
    "INVALID_EMAIL_ADDRESS": "Enter an email address in the right form, like name@example.org",
    "INVALID_PASSWORD": "This is not the password that you use now",
    "INVALID_RESET_PASSWORD_TOKEN": "That link does not work, perhaps because it has been used "
    "already. You can ask for another one.",
    "PASSWORD_INVALID_LENGTH": "The new password must have at least %(length)s characters",
    "PASSWORD_IS_THE_SAME": "The new password must not be the one that you use now",
    "PASSWORD_NOT_PROVIDED": "Enter a password",
    "PASSWORD_RESET_EXPIRED": "That link has expired. You can ask for another one.",
    "PASSWORD_RESET_REQUEST": "If %(email)s is known here, we have sent a link to it.",
    "RETYPE_PASSWORD_MISMATCH": "The two new passwords are not the same",
}
_SUCCESSES = {
    "PASSWORD_CHANGE": "Your password has been changed.",
    "PASSWORD_RESET_NO_LOGIN": "Your password has been set. Sign in with it.",
    "REAUTHENTICATION_SUCCESSFUL": "Thank you. You can go on.",
}
_SUBJECTS = {
    "PASSWORD_CHANGE_NOTICE": "Your password has been changed",
    "PASSWORD_NOTICE": "Your password has been changed",
    "PASSWORD_RESET": "Set a new password",
}

# A message's second half is the sort of banner that it is shown in; beside a field it is not used.
WORDING: Mapping[str, object] = {
    **{f"SECURITY_MSG_{key}": (words, "info") for key, words in _MESSAGES.items()},
    **{f"SECURITY_MSG_{key}": (words, "success") for key, words in _SUCCESSES.items()},
    **{f"SECURITY_EMAIL_SUBJECT_{key}": words for key, words in _SUBJECTS.items()},
    "SECURITY_EMAIL_HTML": False,
}
