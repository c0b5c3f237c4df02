"""The first page after signing in: what is needed of me."""

from impact_tool.web.home.routes import home

__all__ = ["home"]
