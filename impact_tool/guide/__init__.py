"""What the guide says, as data: the pro formas and the levels of approach."""

from __future__ import annotations

from impact_tool.guide.errors import DefinitionError, UnknownDefinitionError
from impact_tool.guide.loader import approaches, proforma

__all__ = ["DefinitionError", "UnknownDefinitionError", "approaches", "proforma"]
