"""What is asked of the list of cases; all of it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from impact_tool.domain.caseload import CaseCounts, CaseState, Lack, Order, Sought
from impact_tool.domain.recording import ASKED_LABELS, Asked
from impact_tool.forms.base import Form
from impact_tool.forms.choices import ListField
from impact_tool.forms.text import TextField
from impact_tool.models import CouncilArea

NO_AREA = "none"
STATE_LABELS = {CaseState.OPEN: "Open", CaseState.CONCLUDED: "Concluded"}
_YES, _NO = "yes", "no"


class FilterForm(Form):
    """Which cases are listed."""

    search = TextField("Search by reference", subject="What you search for", at_most=40)
    state = ListField(
        "Open or concluded", missing="Choose open or concluded from the list", optional=True
    )
    asked = ListField(
        "Was the person asked?", missing="Choose an answer from the list", optional=True
    )
    area = ListField("Area or team", missing="Choose an area or team from the list", optional=True)
    repeat = ListField(
        "First or repeat referral", missing="Choose a sort of referral from the list", optional=True
    )

    def offer(self, counts: CaseCounts, areas: Sequence[tuple[CouncilArea | None, int]]) -> None:
        """What the lists have, each with how many of the project's cases it is."""
        states = ((state, f"{label} ({counts.states[state]})") for state, label in _states())
        self.state.choices = [("", f"All cases ({counts.total})"), *states]
        codes = ((code, f"{ASKED_LABELS[code]} ({counts.asked[code]})") for code in Asked)
        self.asked.choices = [("", "Any answer"), *codes]
        self.area.choices = [("", "Any area or team"), *map(_area, areas)]
        self.repeat.choices = [
            ("", "Any referral"),
            (_NO, f"First referrals ({counts.total - counts.repeats})"),
            (_YES, f"Repeat referrals ({counts.repeats})"),
        ]

    @property
    def kept(self) -> Mapping[str, str]:
        """The filters, by name, that are good: links keep them."""
        fields = (self.search, self.state, self.asked, self.area, self.repeat)
        return {each.name: each.data for each in fields if each.data and not each.errors}

    def sought(self, lacks: frozenset[Lack]) -> Sought:
        """The filters, once validated, with what the cases are to lack."""
        area = self.area.data
        return Sought(
            search=self.search.data or "",
            state=CaseState(self.state.data) if self.state.data else None,
            asked=Asked(self.asked.data) if self.asked.data else None,
            lacks=lacks,
            area_id=None if not area else 0 if area == NO_AREA else int(area),
            is_repeat=None if not self.repeat.data else self.repeat.data == _YES,
        )


def lacks_in(sent: Sequence[str]) -> frozenset[Lack]:
    """What of an address names something that cases may lack; the rest of it is passed over."""
    return frozenset(lack for lack in Lack if lack in sent)


def order_in(sent: str) -> Order:
    """The order that an address names; newest first where it names none."""
    return Order(sent) if sent in {order.value for order in Order} else Order.NEWEST


def _states() -> Sequence[tuple[CaseState, str]]:
    return tuple(STATE_LABELS.items())


def _area(found: tuple[CouncilArea | None, int]) -> tuple[str, str]:
    area, count = found
    if area is None:
        return NO_AREA, f"No area or team ({count})"
    retired = ", retired" if area.retired_at else ""
    return str(area.id), f"{area.name}{retired} ({count})"
