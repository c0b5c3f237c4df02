"""Figures beside the questions of Part 2: on each page that shows them, in the PDF and in Word."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import docx
import pytest
from docx.table import _Cell
from markupsafe import escape

from impact_tool.charts.shown import table_of
from impact_tool.domain.questionnaire import Beside, Part
from impact_tool.domain.shown_figures import BesideFigures
from impact_tool.extensions import clock, db
from impact_tool.guide import proforma
from impact_tool.models import ReviewPoint
from impact_tool.operations.beside_figures import NO_CASES, TOPICS, figures_beside
from impact_tool.operations.figures import figures_of
from impact_tool.operations.operator import project_by_reference
from tests.documents.readers import CUT, body_of, read_by, squeezed
from tests.web.browsing import Browser
from tests.web.pages import Page, text_of
from tests.web.recorded import record_cases, type_tally
from tests.web.samples import Sample

PART_2 = "review-points/2/part-2"
NUMBERS = {
    Beside.MEASURES: 4,
    Beside.ENGAGEMENT: 5,
    Beside.OUTCOMES_EXPRESSED: 6,
    Beside.OUTCOMES_MET: 7,
    Beside.EXPERIENCE: 11,
}


@pytest.fixture(autouse=True)
def _two_periods_with_cases(sample: Sample) -> None:
    record_cases(sample)


def figures(sample: Sample, ref: Beside, number: int = 2) -> BesideFigures:
    with sample.app.app_context():
        project = project_by_reference(sample.reference)
        points = db.session.query(ReviewPoint).filter_by(project_id=project.id, number=number)
        return figures_beside(ref, figures_of(project, points.one()), clock.today())


def sections(page: Page) -> list[str]:
    return [text_of(each) for each in page.with_class("app-measures")]


@pytest.mark.parametrize(("ref", "number"), NUMBERS.items())
def test_the_page_of_a_question_shows_its_figures(
    lead: Browser, sample: Sample, ref: Beside, number: int
) -> None:
    expected = figures(sample, ref)
    page = lead.get(sample.at(f"{PART_2}/{number}"))
    (section,) = sections(page)
    assert section.startswith(expected.heading)
    assert expected.source in section
    assert all(note in section for note in expected.notes)
    if expected.headline:
        assert f"{expected.headline.number} {expected.headline.rest}" in section
    assert expected.to_date_heading in section
    assert len(page.with_class("chart")) == sum(getattr(s, "drawn", False) for s in expected.period)


def test_no_other_question_has_figures(lead: Browser, sample: Sample) -> None:
    for number in set(range(1, 16)) - set(NUMBERS.values()):
        assert sections(lead.get(sample.at(f"{PART_2}/{number}"))) == []
    for number in range(1, 14):
        assert sections(lead.get(sample.at(f"part-1/{number}"))) == []


@pytest.mark.parametrize("page", ["all", "check"])
def test_a_page_of_all_questions_shows_all_figures_with_ids_of_their_own(
    lead: Browser, sample: Sample, page: str
) -> None:
    found = lead.get(sample.at(f"{PART_2}/{page}"))
    headings = [figures(sample, ref).heading for ref in NUMBERS]
    assert [s.startswith(h) for s, h in zip(sections(found), headings, strict=True)] == [True] * 5
    # That no id is there twice is a rule for every page.
    assert len(found.with_class("chart")) > 4


def test_the_pilots_numbers_stand_beside_question_3(lead: Browser, sample: Sample) -> None:
    (pilot,) = lead.get(sample.at(f"{PART_2}/3")).with_class("app-facts")
    facts = dict([text_of(cell) for cell in row] for row in pilot.iter("tr"))
    assert facts["Cases"] == "14 cases, target 20 to 30"
    assert facts["Against the target"] == "Fell short by 6"


def test_without_cases_each_question_says_so(lead: Browser, sample: Sample) -> None:
    sample.plan_reviews(clock.today().replace(year=2000))
    for number in NUMBERS.values():
        page = lead.get(sample.at(f"review-points/3/part-2/{number}"))
        (section,) = sections(page)
        assert NO_CASES in section
        assert page.with_class("chart") == []


def test_typed_figures_say_so(lead: Browser, sample: Sample) -> None:
    type_tally(sample, 2)
    expressed, engaged = (lead.get(sample.at(f"{PART_2}/{n}")).text for n in (6, 5))
    assert "11 of 14 79%, 95% interval 52% to 92%" in expressed
    assert "Typed in by Lena of Anyshire on" in expressed
    assert "They are in none of these figures, which were typed in." in expressed
    assert "The typed tally does not tell this." in engaged
    assert "24 up to" in lead.get(sample.at(f"{PART_2}/3")).text


SHARE = re.compile(r"\b\d[\d,]* of \d[\d,]*\b")


def shares(words: str) -> list[str]:
    """Every "11 of 14"."""
    return SHARE.findall(" ".join(words.split()))


def on_page(lead: Browser, sample: Sample, number: int) -> list[str]:
    (section,) = lead.get(sample.at(f"{PART_2}/{number}")).with_class("app-measures")
    return shares(" ".join(section.itertext()))


def in_word(content: bytes) -> dict[str, list[str]]:
    """The shares beside each question of a Word document, by the question's heading."""
    found: dict[str, list[str]] = {}
    heading = ""
    document = docx.Document(io.BytesIO(content))
    for block in document.iter_inner_content():
        if isinstance(block, docx.text.paragraph.Paragraph):
            style = block.style.name if block.style else ""
            heading = block.text if style.lower() == "heading 3" else heading
            found.setdefault(heading, []).extend(shares(block.text))
        else:
            for row in block.rows:
                for cell in row.cells:
                    found.setdefault(heading, []).extend(shares(cell.text))
    return found


