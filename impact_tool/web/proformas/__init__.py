"""The pro formas: their questions one by one, checked as a whole, and brought back from Word."""

from impact_tool.web.proformas import word_back
from impact_tool.web.proformas.routes import proformas

__all__ = ["proformas", "word_back"]
