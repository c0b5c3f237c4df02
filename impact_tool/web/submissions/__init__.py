"""Reading what was submitted, commenting on it, and deciding."""

from impact_tool.web.submissions import commenting, deciding, routes
from impact_tool.web.submissions.blueprint import submissions

__all__ = ["commenting", "deciding", "routes", "submissions"]
