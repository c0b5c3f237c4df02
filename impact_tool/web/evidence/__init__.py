"""Evidence: held by kind of source, with files, and cited by answers."""

from impact_tool.web.evidence import changing, citing, files, held
from impact_tool.web.evidence.blueprint import evidence

__all__ = ["changing", "citing", "evidence", "files", "held"]
