"""Forms for a document that comes back: the file, and which of two answers stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import request
from wtforms import FileField

from impact_tool.forms.base import MAX_DIGITS, Form
from impact_tool.forms.choices import ChoiceField

FROM_DOCUMENT, AS_IT_IS = "document", "kept"
CHOICES = ((FROM_DOCUMENT, "Use the document’s"), (AS_IT_IS, "Keep what is there"))
NO_FILE = "Choose a Word document"


class UploadForm(Form):
    """A file, which comes beside the words of a form."""

    document = FileField("Word document")

    @property
    def content(self) -> bytes:
        """The bytes of the file; empty where none was chosen."""
        file = request.files.get("document")
        return file.read() if file else b""

    def validate(self, extra_validators: Any = None) -> bool:
        """There is a file, and something in it."""
        valid = bool(super().validate(extra_validators))
        file = request.files.get("document")
        if file is None or not file.stream.read(1):
            self.refuse("document", NO_FILE)
            return False
        file.stream.seek(0)
        return valid


class ChoosingForm(Form):
    """One choice for each answer that differs; made for the answers of one document."""

    def chosen(self, key: str) -> bool:
        """The person wants what the document says."""
        return bool(self[use_of(key)].data == FROM_DOCUMENT)

    def choose_anew(self, key: str, message: str) -> None:
        """Take a choice back that was made without knowing what is stored now."""
        self[use_of(key)].data = None
        self.refuse(use_of(key), message)


def choosing_form(names: Mapping[str, str], taken: Iterable[str]) -> ChoosingForm:
    """The form for answers by their keys, each with its name, as "Part 1, question 4".

    For those in `taken` the document's answer is chosen until the person chooses.
    """
    fields: dict[str, Any] = {
        use_of(key): ChoiceField(
            f"Which answer do you want for {name}?",
            missing=f"Choose which answer you want for {name}",
            choices=CHOICES,
        )
        for key, name in names.items()
    }
    form = type("ChoosingForm", (ChoosingForm,), fields)
    found: ChoosingForm = form(data={use_of(key): FROM_DOCUMENT for key in taken})
    return found


def use_of(key: str) -> str:
    """The name of the field that says which answer stands."""
    return f"use-{key}"


def revision_sent(name: str) -> int | None:
    """A revision that a form carries; None where it is missing or no number."""
    text = request.form.get(name, "")
    is_number = text.isascii() and text.isdecimal() and len(text) < MAX_DIGITS
    return int(text) if is_number else None
