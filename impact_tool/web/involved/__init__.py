"""Who is involved in a project, and what they committed to."""

from impact_tool.web.involved.routes import involved

__all__ = ["involved"]
