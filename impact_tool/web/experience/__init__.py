"""Asking people, once their case has ended, how safeguarding was for them."""

from impact_tool.web.experience import answering, removing, routes
from impact_tool.web.experience.blueprint import experience

__all__ = ["answering", "experience", "removing", "routes"]
