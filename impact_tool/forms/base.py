"""The form that all others are made from, and what its error summary says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField

from impact_tool.domain.prose import without_forbidden
from impact_tool.forms.dates import DateField, ReviewDatesField

MAX_DIGITS = 10
CHANGED_MEANWHILE = (
    "Somebody else changed this while you were writing. What you typed is still below and has "
    "not been saved. Save again to put yours in place of theirs"
)
# Fields of several boxes or buttons, whose first one the error summary leads to.
_OF_SEVERAL = frozenset({"ChoiceField", "CheckboxesField"})


@dataclass(frozen=True, slots=True)
class Problem:
    """A line of the error summary: the message and the id of the field that it leads to."""

    message: str
    target: str


class Form(FlaskForm):  # type: ignore[misc] # Flask-WTF says nothing about its types
    """A form with an error summary. CSRF is checked for every request, before the view."""

    class Meta:
        csrf = False

        def wrap_formdata(self, form: Form, formdata: Any) -> Any:
            """Words only: a file or JSON in the place of words is no answer."""
            if hasattr(formdata, "getlist"):
                return formdata
            return request.form if form.is_submitted() else None

    def problems(self) -> list[Problem]:
        """What the error summary lists, in the order of the fields."""
        return [problem for field in self for problem in _problems_of(field)]

    def refuse(self, field_name: str, message: str) -> None:
        """Put an error that a rule found beside its field."""
        field = self[field_name]
        field.errors = [*field.errors, message]


class RevisionedForm(Form):
    """A form that carries the revision of what it was made from."""

    revision = HiddenField(default="0", filters=[without_forbidden])

    @property
    def based_on(self) -> int:
        """The revision that was sent; -1, which never saves, where it is missing or no number."""
        text = next(iter(self.revision.raw_data or ()), "")
        return int(text) if text.isdecimal() and len(text) < MAX_DIGITS else -1


def _problems_of(field: Field) -> Iterator[Problem]:
    if isinstance(field, ReviewDatesField):
        yield from _problems_of_rows(field)
        return
    for message in field.errors:
        yield Problem(message, _target(field))


def _problems_of_rows(field: ReviewDatesField) -> Iterator[Problem]:
    """Each row's own errors; the field's only where no row has any."""
    of_rows = [(row, message) for row in field.rows for message in row.errors]
    for row, message in of_rows:
        yield Problem(message, f"{row.id}-{row.first_wrong}")
    if not of_rows:
        for message in field.errors:
            yield Problem(message, f"{field.rows[0].id}-day")


def _target(field: Field) -> str:
    if isinstance(field, DateField):
        return f"{field.id}-{field.first_wrong}"
    return f"{field.id}-0" if field.type in _OF_SEVERAL else str(field.id)
