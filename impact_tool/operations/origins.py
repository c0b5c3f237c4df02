"""Where an action came from, in words."""

from __future__ import annotations

from impact_tool.domain.actions import Origin
from impact_tool.domain.questionnaire import Part
from impact_tool.guide import guide_actions, proforma
from impact_tool.models import Action


def origin_of(action: Action) -> str:
    """Where an action came from; empty for one of the project's own."""
    if action.origin is Origin.GUIDE:
        guide = guide_actions()[(action.guide_number or 1) - 1]
        return f"Action {guide.number} of the guide’s twelve: {guide.title}"
    if action.origin is Origin.QUESTION:
        return f"Made from {question_in_words(action.origin_ref)}"
    return "Made from a comment of the board" if action.origin is Origin.COMMENT else ""


def question_in_words(ref: str) -> str:
    """A question as it is named beside an action: "review point 1, Part 2, question 9"."""
    part, *point, question_id = ref.split(".")
    number = proforma(Part(int(part))).by_id(question_id).number
    where = f"review point {point[0]}, " if point else ""
    return f"{where}Part {part}, question {number}"
