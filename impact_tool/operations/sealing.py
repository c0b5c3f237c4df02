"""Seals what the service must be able to read again, and nobody else who has the database."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app

from impact_tool.extensions import clock


class SealBroken(Exception):
    """It was sealed for something else, too long ago, with another key, or not at all."""


def sealed(purpose: str, text: str) -> str:
    """Text that only `unsealed` can read, and only for the same purpose."""
    said = f"{purpose}\n{text}".encode()
    return _fernet().encrypt_at_time(said, _now()).decode()


def unsealed(purpose: str, seal: str, within: timedelta | None = None) -> str:
    """What was sealed for this purpose, and perhaps within a time; raises SealBroken."""
    ttl = int(within.total_seconds()) if within else None
    try:
        said = _opened(seal, ttl).decode()
    except (InvalidToken, UnicodeError):
        raise SealBroken from None
    found, _, text = said.partition("\n")
    if found != purpose:
        raise SealBroken
    return text


def _opened(seal: str, ttl: int | None) -> bytes:
    if ttl is None:
        return _fernet().decrypt(seal.encode())
    return _fernet().decrypt_at_time(seal.encode(), ttl, _now())


def _fernet() -> Fernet:
    key: bytes = current_app.config["SECOND_FACTOR_KEY"]
    return Fernet(urlsafe_b64encode(key))


def _now() -> int:
    return int(clock.now().timestamp())
