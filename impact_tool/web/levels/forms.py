"""A form with a rating for each consideration of the guide."""

from __future__ import annotations

from functools import cache
from typing import Any

from impact_tool.domain.levels import MOST_NOTE, RATING_LABELS, Rating, Thought
from impact_tool.forms.base import RevisionedForm
from impact_tool.forms.choices import CheckboxesField, ChoiceField
from impact_tool.forms.text import LongTextField
from impact_tool.guide import level_guide

PARTNER = "partner"


class LevelForm(RevisionedForm):
    """What is asked besides the ratings, whose fields have the ids of the considerations."""

    partner = CheckboxesField(
        "Research partner",
        gone="Select this only if you have a research partner",
        choices=[(PARTNER, "A university or another research organisation will evaluate the work")],
    )
    note = LongTextField(
        "Why do you see it so? (optional)", subject="The note", at_most=MOST_NOTE, rows=4
    )

    @property
    def thought(self) -> Thought:
        """What the form says."""
        return Thought(
            ratings={each.id: Rating(self[each.id].data) for each in level_guide().considerations},
            has_partner=PARTNER in (self.partner.data or ()),
            note=self.note.data or "",
        )


@cache
def level_form() -> type[LevelForm]:
    """The form for the definition in use."""
    choices = [(rating.value, label) for rating, label in RATING_LABELS.items()]
    fields: dict[str, Any] = {
        each.id: ChoiceField(
            each.question,
            missing=f"Select an answer to “{each.title}”",
            choices=choices,
        )
        for each in level_guide().considerations
    }
    return type("LevelForm", (LevelForm,), fields)


def form_data(thought: Thought | None, revision: int) -> dict[str, Any]:
    """What the form starts from."""
    if thought is None:
        return {"revision": str(revision)}
    return {
        **{id_: rating.value for id_, rating in thought.ratings.items()},
        "partner": [PARTNER] if thought.has_partner else [],
        "note": thought.note,
        "revision": str(revision),
    }
