"""What the guide says, as data: pro formas, levels, actions, what people might want."""

from __future__ import annotations

from impact_tool.guide.actions import guide_actions
from impact_tool.guide.briefing import briefing_guide
from impact_tool.guide.cases import ExperienceQuestion, experience_questions, outcome_kinds
from impact_tool.guide.errors import DefinitionError, UnknownDefinitionError
from impact_tool.guide.help import help_entries, help_topics, topic_of
from impact_tool.guide.levels import level_guide
from impact_tool.guide.loader import approaches, proforma

__all__ = [
    "DefinitionError",
    "ExperienceQuestion",
    "UnknownDefinitionError",
    "approaches",
    "briefing_guide",
    "experience_questions",
    "guide_actions",
    "help_entries",
    "help_topics",
    "level_guide",
    "outcome_kinds",
    "proforma",
    "topic_of",
]
