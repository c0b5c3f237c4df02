"""Files that are sent as evidence: why one is refused, and what it is called once it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from impact_tool.domain.evidence import FILE_LABELS, FileKind
from impact_tool.domain.prose import without_forbidden
from impact_tool.domain.refusals import Refusal

MOST_NAME = 200
ENDINGS = {
    FileKind.PDF: (".pdf",),
    FileKind.DOCX: (".docx",),
    FileKind.XLSX: (".xlsx",),
    FileKind.PNG: (".png",),
    FileKind.JPEG: (".jpg", ".jpeg"),
}
MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
}


class Unfit(StrEnum):
    """Why a file is refused, as the person who sent it reads it."""

    EMPTY = "The file is empty. Choose another copy of it"
    TOO_LARGE = (
        "The file must be 10 MB or smaller. Make its pictures smaller, or choose a part of it"
    )
    OTHER_KIND = (
        "The file must be a PDF, a Word document (.docx), an Excel workbook (.xlsx), or a picture "
        "(.png, .jpg). What is in it is none of these"
    )
    OLD_OFFICE = (
        "The file is an older kind of Word or Excel file. Open it, save it as .docx or .xlsx and "
        "choose that file"
    )
    LOCKED = "The file is protected by a password. Take the password off and choose it again"
    DAMAGED = "The file is damaged and cannot be read. Choose another copy of it"
    MACROS = (
        "The file contains macros. Save it as an ordinary document (.docx) or workbook (.xlsx) and "
        "choose that file"
    )
    RUNS = "The file contains something that runs by itself. Save it as a plain PDF and choose that"
    HOLDS_FILES = (
        "The file has other files inside. Take them out, or add them as evidence by themselves"
    )
    LOADS = (
        "The file loads something from elsewhere when it is opened. Take that out and save it again"
    )
    TWO_IN_ONE = (
        "The file is of two kinds at once, which ordinary programs do not make. Save it again with "
        "the program that it comes from"
    )
    MOVES = "The picture moves. Choose a still picture"
    TOO_MANY_DOTS = "The picture is too large: it may have 50 million dots. Make it smaller"
    UNPACKS_LARGE = "The file is too large when unpacked. Take out pictures, save it and try again"


@dataclass
class FileRefused(Refusal):
    """A file that cannot be stored; `message` says why and what to do."""

    message: str


def refused(why: Unfit) -> FileRefused:
    """The refusal for this reason."""
    return FileRefused(why.value)


def stored_name(sent: str, kind: FileKind) -> str:
    """What a file is called: without folders and what no name can hold, and with its ending.

    Raises FileRefused where the name ends as that of another kind does.
    """
    name = without_forbidden(sent.replace("\\", "/").rpartition("/")[2])
    name = " ".join(name.replace('"', "'").split()).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING or " " in ending:
        stem, ending = name, ENDINGS[kind][0].removeprefix(".")
    if f".{ending.lower()}" not in ENDINGS[kind]:
        label = FILE_LABELS[kind]
        article = "an" if label.startswith("Excel") else "a"
        raise FileRefused(
            f"The file is {article} {label}, but its name ends in .{ending[:20]}. Rename it to end "
            f"in {ENDINGS[kind][0]} and choose it again"
        )
    return f"{stem[: MOST_NAME - len(ending) - 1] or 'file'}.{ending}"


_LONGEST_ENDING = 10
