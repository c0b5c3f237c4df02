"""What the rules refuse, put beside the fields of a form."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from impact_tool.domain.cases import Fault
from impact_tool.forms.base import Form

CHANGED_MEANWHILE = (
    "Somebody else changed this case while you were writing. What you typed is still below and "
    "has not been saved. Look at the case in another window if you want to, then save again"
)
CONCLUDED_MEANWHILE = (
    "Somebody concluded this case. What you typed is still below and has not been saved. Reopen "
    "the case in another window, then save again"
)
TAKEN = "Another case of this project has this reference. Check which case this is"

Names = Callable[[Fault], str]


def by_field(fault: Fault) -> str:
    """The form's field has the name that the rules use."""
    return fault.field


def refuse(form: Form, faults: Iterable[Fault], name_of: Names = by_field) -> None:
    """Put each fault beside its field; a field that has an error already keeps that one."""
    for fault in faults:
        name = name_of(fault)
        if not form[name].errors:
            form.refuse(name, fault.message)
