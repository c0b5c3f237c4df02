"""Documents to download."""

from impact_tool.web.reports.routes import reports

__all__ = ["reports"]
