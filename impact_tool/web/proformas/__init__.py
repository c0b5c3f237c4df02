"""The pro formas: one by one, as one long page, checked as a whole; versions; Word."""

from impact_tool.web.proformas import autosave, routes, settling, versions, word_back
from impact_tool.web.proformas.blueprint import proformas

__all__ = ["autosave", "proformas", "routes", "settling", "versions", "word_back"]
