"""What is asked of a history; all of it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from impact_tool.domain.history import KIND_LABELS, Kind
from impact_tool.domain.wording import statement_name
from impact_tool.forms.base import Form
from impact_tool.forms.choices import ListField


class FilterForm(Form):
    """Which entries are shown."""

    kind = ListField(
        "What was done",
        missing="Choose what was done from the list",
        optional=True,
        choices=[("", "Anything"), *((kind.value, KIND_LABELS[kind]) for kind in Kind)],
    )
    pro_forma = ListField("Pro forma", missing="Choose a pro forma from the list", optional=True)

    def offer(self, statements: Sequence[tuple[int, int, int | None]]) -> None:
        """What the list of pro formas has."""
        self.ids = {_value(part, point): id_ for id_, part, point in statements}
        named = ((_value(part, point), statement_name(point)) for _, part, point in statements)
        self.pro_forma.choices = [("", "Everything in the project"), *named]

    @property
    def kept(self) -> Mapping[str, str]:
        """The filters, by name, that are good: links keep them."""
        fields = (self.kind, self.pro_forma)
        return {each.name: each.data for each in fields if each.data and not each.errors}

    @property
    def wanted_kind(self) -> Kind | None:
        """The kind that is asked for, once validated."""
        return Kind(self.kind.data) if self.kind.data else None

    @property
    def statement_id(self) -> int | None:
        """The id of the statement that is asked for, once validated."""
        return self.ids.get(self.pro_forma.data or "")


def _value(part: int, review_point: int | None) -> str:
    return f"part-{part}" if review_point is None else f"part-{part}-{review_point}"
