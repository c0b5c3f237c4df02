"""What work raises that could not be done this time."""

from __future__ import annotations


class JobFailed(Exception):
    """Work that could not be done this time; it stays in the outbox."""
