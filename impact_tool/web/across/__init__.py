"""Comparing across councils, and a board's councils with one another."""

from impact_tool.web.across.routes import across

__all__ = ["across"]
