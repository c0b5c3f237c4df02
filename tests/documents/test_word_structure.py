"""A Word document has what programs navigate by: headings, languages, header rows, properties."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest

from impact_tool.documents.word import render_docx
from impact_tool.documents.word_package import PROPERTY
from impact_tool.domain.report import Report
from tests.documents.documents import MAKERS
from tests.documents.samples import report_saying
from tests.documents.word_samples import DOCUMENT, label_of, opened, with_places, word_of


def headings(name: str) -> list[tuple[int, str]]:
    found = []
    for paragraph in opened(word_of(name)).paragraphs:
        style = paragraph.style
        if style is not None and style.name is not None and style.name.startswith("Heading "):
            found.append((int(style.name[-1]), paragraph.text))
    return found


def expected_headings(report: Report) -> list[tuple[int, str]]:
    found = [(1, report.project), (2, "Contents")]
    for part in report.parts:
        found.append((2, part.heading))
        found += [(3, f"{answer.number}. {answer.question}") for answer in part.answers]
    return found


def part(name: str, member: str) -> str:
    with zipfile.ZipFile(io.BytesIO(word_of(name))) as file:
        return file.read(member).decode()


@pytest.mark.parametrize("name", ["empty", "long", "every state", "large print"])
def test_headings_are_those_of_title_parts_and_questions(name: str) -> None:
    assert headings(name) == expected_headings(MAKERS[name]())


def test_every_line_of_the_contents_leads_to_its_heading() -> None:
    document = part("short", DOCUMENT)
    anchors = re.findall(r'<w:hyperlink w:anchor="(\w+)"', document)
    marks = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="(\w+)"', document)
    names = [name for _, name in marks]
    assert len(anchors) == 30
    assert set(anchors) <= set(names)
    assert len(set(names)) == len(names) == len({id_ for id_, _ in marks})
    assert max(map(len, names)) <= 40


def test_properties_say_what_and_whose_it_is() -> None:
    core = opened(word_of("short")).core_properties
    assert core.title == "Initial assessment and impact statement, review point 1, Riverside pilot"
    assert core.author == core.last_modified_by == "Northshire County Council"
    assert core.subject == "Draft: not submitted to the board. Internal edition."
    assert core.language == "en-GB"
    assert core.created is not None
    assert core.created.replace(tzinfo=None) == datetime(2027, 5, 14)  # noqa: DTZ001 # UTC in it
    assert PROPERTY in part("short", "docProps/custom.xml")


def test_titles_longer_than_a_property_holds_are_cut_there_only() -> None:
    report = replace(report_saying("x"), project="P" * 300)
    document = opened(render_docx(report))
    assert len(document.core_properties.title) == 255
    assert "P" * 300 in [paragraph.text for paragraph in document.paragraphs]


def test_the_language_is_british_english() -> None:
    assert '<w:lang w:val="en-GB"' in part("short", "word/styles.xml")
    assert '<w:themeFontLang w:val="en-GB"' in part("short", "word/settings.xml")


def test_every_table_has_a_header_row_and_says_what_it_is() -> None:
    tables = opened(word_of("every state")).tables
    assert len(tables) == 3
    for table in tables:
        assert table.rows[0]._tr.trPr.xpath("w:tblHeader") != []
        assert table._tbl.tblPr.xpath("w:tblCaption") != []
        assert [cell.text for cell in table.rows[0].cells][1] == "Details"


@pytest.mark.parametrize(("name", "half_points"), [("short", 24), ("large print", 36)])
def test_text_is_12_point_and_in_large_print_18(name: str, half_points: int) -> None:
    styles = part(name, "word/styles.xml")
    (body,) = re.findall(r"<w:docDefaults>.*?<w:sz w:val=\"(\d+)\"", styles)
    of_text = re.findall(r'w:styleId="AnswerText".*?<w:sz w:val="(\d+)"', styles)
    assert [int(body), *map(int, of_text)] == [half_points, half_points]


@pytest.mark.parametrize(
    ("name", "is_bidi"), [("Arabic", True), ("Hebrew", True), ("emoji", False)]
)
def test_text_is_written_in_its_own_direction(name: str, *, is_bidi: bool) -> None:
    document = opened(word_of(name))
    paragraphs = document.paragraphs
    label = label_of(document, "it_1_q04")._p
    (start,) = [i for i, paragraph in enumerate(paragraphs) if paragraph._p is label]
    for paragraph in paragraphs[start + 1 :]:
        assert bool(paragraph._p.xpath("w:pPr/w:bidi")) is is_bidi
        assert bool(paragraph._p.xpath("w:r/w:rPr/w:rtl")) is is_bidi


def test_a_word_of_another_direction_is_a_run_of_its_own() -> None:
    document = opened(render_docx(report_saying("She said שלום to us")))
    (found,) = [p for p in document.paragraphs if "She said" in p.text]
    assert found._p.xpath("w:pPr/w:bidi") == []
    runs = [(run.text, bool(run._r.xpath("w:rPr/w:rtl"))) for run in found.runs]
    assert runs == [("She said ", False), ("שלום ", True), ("to us", False)]


def test_signs_at_the_beginning_go_with_the_paragraph() -> None:
    document = opened(render_docx(report_saying("(שלום) abc")))
    (found,) = [p for p in document.paragraphs if "abc" in p.text]
    runs = [(run.text, bool(run._r.xpath("w:rPr/w:rtl"))) for run in found.runs]
    assert runs == [("(שלום) ", True), ("abc", False)]


def test_lists_are_lists_and_begin_where_they_were_typed_to() -> None:
    document = opened(render_docx(report_saying("3. three\n4. four\n\n- one\n\nText\n\n1. first")))
    items = [p for p in document.paragraphs if p._p.xpath("w:pPr/w:numPr")]
    assert [p.style.name for p in items if p.style] == ["List Number"] * 2 + [
        "List Bullet",
        "List Number",
    ]
    numbers = [str(p._p.xpath("w:pPr/w:numPr/w:numId/@w:val")[0]) for p in items]
    lists = document.part.numbering_part.element
    path = 'w:abstractNum[@w:abstractNumId="{}"]/w:lvl/w:start/@w:val'
    assert [lists.xpath(path.format(number))[0] for number in numbers] == ["3", "3", "1", "1"]


def test_the_same_report_makes_the_same_bytes_and_another_one_does_not() -> None:
    report = with_places(MAKERS["every state"]())
    assert render_docx(report) == word_of("every state")
    assert render_docx(report, large_print=True) != word_of("every state")
    later = replace(report, made_on=report.made_on.replace(day=15))
    assert render_docx(later) != word_of("every state")


def test_nothing_of_the_librarys_template_is_left() -> None:
    with zipfile.ZipFile(io.BytesIO(word_of("short"))) as file:
        names = set(file.namelist())
        everything = b"".join(map(file.read, names)).decode()
        assert {member.date_time for member in file.infolist()} == {(2027, 5, 14, 0, 0, 0)}
    assert not any("thumbnail" in name or "customXml" in name for name in names)
    assert "python-docx" not in everything
    assert "Macintosh" not in everything
