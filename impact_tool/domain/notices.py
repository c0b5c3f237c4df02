"""What people are told by e-mail when something happens to how they sign in."""

from __future__ import annotations

from dataclasses import dataclass

_NOT_YOU = """\
If it was not you, change your password at once, and tell an administrator of
your council or whoever runs the service."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A subject, and text in lines that a mail program need not break."""

    subject: str
    text: str

    def to(self, name: str) -> str:
        """The mail to somebody of this name."""
        return f"Hello {name}\n\n{self.text}\n"


AUTHENTICATOR_CHANGED = Notice(
    "Your authenticator app has been changed",
    """\
Another authenticator app was set up for signing in with your account. The one
before it, and the recovery codes from before, do not work any more.

If it was not you, tell an administrator of your council, or whoever runs the
service, at once: they can reset it, and end what somebody else does in your name.""",
)
SECOND_FACTOR_RESET = Notice(
    "Set up your authenticator app again",
    """\
An administrator of your council, or whoever runs the service, has reset how you
sign in. You have been signed out everywhere, and your authenticator app and your
recovery codes do not work here any more.

Sign in with your password as soon as you can. You are then asked to set up an
authenticator app again.

If you did not ask for this, tell an administrator of your council at once.""",
)
CODES_TRIED = Notice(
    "Somebody may have your password",
    f"""\
Your right password was given, and then wrong codes, several times in a quarter of
an hour. After ten attempts nobody can sign in with your account for a while.

{_NOT_YOU}""",
)


def recovery_code_used(left: int) -> Notice:
    """One of somebody's recovery codes was used; `left` are the codes that remain."""
    remain = f"Recovery codes left: {left}." if left else "No recovery code is left."
    return Notice(
        "A recovery code was used",
        f"""\
One of your recovery codes was used with your account and your password.
{remain} You can make new ones: sign in, and choose your
name at the top of the page.

{_NOT_YOU}""",
    )
