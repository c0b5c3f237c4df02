"""Text in a Word document: paragraphs, lists, and which way each is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, groupby

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from impact_tool.documents.layout import direction
from impact_tool.documents.word_styles import BESIDE_INDENT, BULLETS, NUMBERS, list_xml
from impact_tool.domain.prose import BlockKind, blocks, without_forbidden

_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_NEUTRAL = {"ON", "WS", "B", "S", "BN", "NSM", "CS", "ES", "ET"}
_LISTS = {
    BlockKind.BULLETS: ("ListBullet", BULLETS),
    BlockKind.NUMBERS: ("ListNumber", NUMBERS),
}


def element(tag: str, **attributes: object) -> BaseOxmlElement:
    """An element of WordprocessingML with attributes of the same namespace."""
    made: BaseOxmlElement = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


@dataclass(slots=True)
class Writing:
    """A document being written; bookmarks and lists are numbered as they come."""

    document: Document
    points: int
    _bookmarks: Iterator[int] = field(default_factory=lambda: count(1))
    _lists: Iterator[int] = field(default_factory=lambda: count(NUMBERS + 1))

    def paragraph(
        self,
        place: BlockItemContainer | Document,
        style: str,
        *said: str,
        strong: str = "",
        list_number: int | None = None,
    ) -> Paragraph:
        """A paragraph, whose lines are given one by one; `strong` words follow in bold."""
        made = place.add_paragraph()
        base = direction(" ".join([*said, strong]))
        made._p.append(_properties(style, list_number, base))
        made._p.extend(_runs(said, base=base))
        for run in _runs((strong,), base=base):
            properties = run.get_or_add_rPr()
            properties.insert(0, element("bCs"))
            properties.insert(0, element("b"))
            made._p.append(run)
        return made

    def text(self, place: BlockItemContainer | Document, text: str, style: str) -> None:
        """Plain text as paragraphs of this style, and lists."""
        for block in blocks(text):
            if block.kind is BlockKind.PARAGRAPH:
                self.paragraph(place, style, *block.lines)
                continue
            list_style, kind = _LISTS[block.kind]
            is_beside = style == "Beside"
            number = self._new_list(kind, block.start, BESIDE_INDENT if is_beside else 0)
            list_style = "BesideList" if is_beside else list_style
            for line in block.lines:
                self.paragraph(place, list_style, line, list_number=number)

    def marked(self, paragraph: Paragraph, *names: str) -> None:
        """Put bookmarks of these names around what the paragraph says."""
        for name in names:
            number = next(self._bookmarks)
            start = element("bookmarkStart", id=number, name=name)
            properties = paragraph._p.pPr
            if properties is None:
                paragraph._p.insert(0, start)
            else:
                properties.addnext(start)
            paragraph._p.append(element("bookmarkEnd", id=number))

    def link(self, paragraph: Paragraph, to: str, text: str) -> None:
        """Words that lead to a bookmark."""
        hyperlink = element("hyperlink", anchor=to, history=1)
        hyperlink.extend(_runs((text,), base=direction(text)))
        paragraph._p.append(hyperlink)

    def _new_list(self, kind: int, start: int, inset: int) -> int:
        """The number of a list of its own, which begins where this one does."""
        number = next(self._lists)
        lists = self.document.part.numbering_part.element
        lists.insert(number - 1, parse_xml(list_xml(number, kind, start, self.points, inset)))
        made = element("num", numId=number)
        made.append(element("abstractNumId", val=number))
        lists.append(made)
        return number


def _properties(style: str, list_number: int | None, base: str) -> BaseOxmlElement:
    """A paragraph's properties, in the order that the schema asks for."""
    properties = element("pPr")
    properties.append(element("pStyle", val=style))
    if list_number is not None:
        of_list = element("numPr")
        of_list.extend([element("ilvl", val=0), element("numId", val=list_number)])
        properties.append(of_list)
    if base == "rtl":
        properties.append(element("bidi"))
    return properties


def _runs(lines: Iterable[str], *, base: str) -> Iterator[BaseOxmlElement]:
    """Runs of one direction each, with a break between lines."""
    for number, line in enumerate(lines):
        if number:
            run = element("r")
            run.append(element("br"))
            yield run
        for way, text in _by_direction(without_forbidden(line), base):
            yield _run(text, way)


def _run(text: str, way: str) -> BaseOxmlElement:
    run = element("r")
    if way == "rtl":
        run.get_or_add_rPr().append(element("rtl"))
    for number, piece in enumerate(text.split("\t")):
        if number:
            run.append(element("tab"))
        if piece:
            words = element("t")
            words.text = piece
            words.set(qn("xml:space"), "preserve")
            run.append(words)
    return run


def _by_direction(text: str, base: str) -> Iterator[tuple[str, str]]:
    """Stretches of text with the way that each is written; what has none goes with its neighbour.

    Word takes a run's direction from the run, and not from its letters.
    """
    if not any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text):
        yield from [("ltr", text)] if text else []
        return
    way = base
    ways = []
    for char in text:
        strong = unicodedata.bidirectional(char)
        if strong not in _NEUTRAL:
            way = "rtl" if strong in _RIGHT_TO_LEFT else "ltr"
        ways.append((way, char))
    for found, pairs in groupby(ways, key=lambda pair: pair[0]):
        yield found, "".join(char for _, char in pairs)
