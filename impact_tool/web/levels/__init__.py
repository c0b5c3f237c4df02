"""The level of approach thought through: what is suggested and why, and what moved since."""

from impact_tool.web.levels.routes import levels

__all__ = ["levels"]
