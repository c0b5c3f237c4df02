"""What somebody is told whose act came second."""

from __future__ import annotations

from impact_tool.domain.refusals import ActedMeanwhile


def told(meanwhile: ActedMeanwhile, undone: str) -> str:
    """What was done meanwhile and by whom, and what was not done because of it."""
    return f"{meanwhile.who} has {meanwhile.what} this statement meanwhile. Nothing was {undone}."
