"""Names that say, inside a document, whose it is and where each answer belongs.

They are names of Word bookmarks: a letter first, then letters, digits and underscores, at most 40
(ECMA-376 part 1, 17.13.6.2, and what Word itself allows).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from impact_tool.domain.questionnaire import Part
from impact_tool.domain.report import Place
from impact_tool.domain.wording import statement_name

LABEL = "Answer"
PREFIX = "it_"

_STATEMENT = r"(?P<statement>1|2p[1-9]\d{0,8})"
_ANSWER = re.compile(rf"it_{_STATEMENT}_q(?P<number>\d\d)_r(?P<revision>\d{{1,9}})", re.ASCII)
_QUESTION = re.compile(rf"it_{_STATEMENT}_q(?P<number>\d\d)", re.ASCII)
_VERSION = re.compile(rf"it_{_STATEMENT}_v(?P<version>[a-z0-9_]+)", re.ASCII)
_DOCUMENT = re.compile(r"it_doc_[0-9a-f]{24}", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class StatementKey:
    """Part 1, or Part 2 at the review point with this number (0 in Part 1)."""

    part: Part
    review_point: int = 0

    @property
    def text(self) -> str:
        """The key as marks hold it: "1", or "2p3" for Part 2 at review point 3."""
        return f"2p{self.review_point}" if self.review_point else "1"

    @property
    def name(self) -> str:
        """What the statement is called."""
        return statement_name(self.review_point)


@dataclass(frozen=True, slots=True)
class AnswerMark:
    """An answer's place: its statement, the question's number, the revision it was based on.

    Where the mark itself was lost, the revision is None.
    """

    statement: StatementKey
    number: int
    revision: int | None

    @property
    def key(self) -> tuple[StatementKey, int]:
        """What the same place has, whatever the revision."""
        return self.statement, self.number


def document_mark(reference: str) -> str:
    """The mark of a project's documents. A digest, since a reference may hold other characters."""
    return f"it_doc_{sha256(reference.encode()).hexdigest()[:24]}"


def statement_mark(place: Place) -> str:
    """The mark of a statement, with the version of its definition."""
    return f"it_{_of(place)}_v{version_in_mark(place.version)}"


def question_mark(place: Place, number: int) -> str:
    """The mark of a question's heading, where the answer before it ends."""
    return f"it_{_of(place)}_q{number:02}"


def answer_mark(place: Place, number: int) -> str:
    """The mark of the label under which the answer stands."""
    return f"{question_mark(place, number)}_r{place.revision}"


def version_in_mark(version: str) -> str:
    """A definition's version as a mark holds it: "2014_1" of "2014.1"."""
    return re.sub(r"[^a-z0-9]", "_", version.lower())


def read_answer_mark(name: str) -> AnswerMark | None:
    """What an answer's mark says; None for any other name."""
    match = _ANSWER.fullmatch(name)
    if match is None:
        return None
    return AnswerMark(_key(match["statement"]), int(match["number"]), int(match["revision"]))


def read_question_mark(name: str) -> tuple[StatementKey, int] | None:
    """The statement and number of a question's mark; None for any other name."""
    match = _QUESTION.fullmatch(name)
    return (_key(match["statement"]), int(match["number"])) if match else None


def read_statement_mark(name: str) -> tuple[StatementKey, str] | None:
    """The statement, and its version as marks hold it; None for any other name."""
    match = _VERSION.fullmatch(name)
    return (_key(match["statement"]), match["version"]) if match else None


def is_document_mark(name: str) -> bool:
    """Whether the name says whose document this is."""
    return _DOCUMENT.fullmatch(name) is not None


def _of(place: Place) -> str:
    return StatementKey(place.part, place.review_point or 0).text


def _key(text: str) -> StatementKey:
    if text == "1":
        return StatementKey(Part.INITIAL_ASSESSMENT)
    return StatementKey(Part.IMPACT_STATEMENT, int(text.removeprefix("2p")))
