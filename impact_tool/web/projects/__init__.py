"""Projects: made, read as an overview, edited, archived; the pilot and the review points."""

from impact_tool.web.projects import pilot, review_points, routes
from impact_tool.web.projects.blueprint import projects

__all__ = ["pilot", "projects", "review_points", "routes"]
