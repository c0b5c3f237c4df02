"""What an authenticator app is given: a key, as text, and as a picture that it can read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from flask import current_app, session
from qrcode.main import QRCode  # type: ignore[import-untyped]

from impact_tool.domain.second_factor import in_groups
from impact_tool.models import Person
from impact_tool.operations.sealing import SealBroken, sealed, unsealed
from impact_tool.operations.second_factors import new_key

# The key that somebody is setting up, and codes that they have yet to keep: sealed, as a cookie
# can be read by whoever has it.
KEY, CODES, THEN = "new_key", "new_codes", "then"
KEPT_FOR = timedelta(hours=1)
# Modules of white around the picture, without which apps do not find it (ISO/IEC 18004).
QUIET = 4


@dataclass(frozen=True, slots=True)
class Picture:
    """A QR code: as a path of SVG, one unit to a module, and how many units it is wide and high."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class SetUp:
    """What is shown of a key: where it is for, whose it is, the key in groups, and the picture."""

    service: str
    account: str
    key: str
    picture: Picture


def key_to_set_up(person: Person) -> str:
    """The key of the set-up that this browser has begun, so that a reload shows it again."""
    try:
        return unsealed(_purpose(KEY, person), str(session.get(KEY, "")), KEPT_FOR)
    except SealBroken:
        key = new_key()
        session[KEY] = sealed(_purpose(KEY, person), key)
        return key


def shown(person: Person, key: str) -> SetUp:
    """The key as it is shown."""
    service = str(current_app.config["SERVICE_NAME"])
    return SetUp(service, person.email, in_groups(key), _picture(_address(service, person, key)))


def keep_to_show(person: Person, codes: list[str], then: str = "") -> None:
    """Let new recovery codes be shown until the person says that they have kept them.

    `then` is the page to go on to.
    """
    session.pop(KEY, None)
    session[CODES], session[THEN] = sealed(_purpose(CODES, person), " ".join(codes)), then


def codes_to_show(person: Person) -> list[str]:
    """Recovery codes that were made just now, in groups; none otherwise."""
    try:
        found = unsealed(_purpose(CODES, person), str(session.get(CODES, "")), KEPT_FOR)
    except SealBroken:
        return []
    return [in_groups(code) for code in found.split()]


def show_no_longer() -> str:
    """Forget the recovery codes: nobody sees them again. The page to go on to, if there is one."""
    session.pop(CODES, None)
    return str(session.pop(THEN, ""))


def _purpose(name: str, person: Person) -> str:
    return f"{name} of {person.fs_uniquifier}"


def _address(service: str, person: Person, key: str) -> str:
    """What authenticator apps read (the key URI format)."""
    # A colon parts the two names, so that neither may have one.
    issuer = quote(service.replace(":", " "), safe="")
    account = quote(person.email.replace(":", " "), safe="")
    return f"otpauth://totp/{issuer}:{account}?secret={key}&issuer={issuer}"


def _picture(text: str) -> Picture:
    code = QRCode(border=QUIET)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return Picture(path, len(rows))
