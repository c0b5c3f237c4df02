"""A form with a text area for each point of the briefing note."""

from __future__ import annotations

from functools import cache
from typing import Any

from impact_tool.domain.briefing import MOST_LINE, MOST_POINT, BriefingPoint, SaidInBriefing
from impact_tool.forms.base import RevisionedForm
from impact_tool.forms.choices import CheckboxesField
from impact_tool.forms.text import LongTextField, TextField
from impact_tool.guide import briefing_guide


class BriefingForm(RevisionedForm):
    """How the council records; the points have fields of their own, by their numbers."""

    recording = CheckboxesField(
        "How do you record what people want and what came of it?",
        gone="Select only ways that are offered",
        choices=[(way.id, way.label) for way in briefing_guide().recording],
    )
    recording_words = LongTextField(
        "What else should staff know about recording? (optional)",
        subject="The words about recording",
        at_most=MOST_POINT,
        rows=4,
    )
    contact = TextField("Whom can staff ask? (optional)", subject="Whom to ask", at_most=MOST_LINE)

    @property
    def said(self) -> SaidInBriefing:
        """What the form says."""
        return SaidInBriefing(
            points={each.number: self[name_of(each.number)].data or "" for each in _points()},
            recording=tuple(
                way.id for way in briefing_guide().recording if way.id in self.recording.data
            ),
            recording_words=self.recording_words.data or "",
            contact=self.contact.data or "",
        )


def name_of(number: int) -> str:
    """The name of a point's field."""
    return f"point_{number}"


def _points() -> tuple[BriefingPoint, ...]:
    return briefing_guide().points


@cache
def briefing_form() -> type[BriefingForm]:
    """The form for the definition in use."""
    fields: dict[str, Any] = {
        name_of(point.number): LongTextField(
            f"{point.number}. {point.heading}",
            subject=f"Point {point.number}",
            at_most=MOST_POINT,
            rows=6,
        )
        for point in briefing_guide().points
    }
    return type("BriefingForm", (BriefingForm,), fields)


def form_data(said: SaidInBriefing, revision: int) -> dict[str, Any]:
    """What the form starts from."""
    return {
        **{name_of(number): text for number, text in said.points.items()},
        "recording": list(said.recording),
        "recording_words": said.recording_words,
        "contact": said.contact,
        "revision": str(revision),
    }
