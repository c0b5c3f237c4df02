"""Forms for what a case says of itself, and for its conversations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from wtforms import Field

from impact_tool.domain.case_dates import SUBJECTS
from impact_tool.domain.case_rules import support_faults
from impact_tool.domain.cases import (
    MAX_REFERENCE,
    CaseDetails,
    ConversationDetails,
)
from impact_tool.domain.recording import (
    AgeBand,
    Asked,
    Capacity,
    Stage,
    Support,
)
from impact_tool.forms.choices import CheckboxesField, ChoiceField, ListField
from impact_tool.forms.dates import DateField
from impact_tool.forms.text import TextField
from impact_tool.models import CouncilArea
from impact_tool.web.cases import choices
from impact_tool.web.cases.case_form import CaseForm
from impact_tool.web.cases.choices import chosen, parties, values

REPEAT = "repeat"
NO_AREA = ("", "Not given")
FROM_LIST = "Select from the list"


def date_field(label: str, name: str, missing: str = "") -> DateField:
    """A date whose messages begin as those of the rules do."""
    return DateField(label, subject=SUBJECTS[name], missing=missing)


class AboutForm(CaseForm):
    """What is optional about a case: area, age band, capacity, support."""

    area_id = ListField("Area or team", missing=FROM_LIST, optional=True)
    age_band = ListField("Age band", missing=FROM_LIST, optional=True, choices=choices.AGES)
    capacity = ChoiceField(
        "Did the person lack capacity for this decision?",
        missing="Select whether the person lacked capacity",
        choices=choices.CAPACITY,
        optional=True,
    )
    capacity_on = date_field("When was capacity considered?", "capacity_on")
    support = ChoiceField(
        "Did somebody support the person to take part?",
        missing="Select whether somebody supported the person",
        choices=choices.SUPPORT,
        optional=True,
    )
    supporters = CheckboxesField(
        "Who supported the person?", gone=FROM_LIST, choices=choices.SUPPORTING
    )

    def __iter__(self) -> Iterator[Field]:
        """The fields as they stand on the page: what is optional comes last."""
        return iter(sorted(super().__iter__(), key=lambda field: field.name in _ABOUT))

    def offer(self, areas: Sequence[CouncilArea]) -> None:
        """Set the areas that can be chosen."""
        self.area_id.choices = [NO_AREA, *((str(area.id), area.name) for area in areas)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields are right in themselves, and support has somebody who gave it."""
        valid = bool(super().validate(extra_validators))
        if self.support.errors or self.supporters.errors:
            return False
        support, who = chosen(Support, self.support.data), parties(self.supporters.data)
        found = list(support_faults(support, who))
        self.refuse_all(found)
        return valid and not found

    @property
    def about(self) -> dict[str, Any]:
        """What the form says, by the names of `CaseDetails`."""
        return {
            "area_id": int(self.area_id.data) if self.area_id.data else None,
            "age_band": chosen(AgeBand, self.age_band.data),
            "capacity": chosen(Capacity, self.capacity.data),
            "capacity_on": self.capacity_on.data,
            "support": chosen(Support, self.support.data),
            "supporters": parties(self.supporters.data),
        }


_ABOUT = frozenset({"area_id", "age_band", "capacity", "capacity_on", "support", "supporters"})


class DetailsForm(AboutForm):
    """What a case says of itself."""

    reference = TextField(
        "Reference", subject="The reference", missing="Enter a reference", at_most=MAX_REFERENCE
    )
    referred_on = date_field(
        "When was the person referred?", "referred_on", "Enter when the person was referred"
    )
    is_repeat = CheckboxesField(
        "Earlier referrals",
        gone=FROM_LIST,
        choices=[(REPEAT, "This person has been referred in this project before")],
    )
    asked = ChoiceField(
        "Was the person, or who represents them, asked what they want?",
        missing="Select whether the person was asked what they want",
        choices=choices.ASKED,
    )
    asked_on = date_field("When were they asked?", "asked_on")

    @property
    def details(self) -> CaseDetails:
        """What the form says."""
        return CaseDetails(
            reference=self.reference.data or "",
            referred_on=self.referred_on.data,
            asked=Asked(self.asked.data),
            asked_on=self.asked_on.data,
            is_repeat=REPEAT in (self.is_repeat.data or ()),
            **self.about,
        )


def data_of_details(details: CaseDetails) -> dict[str, Any]:
    """What the form of a case's details starts from."""
    return {
        "reference": details.reference,
        "referred_on": details.referred_on,
        "is_repeat": [REPEAT] if details.is_repeat else [],
        "asked": details.asked.value,
        "asked_on": details.asked_on,
        "area_id": str(details.area_id) if details.area_id else "",
        "age_band": details.age_band.value if details.age_band else "",
        "capacity": details.capacity.value if details.capacity else None,
        "capacity_on": details.capacity_on,
        "support": details.support.value if details.support else None,
        "supporters": values(details.supporters),
    }


class ConversationForm(CaseForm):
    """A conversation: when in the work, on which day, and with whom."""

    stage = ChoiceField(
        "When in the safeguarding work was it?",
        missing="Select when in the work the conversation was",
        choices=choices.STAGES,
    )
    held_on = date_field("When was the conversation?", "held_on", "Enter when the conversation was")
    parties = CheckboxesField(
        "Who was it with?",
        missing="Select who the conversation was with",
        gone=FROM_LIST,
        choices=choices.PARTIES,
    )

    @property
    def said(self) -> ConversationDetails:
        """What the form says."""
        return ConversationDetails(
            Stage(self.stage.data), self.held_on.data, parties(self.parties.data)
        )
