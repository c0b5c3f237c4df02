"""Help, the accessibility statement and the privacy notice."""

from impact_tool.web.help.routes import help_

__all__ = ["help_"]
