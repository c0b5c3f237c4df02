"""Projects: made, read, edited, archived, duplicated; their people, pilot and review points."""

from impact_tool.web.projects import duplicate, people, pilot, review_points, routes
from impact_tool.web.projects.blueprint import projects

__all__ = ["duplicate", "people", "pilot", "projects", "review_points", "routes"]
