"""The blueprint that the modules of this package share, and what they have in common."""

from __future__ import annotations

from flask import Blueprint, request

caseload = Blueprint("caseload", __name__, url_prefix="/projects/<reference>/cases")

# More pages than this no list has.
_MOST_DIGITS = 6


def page_asked_for() -> int:
    """The page in the address; the first one for whatever is no number of a page."""
    asked = request.args.get("page", "")
    is_number = asked.isascii() and asked.isdecimal() and len(asked) <= _MOST_DIGITS
    return int(asked) if is_number else 1
