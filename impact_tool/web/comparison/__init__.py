"""Review points of one project compared: two side by side, and all of them as a series."""

from impact_tool.web.comparison.routes import comparison

__all__ = ["comparison"]
