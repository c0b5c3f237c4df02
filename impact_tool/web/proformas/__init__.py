"""The pro formas: one by one, as one long page, checked as a whole; their versions; saving."""

from impact_tool.web.proformas import autosave, routes, settling, versions
from impact_tool.web.proformas.blueprint import proformas

__all__ = ["autosave", "proformas", "routes", "settling", "versions"]
