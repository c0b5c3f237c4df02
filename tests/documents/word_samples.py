"""Word documents as the tests make them, fill them in and look into them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from impact_tool.documents.word import render_docx
from impact_tool.documents.word_reading import read_word
from impact_tool.domain.marks import StatementKey
from impact_tool.domain.questionnaire import Part, value_field
from impact_tool.domain.report import Place, Report, ReportPart
from impact_tool.domain.returned import ReturnedDocument
from impact_tool.guide import proforma
from tests.documents.documents import MAKERS

DOCUMENT = "word/document.xml"
PART_1 = StatementKey(Part.INITIAL_ASSESSMENT)
PART_2 = StatementKey(Part.IMPACT_STATEMENT, 1)


def with_places(report: Report) -> Report:
    """The report as one is that was gathered: answers in words have places, at revision 7."""
    return replace(report, parts=tuple(map(_placed, report.parts)))


def _placed(part: ReportPart) -> ReportPart:
    kind = Part(int(part.heading.removeprefix("Part ")[0]))
    definition = proforma(kind)
    point = None if kind is Part.INITIAL_ASSESSMENT else 1
    answers = []
    for answer in part.answers:
        question = definition.questions[answer.number - 1]
        place = Place(kind, point, question.id, 7, definition.version)
        has_words = value_field(question.kind) == "text"
        answers.append(replace(answer, place=place if has_words else None))
    return replace(part, answers=tuple(answers))


@cache
def word_of(name: str) -> bytes:
    """A document by its name in `MAKERS`, as Word."""
    return render_docx(with_places(MAKERS[name]()), large_print="large print" in name)


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def texts_in(content: bytes) -> list[str]:
    """What a document says, paragraph by paragraph, with those in tables, in their order."""
    body = opened(content).element.body
    return ["".join(p.xpath(".//w:t/text()")) for p in body.xpath(".//w:p")]


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def texts_of(returned: ReturnedDocument) -> dict[tuple[StatementKey, int], str]:
    return {(answer.statement, answer.number): answer.text for answer in returned.answers}


def answered(content: bytes, place: str = "it_1_q04") -> str:
    """What a document says in answer to one question."""
    found = {f"it_{key.text}_q{number:02}": text for (key, number), text in _read(content).items()}
    return found[place]


def _read(content: bytes) -> dict[tuple[StatementKey, int], str]:
    return texts_of(read_word(content))


def label_of(document: Document, place: str) -> Paragraph:
    """The paragraph with the label of an answer, by the beginning of its bookmark's name."""
    for paragraph in document.paragraphs:
        if re.search(rf'w:name="{place}_r\d+"', paragraph._p.xml):
            return paragraph
    raise AssertionError(f"{place} is not in the document")


def answer_paragraphs(document: Document, place: str) -> list[Paragraph]:
    """The paragraphs between the label of an answer and the next heading."""
    paragraphs = document.paragraphs
    (start,) = [i for i, p in enumerate(paragraphs) if p._p is label_of(document, place)._p]
    found = []
    for paragraph in paragraphs[start + 1 :]:
        if "w:bookmarkStart" in paragraph._p.xml:
            break
        found.append(paragraph)
    return found


def fill_in(content: bytes, answers: Mapping[str, tuple[str, ...]]) -> bytes:
    """Type paragraphs over what stands at some places, as somebody does in Word."""
    document = opened(content)
    for place, paragraphs in answers.items():
        first, *others = answer_paragraphs(document, place)
        for other in others:
            other._p.getparent().remove(other._p)
        for text in paragraphs[:-1]:
            first.insert_paragraph_before(text)
        first.text = paragraphs[-1] if paragraphs else ""
    return saved(document)


def with_part(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The file with one of its parts changed as text."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w") as target:
        for member in source.namelist():
            part = source.read(member)
            target.writestr(member, change(part.decode()).encode() if member == name else part)
    return file.getvalue()


def with_answer(xml: str, place: str = "it_1_q04", name: str = "empty") -> bytes:
    """A document whose answer to one question is this WordprocessingML."""

    def change(document: str) -> str:
        label = re.search(rf'w:name="{place}_r\d+".*?</w:p>(<w:p>.*?</w:p>)', document, re.DOTALL)
        assert label is not None
        return document[: label.start(1)] + xml + document[label.end(1) :]

    return with_part(word_of(name), DOCUMENT, change)
