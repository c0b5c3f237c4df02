"""The list of a project's cases, and those that were removed."""

from impact_tool.web.caseload import removed, routes
from impact_tool.web.caseload.blueprint import caseload

__all__ = ["caseload", "removed", "routes"]
