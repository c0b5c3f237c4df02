"""Forms for a piece of evidence, its file, and why it is withdrawn."""

from __future__ import annotations

from typing import Any

from flask import request
from wtforms import FileField

from impact_tool.domain.evidence import (
    MOST_BYTES,
    MOST_TITLE,
    SOURCE_LABELS,
    EvidenceDetails,
    SourceKind,
)
from impact_tool.extensions import clock
from impact_tool.forms.base import RevisionedForm
from impact_tool.forms.choices import ListField
from impact_tool.forms.dates import DateField
from impact_tool.forms.text import LongTextField, TextField

UNCHOSEN = ("", "Choose one")


class EvidenceForm(RevisionedForm):
    """What is said of a piece of evidence."""

    title = TextField(
        "What is it?", subject="The name", missing="Enter what it is", at_most=MOST_TITLE
    )
    source = ListField(
        "Kind of source",
        missing="Select the kind of source",
        choices=[UNCHOSEN, *((source.value, label) for source, label in SOURCE_LABELS.items())],
        default="",
    )
    gathered_on = DateField(
        "Date", subject="The date", missing="Enter when it was gathered or published"
    )
    finding = LongTextField(
        "What does it show?",
        subject="The finding",
        missing="Enter what it shows",
        at_most=10_000,
        rows=8,
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """A kind was chosen, and the evidence is there already."""
        valid = bool(super().validate(extra_validators))
        if not self.source.errors and not self.source.data:
            self.refuse("source", self.source.missing)
            valid = False
        day = self.gathered_on.data
        if day and day > clock.today():
            self.refuse("gathered_on", "The date must be today or in the past")
            valid = False
        return valid

    @property
    def said(self) -> EvidenceDetails:
        """What the form says."""
        return EvidenceDetails(
            title=self.title.data or "",
            source=SourceKind(self.source.data),
            gathered_on=self.gathered_on.data,
            finding=self.finding.data or "",
        )


def form_data(details: EvidenceDetails, revision: int) -> dict[str, Any]:
    """What the form of a piece of evidence starts from."""
    return {
        "title": details.title,
        "source": details.source.value,
        "gathered_on": details.gathered_on,
        "finding": details.finding,
        "revision": str(revision),
    }


class EvidenceFileForm(RevisionedForm):
    """A file, which comes beside the words of a form."""

    file = FileField("File")

    @property
    def name(self) -> str:
        """What the file is called where it comes from."""
        sent = request.files.get("file")
        return (sent.filename or "") if sent else ""

    @property
    def content(self) -> bytes:
        """Its bytes; a little more than may be stored, so that too many are noticed."""
        sent = request.files.get("file")
        return sent.read(MOST_BYTES + 1) if sent else b""

    def validate(self, extra_validators: Any = None) -> bool:
        """There is a file."""
        valid = bool(super().validate(extra_validators))
        if not self.name:
            self.refuse("file", "Choose a file")
            valid = False
        return valid


class WithdrawForm(RevisionedForm):
    """Why a piece of evidence is withdrawn."""

    reason = LongTextField(
        "Why do you withdraw it?",
        subject="The reason",
        missing="Enter why you withdraw it",
        at_most=2000,
        rows=3,
    )
