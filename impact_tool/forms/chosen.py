"""A form that says which of several things are chosen, and which were when it was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wtforms import HiddenField

from impact_tool.domain.prose import without_forbidden
from impact_tool.forms.base import MAX_DIGITS, Form
from impact_tool.forms.choices import CheckboxesField


class ChosenForm(Form):
    """Checkboxes for things that have ids. What was chosen before goes along, hidden."""

    chosen = CheckboxesField(
        gone="One of these cannot be chosen any more. Check the list and save again"
    )
    was = HiddenField(filters=[lambda typed: without_forbidden(typed or "")])

    @classmethod
    def of(
        cls, offered: Sequence[tuple[int, str]], ids: Iterable[int], prefix: str = ""
    ) -> ChosenForm:
        """The form with what is offered, as ids with labels, and what is chosen now.

        The names of its fields begin with `prefix`, where a page has several.
        """
        now = sorted(map(str, ids))
        form = cls(data={"chosen": now, "was": " ".join(now)}, prefix=prefix)
        form.chosen.choices = [(str(id_), label) for id_, label in offered]
        return form

    @property
    def chooses_from_nothing(self) -> bool:
        """Something was chosen, and nothing is offered any more: there is no field to say so at."""
        return bool(self.chosen.data) and not self.chosen.choices

    @property
    def was_ids(self) -> frozenset[int]:
        """What was chosen when the form was read."""
        return _numbers((self.was.data or "").split())

    @property
    def chosen_ids(self) -> frozenset[int]:
        """What is chosen."""
        return _numbers(self.chosen.data or ())


def _numbers(texts: Iterable[str]) -> frozenset[int]:
    return frozenset(int(text) for text in texts if text.isdecimal() and len(text) < MAX_DIGITS)
