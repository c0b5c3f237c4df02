"""Fields that take one of what they offer, and say so plainly where something else is sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation


class ChoiceField(Field):
    """One of several radio buttons. `choices` are pairs of a value and its label.

    `missing` is the message where nothing, or nothing that is offered, was chosen; an `optional`
    field may be left without a choice.
    """

    def __init__(
        self,
        label: str = "",
        *,
        missing: str,
        choices: Sequence[tuple[str, str]] = (),
        optional: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.missing = missing
        self.choices = choices
        self.optional = optional

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the first value sent."""
        if valuelist:
            self.data = valuelist[0]

    def pre_validate(self, form: object) -> None:
        """What was chosen is offered."""
        if self.optional and not self.data:
            return
        if self.data not in {value for value, _ in self.choices}:
            raise StopValidation(self.missing)


class CheckboxesField(Field):
    """Any number of checkboxes. `choices` are pairs of a value and its label; `data` is a list.

    `missing` is the message where none was chosen and one must be; `gone` that where something
    was chosen that is not offered.
    """

    def __init__(
        self,
        label: str = "",
        *,
        missing: str = "",
        gone: str,
        choices: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.missing = missing
        self.gone = gone
        self.choices = choices

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take all values sent, each once: none stands for none, even where some were offered."""
        self.data = list(dict.fromkeys(valuelist))

    def pre_validate(self, form: object) -> None:
        """All that was chosen is offered."""
        if not set(self.data or ()) <= {value for value, _ in self.choices}:
            raise StopValidation(self.gone)
        if self.missing and not self.data:
            raise StopValidation(self.missing)


class ListField(ChoiceField):
    """One line of a list that opens."""
