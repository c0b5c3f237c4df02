"""Fields for text: cleaned as it comes in, refused where it cannot be kept, never cut."""

from __future__ import annotations

import re
from typing import Any

from wtforms import IntegerField, StringField

from impact_tool.domain.prose import (
    MAX_CHARACTERS,
    MAX_LINE_CHARACTERS,
    clean,
    forbidden_characters,
    without_forbidden,
)

_MAX_NUMBER_CHARACTERS = 12
_WHOLE_NUMBER = re.compile(r"[+-]?\d+")


class TextField(StringField):
    """One line of text. `subject` begins its messages: "The title must be …"."""

    def __init__(
        self,
        label: str = "",
        *,
        subject: str,
        missing: str = "",
        at_most: int = MAX_LINE_CHARACTERS,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.subject = subject
        self.missing = missing
        self.at_most = at_most

    def process_formdata(self, valuelist: list[str]) -> None:
        """Clean what was typed and note what is wrong with it."""
        text = clean(self._as_typed(valuelist[0] if valuelist else self.data or ""))
        self.data = self._shaped(without_forbidden(text))
        found = problems_in(text, self.subject, self.at_most)
        if self.missing and not self.data.strip():
            found.append(self.missing)
        self.process_errors = [*self.process_errors, *found]

    def _as_typed(self, text: str) -> str:
        """In one line there are no cells that a tab could part."""
        return text.replace("\t", " ")

    def _shaped(self, text: str) -> str:
        return " ".join(text.split())


class LongTextField(TextField):
    """Text with paragraphs and lists."""

    def __init__(self, label: str = "", *, rows: int = 5, **kwargs: Any) -> None:
        kwargs.setdefault("at_most", MAX_CHARACTERS)
        super().__init__(label, **kwargs)
        self.rows = rows

    def _as_typed(self, text: str) -> str:
        return text

    def _shaped(self, text: str) -> str:
        return text


class WholeNumberField(IntegerField):
    """A whole number of cases; empty is None."""

    def __init__(self, label: str = "", *, subject: str, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.subject = subject

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a whole number, with or without commas between thousands."""
        self.data = None
        typed = valuelist[0].strip() if valuelist else ""
        if not typed:
            return
        text = typed.replace(",", "")
        if len(text) > _MAX_NUMBER_CHARACTERS or not _WHOLE_NUMBER.fullmatch(text):
            problem = f"{self.subject} must be a whole number, like 20"
            self.process_errors = [*self.process_errors, problem]
            return
        self.data = int(text)


def problems_in(text: str, subject: str, at_most: int) -> list[str]:
    """What keeps cleaned text from being stored, as messages."""
    found = []
    forbidden = forbidden_characters(text)
    if forbidden:
        found.append(
            f"{subject} had characters that cannot be kept ({', '.join(forbidden[:5])}). "
            "They have been taken out below: check the text and save again"
        )
    if len(text) > at_most:
        found.append(f"{subject} must be {at_most:,} characters or fewer. It has {len(text):,}")
    return found
