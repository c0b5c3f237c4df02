"""Documents that were filled in and sent back: what they say, or why they are refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from impact_tool.domain.marks import StatementKey
from impact_tool.domain.prose import BlockKind, blocks, clean
from impact_tool.domain.refusals import Refusal


class Why(StrEnum):
    """Why a document is refused, as the person who sent it reads it."""

    NOT_WORD = "The file is not a Word document (.docx). Choose the document you downloaded here"
    OLD_WORD = (
        "The file is an older kind of Word document (.doc). Open it in Word, save it as .docx and "
        "choose that file"
    )
    LOCKED = (
        "The document is protected by a password. Take the password off in Word, save it and "
        "choose it again"
    )
    MACROS = (
        "The document contains macros. Save it in Word as an ordinary document (.docx) and choose "
        "that file"
    )
    TOO_LARGE = "The document is too large when unpacked. Take out pictures, save it and try again"
    UNSAFE = "The document contains declarations that Word does not write, and was not read"
    DAMAGED = "The document is damaged and cannot be read. Choose another copy of it"
    NOT_OURS = (
        "The document is not one that was downloaded from this service. Choose a Part 1, Part 2 or "
        "full report that was downloaded as Word"
    )
    OTHER_PROJECT = "The document belongs to another project. Choose a document of this project"
    OTHER_VERSION = (
        "The document was made for other questions than those asked now. Download it anew and copy "
        "your answers into it"
    )
    NO_STATEMENT = (
        "The document is about a review point that the project no longer has. Choose another one"
    )
    DOUBLED = "The document is damaged: it has two places for the answer to one question"
    MISSING = (
        "The document is damaged: the place of an answer is missing. Do not take out a question or "
        "the word “Answer” below it"
    )


@dataclass
class DocumentRefused(Refusal):
    """A document that cannot be taken in; `about` names the question, where one is to blame."""

    why: Why
    about: str = ""

    @property
    def message(self) -> str:
        """What the page says."""
        return f"{self.why.value} ({self.about})" if self.about else self.why.value


@dataclass(frozen=True, slots=True)
class ReturnedAnswer:
    """What a document says in answer to one question, as plain text.

    `based_on` is the revision that was downloaded; None where the document no longer says.
    `left_out` names what was found there and cannot be an answer, such as "a picture".
    """

    statement: StatementKey
    number: int
    based_on: int | None
    text: str
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnedDocument:
    """A document of ours: whose (a mark), the versions of its definitions, and its answers."""

    document_mark: str
    versions: Mapping[StatementKey, str]
    answers: tuple[ReturnedAnswer, ...]


def says_the_same(one: str, other: str) -> bool:
    """Whether two texts are read the same: the same paragraphs and list items in a row.

    How a list is marked and where empty lines stand is the document's business.
    """
    return _read(one) == _read(other)


def _read(text: str) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for block in blocks(clean(text)):
        if block.kind is BlockKind.PARAGRAPH:
            found.append((block.kind, *block.lines))
        else:
            first = block.start if block.kind is BlockKind.NUMBERS else 0
            step = 1 if block.kind is BlockKind.NUMBERS else 0
            found.extend((block.kind, first + step * i, line) for i, line in enumerate(block.lines))
    return found