def in_pdf(content: bytes, heading: str, following: str) -> list[str]:
    """The shares between two headings of a PDF, which says each in its contents too."""
    body = " ".join(read_by("pdftotext", "-raw", *CUT, pdf=content, to="-").split())
    start = body.rindex(heading)
    return shares(body[start : body.index(following, start)])


def test_page_pdf_and_word_show_the_same_numbers(lead: Browser, sample: Sample) -> None:
    """Each share of cases that stands beside a question, wherever it is read."""
    asked = proforma(Part.IMPACT_STATEMENT).questions
    questions = [f"{question.number}. {question.text}" for question in asked]
    pdf, word = (
        lead.client.get(sample.at(f"reports/2.{kind}?review_point=2")).data
        for kind in ("pdf", "docx")
    )
    words = in_word(word)
    for number in NUMBERS.values():
        heading, following = questions[number - 1], questions[number]
        shown = set(on_page(lead, sample, number))
        assert shown, heading
        assert set(words[heading]) == shown, heading
        assert set(in_pdf(pdf, heading, following)) == shown, heading


def test_every_row_of_every_table_is_in_page_pdf_and_word(lead: Browser, sample: Sample) -> None:
    pdf, word = (
        lead.client.get(sample.at(f"reports/2.{kind}?review_point=2")).data
        for kind in ("pdf", "docx")
    )
    printed = body_of(pdf, "-raw")
    typed = squeezed(" ".join(cell.text for cell in cells_of(word)))
    page = lead.get(sample.at(f"{PART_2}/all")).html
    shown = [each for ref in NUMBERS for each in figures(sample, ref).period]
    rows = [row for each in shown if (table := table_of(each)) for row in table.rows]
    assert len(rows) > 30
    for head, *cells in rows:
        assert squeezed("".join((head, *cells))) in printed, head
        # Word has many columns in one cell, each figure after its head.
        assert re.search(".*?".join(re.escape(squeezed(each)) for each in (head, *cells)), typed), (
            head
        )
        assert all(escape(cell) in page for cell in (head, *cells)), head


def cells_of(word: bytes) -> Iterator[_Cell]:
    for table in docx.Document(io.BytesIO(word)).tables:
        for row in table.rows:
            yield from row.cells


def test_the_part_of_figures_draws_what_stands_beside_the_questions(
    lead: Browser, sample: Sample
) -> None:
    body = body_of(lead.client.get(sample.at("reports/full.pdf?review_point=2")).data, "-raw")
    part = body[body.rindex(squeezed("Charts of the figures that stand beside")) :]
    places = [part.index(squeezed(figures(sample, ref).heading)) for ref in TOPICS]
    assert all(before < after for before, after in pairwise(places))
    assert "Casesovertime" in part
    met = figures(sample, Beside.OUTCOMES_MET).headline
    assert met is not None
    assert squeezed(f"{met.label}: {met.number}, {met.rest}") in part
