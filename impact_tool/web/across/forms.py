"""What is compared: a measure, a review point and which councils. All of it is in the address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from impact_tool.domain.across import NEWEST, Line, Wanted, points_in
from impact_tool.domain.disclosure import MEASURE_LABELS
from impact_tool.domain.pilot import SCOPE_LABELS, Scope
from impact_tool.forms.base import Form
from impact_tool.forms.choices import ListField

_MISSING = "Choose {} from the list"
_DOWN = "down"
# Each order of `domain.across`, and from the top down where it ends so.
_ORDERS = (
    ("council", "Council, A to Z"),
    ("region", "Region, A to Z"),
    ("kind", "Kind of council, A to Z"),
    ("cut_off-down", "Newest figures first"),
    ("cut_off", "Oldest figures first"),
    ("cases-down", "Most cases first"),
    ("cases", "Fewest cases first"),
    ("share-down", "Highest percentage first"),
    ("share", "Lowest percentage first"),
)
_LEVELS = (("1", "Level 1"), ("2", "Level 2"), ("3", "Level 3"))


class MeasureForm(Form):
    """A measure and a review point; what is wrong in an address is told, and left out."""

    measure = ListField(
        "Measure",
        missing=_MISSING.format("a measure"),
        choices=tuple(MEASURE_LABELS.items()),
    )
    at = ListField("Review point", missing=_MISSING.format("a review point"))

    def offer(self, lines: Sequence[Line]) -> None:
        """What there is to compare; the numbers of review points are those of the lines."""
        numbers = [(str(n), f"Review point {n}") for n in points_in(lines)]
        self.at.choices = [(str(NEWEST), "The newest of each"), *numbers]

    def fill_in(self) -> None:
        """Take the first of each list where nothing was chosen, and check the rest."""
        for field in self:
            if not field.raw_data:
                field.data = field.choices[0][0]
        self.validate()

    def good(self, name: str, instead: str = "") -> str:
        """What was chosen in a list; `instead` where it was nothing, or not in the list."""
        field = self[name]
        return instead if field.errors or not field.data else str(field.data)

    @property
    def asked_measure(self) -> str:
        """The key of the measure."""
        return self.good("measure", next(iter(MEASURE_LABELS)))

    @property
    def wanted(self) -> Wanted:
        """The lines that are asked for, once validated."""
        return Wanted(int(self.good("at", str(NEWEST))))


class CompareForm(MeasureForm):
    """Also which councils, and in which order."""

    region = ListField("Region", missing=_MISSING.format("a region"), optional=True)
    kind = ListField("Kind of council", missing=_MISSING.format("a kind"), optional=True)
    approach = ListField(
        "Level of approach",
        missing=_MISSING.format("a level"),
        optional=True,
        choices=(("", "Any level"), *_LEVELS),
    )
    scope = ListField(
        "Scope",
        missing=_MISSING.format("a scope"),
        optional=True,
        choices=(("", "Any scope"), *((each.value, SCOPE_LABELS[each]) for each in Scope)),
    )
    sort = ListField(
        "Order",
        missing=_MISSING.format("an order"),
        optional=True,
        choices=_ORDERS,
    )

    def offer(self, lines: Sequence[Line]) -> None:
        """What there is to compare."""
        super().offer(lines)
        self.region.choices = _any("Any region", (line.region for line in lines))
        self.kind.choices = _any("Any kind", (line.kind for line in lines))

    @property
    def wanted(self) -> Wanted:
        """The lines that are asked for, once validated."""
        approach, scope = self.good("approach"), self.good("scope")
        return Wanted(
            int(self.good("at", str(NEWEST))),
            self.good("region"),
            self.good("kind"),
            int(approach) if approach else None,
            Scope(scope) if scope else None,
        )

    @property
    def order(self) -> tuple[str, bool]:
        """The column to sort by, and whether from the top down."""
        by, _, way = self.good("sort", "council").partition("-")
        return by, way == _DOWN

    @property
    def is_filtered(self) -> bool:
        """Some councils only were asked for."""
        return any(self.good(name) for name in ("region", "kind", "approach", "scope"))


def _any(said: str, found: Iterable[str]) -> list[tuple[str, str]]:
    return [
        ("", said),
        *((each, f"{each[0].upper()}{each[1:]}") for each in sorted(set(found) - {""})),
    ]
