"""Meeting packs of a board: asked for, waited for, downloaded, deleted."""

from impact_tool.web.packs import asking, made
from impact_tool.web.packs.blueprint import packs

__all__ = ["asking", "made", "packs"]
