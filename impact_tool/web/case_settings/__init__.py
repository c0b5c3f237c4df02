"""What a council sets for the cases of all its projects: areas, quiet time, experience wording."""

from impact_tool.web.case_settings import areas, routes, wording
from impact_tool.web.case_settings.blueprint import case_settings

__all__ = ["areas", "case_settings", "routes", "wording"]
