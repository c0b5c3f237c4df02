"""The briefing note for staff: read, adapted, and downloaded as PDF and Word."""

from impact_tool.web.briefing.routes import briefing

__all__ = ["briefing"]
