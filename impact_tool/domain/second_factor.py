"""The second factor of signing in: codes of an authenticator app, and recovery codes."""

from __future__ import annotations

import hmac
import unicodedata
from base64 import b32decode
from datetime import datetime
from enum import StrEnum

from impact_tool.domain.refusals import Refusal

KEY_BYTES = 20
CODE_DIGITS = 6
STEP_SECONDS = 30
# A clock that is half a minute off, or a code that was typed slowly, is good enough.
STEPS_AROUND = 1
# Digits alone, so that one field, and the number pad of a phone, take either sort of code.
RECOVERY_DIGITS = 12
RECOVERY_CODES = 10
_GROUP = 4
# White space, dashes, and what is there but not seen.
_LEFT_OUT = frozenset({"Zs", "Zl", "Zp", "Pd", "Cf", "Cc"})


class Step(StrEnum):
    """What somebody gives to show who they are, one after the other."""

    PASSWORD = "password"  # noqa: S105  # the name of a step
    CODE = "code"


class CodeNotRight(Refusal):
    """The code is not the one that is shown now, was used already, or is no recovery code."""


def code_at(key: str, step: int) -> str:
    """What an app that has this key (base32) shows in a step of time (RFC 4226, RFC 6238)."""
    digest = hmac.digest(b32decode(key), step.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 15
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return str(number)[-CODE_DIGITS:].rjust(CODE_DIGITS, "0")


def step_at(moment: datetime) -> int:
    """The step of time at a moment: how many half minutes have gone since 1970."""
    return int(moment.timestamp()) // STEP_SECONDS


def step_of(key: str, digits: str, now: datetime, last_step: int) -> int | None:
    """The step of time whose code this is, of those around now; None where it is of none.

    No step counts up to `last_step`, whose code was taken already (RFC 6238, 5.2).
    """
    here = step_at(now)
    for step in range(here - STEPS_AROUND, here + STEPS_AROUND + 1):
        if step > last_step and hmac.compare_digest(code_at(key, step), digits):
            return step
    return None


def typed_digits(typed: str) -> str:
    """The digits of a code as it was typed or pasted: without spaces, dashes or full stops.

    Empty where anything else stands among them.
    """
    text = "".join(
        each
        for each in unicodedata.normalize("NFKC", typed)
        if unicodedata.category(each) not in _LEFT_OUT and each != "."
    )
    return text if text.isascii() and text.isdigit() else ""


def is_recovery_code(digits: str) -> bool:
    """Whether digits have the length of a recovery code."""
    return len(digits) == RECOVERY_DIGITS


def in_groups(text: str) -> str:
    """A key or a code in groups of four, which are easier to read and to type."""
    return " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))
