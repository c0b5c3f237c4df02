"""A Word document of ours that came back: what it now says in answer to each question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from impact_tool.documents.word_file import Element, WordFile
from impact_tool.documents.word_lists import Lists, W, lists_of
from impact_tool.documents.word_package import PROPERTY
from impact_tool.documents.word_words import LeftOut, Mark, Words, pieces_of, text_of
from impact_tool.domain.marks import (
    LABEL,
    PREFIX,
    AnswerMark,
    StatementKey,
    is_document_mark,
    read_answer_mark,
    read_question_mark,
    read_statement_mark,
)
from impact_tool.domain.prose import clean
from impact_tool.domain.returned import DocumentRefused, ReturnedAnswer, ReturnedDocument, Why

ABOVE_LABEL = f"words above “{LABEL}”"

# What holds paragraphs, whatever else it says of them.
_AROUND = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


@dataclass(slots=True)
class _Place:
    """The place of one answer as it is being read: `lines` are paragraphs, items and rows."""

    mark: AnswerMark
    lines: list[str] = field(default_factory=list)
    left_out: dict[str, None] = field(default_factory=dict)

    @property
    def answer(self) -> ReturnedAnswer:
        return ReturnedAnswer(
            statement=self.mark.statement,
            number=self.mark.number,
            based_on=self.mark.revision,
            text=clean("".join(self.lines)),
            left_out=tuple(self.left_out),
        )


def read_word(content: bytes) -> ReturnedDocument:
    """What a document says, with tracked changes accepted; nothing in it is run or fetched.

    Raises DocumentRefused, with the reason, for any bytes that are no such document.
    """
    file = WordFile(content)
    name = file.related("", "officeDocument")
    root = file.part(name) if name else None
    body = None if root is None else root.find(f"{W}body")
    if name is None or body is None:
        raise DocumentRefused(Why.DAMAGED)
    reading = _Reading(lists_of(_part(file, name, "numbering"), _part(file, name, "styles")))
    reading.read(body)
    return _checked(reading, _marks_kept_beside(file))


def _part(file: WordFile, of: str, kind: str) -> Element | None:
    name = file.related(of, kind)
    return file.part(name) if name else None


def _marks_kept_beside(file: WordFile) -> list[str]:
    """The marks in the document's properties, for where its bookmarks were lost."""
    root = _part(file, "", "custom-properties")
    for each in [] if root is None else root:
        if each.get("name") == PROPERTY:
            return "".join(each.itertext()).split()
    return []


def _checked(reading: _Reading, beside: list[str]) -> ReturnedDocument:
    names = [*reading.names, *beside]
    whose = next(filter(is_document_mark, names), None)
    if whose is None:
        raise DocumentRefused(Why.NOT_OURS)
    versions = dict(found for name in names if (found := read_statement_mark(name)))
    answers = tuple(place.answer for place in reading.found())
    if len({(answer.statement, answer.number) for answer in answers}) < len(answers):
        raise DocumentRefused(Why.DOUBLED)
    return ReturnedDocument(whose, versions, answers)


