"""Counts over cases, as at a cut-off."""

from __future__ import annotations

from enum import StrEnum


class Span(StrEnum):
    """Which cases a tally of a review point counts (national-recording.md, Period and to date)."""

    PERIOD = "period"
    TO_DATE = "to_date"


SPAN_LABELS = {
    Span.PERIOD: "This period",
    Span.TO_DATE: "To date",
}
