"""The board's first page: what awaits it, what is new, what it decided."""

from impact_tool.web.board.routes import board

__all__ = ["board"]
