"""Which passwords are good: long enough, and hard to guess for whoever knows the person."""

from __future__ import annotations

from typing import Any

from flask_security import PasswordUtil
from zxcvbn import zxcvbn

from impact_tool.models import Person

# 3 of 4: more than ten thousand million guesses, as zxcvbn counts them.
LEAST_SCORE = 3
# Of a password made of the person's own names, this many characters are of something else.
LEAST_UNKNOWN = 8
# zxcvbn looks at no more; what comes after makes a password no easier to guess.
LOOKED_AT = 72
TOO_EASY = (
    "Choose a password that is harder to guess. Several words that do not belong together "
    "work well; your name, or a common word with a number, does not"
)


class Passwords(PasswordUtil):
    """Length first, then strength; no rules about what a password is made of."""

    def validate(
        self,
        password: str,
        is_register: bool,  # noqa: FBT001  # Flask-Security gives it by its place
        **kwargs: Any,
    ) -> tuple[list[str] | None, str]:
        """What is wrong with a password, if anything, and the password as it is hashed."""
        problems, normalised = super().validate(password, is_register, **kwargs)
        if not problems and is_easy(normalised, kwargs.get("user")):
            problems = [TOO_EASY]
        return problems, normalised


def is_easy(password: str, person: Person | None) -> bool:
    """Somebody who knows the person's name and e-mail address could guess it."""
    known = [person.email.split("@")[0], *person.name.split()] if person else []
    rest = password.casefold()
    for word in known:
        rest = rest.replace(word.casefold(), "")
    found = zxcvbn(password[:LOOKED_AT], user_inputs=[*known, "impact", "safeguarding"])
    return int(found["score"]) < LEAST_SCORE or len(rest) < LEAST_UNKNOWN
