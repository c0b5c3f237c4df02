"""The audit trail of a council, for its administrators."""

from impact_tool.web.audit.routes import audit

__all__ = ["audit"]
