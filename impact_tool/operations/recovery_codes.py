"""Recovery codes: made all at once, shown once, each taken once; only keyed digests are kept."""

from __future__ import annotations

import secrets
from typing import Any, cast

from flask import current_app
from sqlalchemy import CursorResult, delete, func, select

from impact_tool.domain.audit_trail import digest_of
from impact_tool.domain.second_factor import RECOVERY_CODES, RECOVERY_DIGITS
from impact_tool.extensions import db
from impact_tool.models import RecoveryCode


def make_recovery_codes(person_id: int) -> list[str]:
    """New codes, as digits; those that the person had are of no use any more."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    codes: set[str] = set()
    while len(codes) < RECOVERY_CODES:
        codes.add(f"{secrets.randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}}")
    db.session.add_all(
        RecoveryCode(person_id=person_id, digest=_digest(person_id, code)) for code in codes
    )
    return sorted(codes)


def count_recovery_codes(person_id: int) -> int:
    """How many codes a person has left."""
    query = select(func.count()).where(RecoveryCode.person_id == person_id)
    return db.session.scalar(query) or 0


def used_up(person_id: int, code: str) -> bool:
    """Take a code away; False where the person does not have it, or somebody took it first."""
    taking = delete(RecoveryCode).where(
        RecoveryCode.person_id == person_id, RecoveryCode.digest == _digest(person_id, code)
    )
    return cast(CursorResult[Any], db.session.execute(taking)).rowcount == 1


def _digest(person_id: int, code: str) -> str:
    key: bytes = current_app.config["SECOND_FACTOR_KEY"]
    return digest_of(key, "recovery code", person_id, code)
