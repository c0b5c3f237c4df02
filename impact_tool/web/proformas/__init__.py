"""The pro formas: their questions one by one, and checked as a whole."""

from impact_tool.web.proformas.routes import proformas

__all__ = ["proformas"]
