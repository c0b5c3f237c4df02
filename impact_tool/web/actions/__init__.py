"""Actions: the plan as a list, by area and on a time line; added, changed, reported on."""

from impact_tool.web.actions import adding, changing, guide, linking, plan, time_line, views
from impact_tool.web.actions.blueprint import actions

__all__ = ["actions", "adding", "changing", "guide", "linking", "plan", "time_line", "views"]
