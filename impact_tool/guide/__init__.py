"""What the guide says, as data: pro formas, levels, actions, what people might want."""

from __future__ import annotations

from impact_tool.guide.actions import guide_actions
from impact_tool.guide.cases import ExperienceQuestion, experience_questions, outcome_kinds
from impact_tool.guide.errors import DefinitionError, UnknownDefinitionError
from impact_tool.guide.loader import approaches, proforma

__all__ = [
    "DefinitionError",
    "ExperienceQuestion",
    "UnknownDefinitionError",
    "approaches",
    "experience_questions",
    "guide_actions",
    "outcome_kinds",
    "proforma",
]