@dataclass(slots=True)
class _Reading:
    """Goes through the body once. What is read belongs to the place that began last, if any."""

    lists: Lists
    names: list[str] = field(default_factory=list)
    places: list[_Place] = field(default_factory=list)
    likely: list[_Place] = field(default_factory=list)
    _place: _Place | None = None
    _question: tuple[StatementKey, int] | None = None
    _stray: tuple[StatementKey, int] | None = None
    _line: str = ""
    _before: str = ""

    def read(self, element: Element) -> None:
        for child in element:
            if child.tag == f"{W}p":
                self._read_paragraph(child)
            elif child.tag == f"{W}tbl":
                self._read_table(child)
            elif child.tag in _AROUND:
                self.read(child)
            elif child.tag == f"{W}bookmarkStart":
                self._begin(child.get(f"{W}name", ""))
            elif child.tag == f"{W}altChunk":
                self._leave_out("another document")

    def found(self) -> list[_Place]:
        """The places; those whose mark was lost by their label, where only one is likely."""
        self._end_line("")
        marked = {place.mark.key for place in self.places}
        times = Counter(place.mark.key for place in self.likely)
        likely = (p for p in self.likely if times[p.mark.key] == 1 and p.mark.key not in marked)
        return [*self.places, *likely]

    def _read_paragraph(self, paragraph: Element) -> None:
        item = self.lists.mark_of(paragraph)
        above = self._question if self._place is None else None
        for piece in pieces_of(paragraph):
            if isinstance(piece, Words):
                self._line += piece.text
            elif isinstance(piece, LeftOut):
                self._leave_out(piece.what)
            elif isinstance(piece, Mark):
                self._begin(piece.name)
        if above and above is self._question and self._line.strip() and not _is_ours(paragraph):
            self._stray = above
        # Where the end of the paragraph was deleted, the next one goes on in the same line.
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is None:
            self._end_line(item)

    def _read_table(self, table: Element) -> None:
        """A row is a line, with tabs between its cells."""
        rows = [row for row in _own(table, "tbl", "tr") if row.find(_DELETED_ROW) is None]
        names = (each.get(f"{W}name", "") for each in table.iter(f"{W}bookmarkStart"))
        has_places = any(name.startswith(PREFIX) for name in names)
        for number, row in enumerate(rows):
            cells = _own(row, "tr", "tc")
            if has_places:
                for cell in cells:
                    self.read(cell)
                continue
            self._line = "\t".join(map(_cell, cells))
            self._end_line("", glue="\n" if number else "\n\n")

    def _begin(self, name: str) -> None:
        """Anything of ours that begins ends the answer before it."""
        if not name.startswith(PREFIX):
            return
        self.names.append(name)
        self._end_line("")
        mark = read_answer_mark(name)
        self._question = read_question_mark(name)
        self._place = None if mark is None else _Place(mark)
        if self._place is not None:
            self.places.append(self._place)
            self._note_stray(self._place)

    def _note_stray(self, place: _Place) -> None:
        """Say of words that stand between a question and its label that they were not read."""
        if self._stray == place.mark.key:
            place.left_out[ABOVE_LABEL] = None

    def _leave_out(self, what: str) -> None:
        if self._place is not None:
            self._place.left_out[what] = None

    def _end_line(self, item: str, glue: str = "\n\n") -> None:
        line, self._line = self._line, ""
        if self._question and line.strip() == LABEL:
            self._place = _Place(AnswerMark(*self._question, None))
            self.likely.append(self._place)
            self._note_stray(self._place)
        place = self._place
        if place is None:
            return
        if not place.lines:
            line = line.removeprefix(LABEL).lstrip(" :\t")
            item = ""
        if item:
            # An item is one line in plain text.
            line = f"{item} {' '.join(line.split(chr(10)))}" if line.strip() else ""
            glue = "\n" if self._before == _sort(item) else glue
        if not line.strip() and place.lines:
            return
        self._before = _sort(item) if item else ""
        place.lines.append(f"{glue}{line}")


def _is_ours(paragraph: Element) -> bool:
    """Whether it looks like what stands between a question and the label when it goes out."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    is_label = text_of(paragraph).strip() == LABEL
    # LibreOffice writes the names of styles in its own way.
    return is_label or (style is not None and style.get(f"{W}val", "").lower() in _ABOVE)


_ABOVE = frozenset(
    [
        "hint",
        "besideheading",
        "beside",
        "besidenote",
        "besidelist",
        "judgement",
        "status",
        "reason",
        "listbullet",
        "listnumber",
    ]
)
_DELETED_ROW = f"{W}trPr/{W}del"


def _own(element: Element, kind: str, tag: str) -> list[Element]:
    """The rows of a table, or cells of a row, without those of tables inside it."""
    found = element.iter(f"{W}{tag}")
    return [each for each in found if next(each.iterancestors(f"{W}{kind}")) is element]


def _sort(item: str) -> str:
    """Bullets or numbers: items of one sort in a row are one list."""
    return item if item == "-" else "number"


def _cell(cell: Element) -> str:
    texts: Iterator[str] = (text_of(paragraph) for paragraph in cell.iter(f"{W}p"))
    return " ".join(" ".join(text.split()) for text in texts if text.strip())
