"""Forms for typed tallies: a field for each figure of each span."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import Field

from impact_tool.domain.counts import COUNTS, Basis
from impact_tool.domain.reconciling import Discrepancy, out_of_range, subject_of
from impact_tool.domain.tallies import SPAN_LABELS, Span
from impact_tool.domain.typed_tallies import GROUPS, MAX_COUNT, TYPED_NAMES, Group, TypedTally
from impact_tool.forms.base import RevisionedForm
from impact_tool.forms.text import LongTextField, WholeNumberField


def spans_asked_for(name: str) -> tuple[Span, ...]:
    """What is open on one day is asked for once, and is the same in both spans."""
    return (Span.TO_DATE,) if COUNTS[name].basis is Basis.OPEN else tuple(Span)


def field_name(name: str, span: Span) -> str:
    """The field for one figure."""
    return f"{span.value}_{name}"


class TallyForm(RevisionedForm):
    """What a council that keeps its cases elsewhere types for a review point."""

    source = LongTextField(
        "Where do these figures come from?",
        subject="The source",
        missing="Enter where these figures come from",
        at_most=500,
        rows=2,
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Each number is one that can be: what they say together is for the rules."""
        valid = bool(super().validate(extra_validators))
        for name in TYPED_NAMES:
            for span in spans_asked_for(name):
                field = self[field_name(name, span)]
                if field.data is not None and not 0 <= field.data <= MAX_COUNT:
                    self.refuse(field.name, out_of_range(name, span))
                    valid = False
        return valid

    def rows_of(self, group: Group) -> list[tuple[str, list[Field]]]:
        """Each figure of a group: its label, and its field for each span that is asked for."""
        return [
            (COUNTS[name].label, [self[field_name(name, span)] for span in spans_asked_for(name)])
            for name in group.names
        ]

    def is_open(self, group: Group) -> bool:
        """An optional group is unfolded where something was typed in it, or is wrong with it."""
        fields = [field for _, row in self.rows_of(group) for field in row]
        return any(field.errors or field.data is not None or _typed(field) for field in fields)

    def tally(self, *, is_first: bool) -> TypedTally:
        """What the form says. At the first review point "to date" may be left empty."""
        period, to_date = (
            {name: value for name in TYPED_NAMES if (value := self._value(name, span)) is not None}
            for span in Span
        )
        if is_first and not any(self._is_typed(name) for name in TYPED_NAMES):
            to_date = {**period, **to_date}
        return TypedTally(period, to_date, self.source.data or "")

    def refuse_all(self, discrepancies: Iterable[Discrepancy]) -> None:
        """Put what does not add up beside the fields, each message once."""
        for found in discrepancies:
            asked = spans_asked_for(found.name)
            if found.span in asked:
                self.refuse(field_name(found.name, found.span), found.message)

    def _value(self, name: str, span: Span) -> int | None:
        asked = spans_asked_for(name)
        value: int | None = self[field_name(name, span if span in asked else asked[0])].data
        return value

    def _is_typed(self, name: str) -> bool:
        """Something is in the figure's own field for "to date"."""
        return len(spans_asked_for(name)) > 1 and bool(_typed(self[field_name(name, Span.TO_DATE)]))


class TallyRemovalForm(RevisionedForm):
    """Why a typed tally is taken out."""

    reason = LongTextField(
        "Why are you removing it?",
        subject="The reason",
        missing="Enter why you are removing the typed figures",
        at_most=2000,
        rows=3,
    )


def values_of(tally: TypedTally) -> dict[str, object]:
    """What the form is filled in with, by its fields."""
    figures = {
        field_name(name, span): tally.of(span).get(name)
        for name in TYPED_NAMES
        for span in spans_asked_for(name)
    }
    return {**figures, "source": tally.source}


def _typed(field: Field) -> bool:
    return any(text.strip() for text in field.raw_data or ())


for _group in GROUPS:
    for _name in _group.names:
        for _span in spans_asked_for(_name):
            _label = f"{COUNTS[_name].label}: {SPAN_LABELS[_span].lower()}"
            _field = WholeNumberField(_label, subject=subject_of(_name, _span))
            setattr(TallyForm, field_name(_name, _span), _field)
