"""Reminders that are due today, put into the outbox by the worker or by a command."""

from __future__ import annotations

from impact_tool.extensions import db
from impact_tool.operations.reminders import put_reminders


def remind() -> int:
    """Put the reminders into the outbox and commit; returns how many mails they are."""
    count = put_reminders()
    db.session.commit()
    return count
