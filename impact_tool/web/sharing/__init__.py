"""Sharing endorsed statements with other councils, and stopping it."""

from impact_tool.web.sharing import routes as routes
from impact_tool.web.sharing.blueprint import sharing

__all__ = ["sharing"]
