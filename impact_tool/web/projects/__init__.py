"""Projects: made, read, edited, archived, duplicated; the pilot and the review points."""

from impact_tool.web.projects import duplicate, pilot, review_points, routes
from impact_tool.web.projects.blueprint import projects

__all__ = ["duplicate", "pilot", "projects", "review_points", "routes"]
