"""The history of a project."""

from impact_tool.web.history.routes import history

__all__ = ["history"]
