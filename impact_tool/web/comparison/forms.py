"""Which two review points are compared; the choice stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from impact_tool.domain.wording import long_date
from impact_tool.forms.base import Form
from impact_tool.forms.choices import ListField
from impact_tool.models import ReviewPoint

_FROM_THE_LIST = "Select a review point from the list"
THE_SAME = "Select two different review points"


class PairForm(Form):
    """Two review points, in either order."""

    first = ListField("Review point", missing=_FROM_THE_LIST)
    second = ListField("Compared with", missing=_FROM_THE_LIST)

    def offer(self, points: Sequence[ReviewPoint]) -> None:
        """What both lists have."""
        offered = [
            (str(point.number), f"{point.number}, {long_date(point.planned_on)}")
            for point in points
        ]
        self.first.choices = self.second.choices = offered

    def validate(self, extra_validators: Any = None) -> bool:
        """Both are offered, and they differ."""
        valid = bool(super().validate(extra_validators))
        if valid and self.first.data == self.second.data:
            self.refuse("second", THE_SAME)
            return False
        return valid
