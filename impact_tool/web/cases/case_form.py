"""What the forms of cases share: where faults are shown, and what an act is based on."""

from __future__ import annotations

from collections.abc import Iterable

from impact_tool.domain.cases import Fault
from impact_tool.forms.base import RevisionedForm

# Fields that nobody sees.
_UNSEEN = frozenset({"revision", "confirmed", "kept"})


class CaseForm(RevisionedForm):
    """A form about a case; the rules know its fields by the same names unless it says otherwise."""

    def name_of(self, fault: Fault) -> str:
        """The field beside which a fault is shown."""
        return fault.field if fault.field in self else self.first_name

    def refuse_all(self, faults: Iterable[Fault]) -> None:
        """Put each fault beside its field; a field that has an error already keeps that one.

        Where one field stands for several things, what is wrong with its own comes first.
        """
        for fault in sorted(faults, key=lambda fault: fault.field not in self):
            name = self.name_of(fault)
            if not self[name].errors:
                self.refuse(name, fault.message)

    @property
    def first_name(self) -> str:
        """The first field on the page, for what is wrong with no field."""
        return next(str(field.name) for field in self if field.name not in _UNSEEN)

    @property
    def basis(self) -> tuple[object, ...]:
        """What the last arguments of an operation are taken from."""
        return (self.based_on,)
