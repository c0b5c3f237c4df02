"""Evidence by kind of source, and what the kinds say of an answer that rests on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_TITLE = 200
MEBIBYTE = 1024 * 1024
MOST_BYTES = 10 * MEBIBYTE


class SourceKind(StrEnum):
    """Where evidence comes from (the guide, sections 2 and 10)."""

    CASE_FILE_AUDIT = "case_file_audit"
    FEEDBACK = "feedback"
    INTERVIEW_DURING = "interview_during"
    INTERVIEW_AFTER = "interview_after"
    DATA = "data"
    STAFF = "staff"
    OBSERVATION = "observation"
    PEER_REVIEW = "peer_review"
    BENCHMARKING = "benchmarking"
    OTHER = "other"


SOURCE_LABELS = {
    SourceKind.CASE_FILE_AUDIT: "Audit of case files",
    SourceKind.FEEDBACK: "Feedback from people who use services",
    SourceKind.INTERVIEW_DURING: "Interview while safeguarding was going on",
    SourceKind.INTERVIEW_AFTER: "Interview after safeguarding had ended",
    SourceKind.DATA: "Figures and data",
    SourceKind.STAFF: "What staff or partners say",
    SourceKind.OBSERVATION: "Observation of practice",
    SourceKind.PEER_REVIEW: "Peer review",
    SourceKind.BENCHMARKING: "Comparison with other councils",
    SourceKind.OTHER: "Another kind of source",
}


class FileKind(StrEnum):
    """The kinds of file that evidence can have."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PNG = "png"
    JPEG = "jpeg"


FILE_LABELS = {
    FileKind.PDF: "PDF",
    FileKind.DOCX: "Word document",
    FileKind.XLSX: "Excel workbook",
    FileKind.PNG: "PNG picture",
    FileKind.JPEG: "JPEG picture",
}
PICTURES = frozenset({FileKind.PNG, FileKind.JPEG})


class Basis(StrEnum):
    """What kinds of source an answer rests on."""

    NOTHING = "nothing"
    ONE_KIND = "one_kind"
    ONLY_AFTERWARDS = "only_afterwards"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class EvidenceDetails:
    """What is said of a piece of evidence; `gathered_on` is when it was gathered, or published."""

    title: str
    source: SourceKind
    gathered_on: date
    finding: str


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be stored: its content is of the kind that it says, and holds no metadata
    where it is a picture. `sent_digest` is the SHA-256 of what was sent.
    """

    name: str
    kind: FileKind
    content: bytes
    sent_digest: str


def basis_of(sources: Iterable[SourceKind]) -> Basis:
    """What an answer rests on that cites evidence from these sources."""
    kinds = set(sources)
    if not kinds:
        return Basis.NOTHING
    if kinds == {SourceKind.INTERVIEW_AFTER}:
        return Basis.ONLY_AFTERWARDS
    return Basis.ONE_KIND if len(kinds) == 1 else Basis.SEVERAL


def caution(sources: Iterable[SourceKind]) -> str:
    """What the guide warns of where an answer rests on these sources; empty where it does not."""
    kinds = set(sources)
    basis = basis_of(kinds)
    if basis is Basis.ONLY_AFTERWARDS:
        return (
            "This answer rests only on interviews held after safeguarding had ended. The guide "
            "(section 2) warns that these are not enough by themselves: they come too late to "
            "change anything for the person who is asked."
        )
    if basis is Basis.ONE_KIND:
        label = SOURCE_LABELS[kinds.pop()]
        return (
            f"This answer rests on one kind of source only: {label[0].lower()}{label[1:]}. The "
            "guide (section 10) warns against relying on a single means: look at it from another "
            "side too."
        )
    return ""


def size_in_words(size: int) -> str:
    """A number of bytes as people read it: "340 KB" or "2.4 MB"."""
    if size < MEBIBYTE:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / MEBIBYTE:.1f} MB"
