"""Figures of a project, today and at its review points; typed tallies."""

from impact_tool.web.figures import routes, tally
from impact_tool.web.figures.blueprint import figures_

__all__ = ["figures_", "routes", "tally"]
