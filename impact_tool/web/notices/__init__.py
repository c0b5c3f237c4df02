"""What needs somebody, in one list, and which e-mails they get about it."""

from impact_tool.web.notices.routes import notices

__all__ = ["notices"]
