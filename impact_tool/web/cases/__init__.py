"""Cases: recorded, read as a story, changed, concluded, reopened, removed."""

from impact_tool.web.cases import (
    case,
    conversations,
    details,
    endings,
    outcomes,
    recording,
    removal,
)
from impact_tool.web.cases.blueprint import cases

__all__ = [
    "case",
    "cases",
    "conversations",
    "details",
    "endings",
    "outcomes",
    "recording",
    "removal",
]
