"""The reading view on paper: every word of every answer, and nothing that paper cannot do."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from impact_tool.domain.prose import blocks
from impact_tool.domain.questionnaire import AnswerContent, AnswerKind, Part, Question
from impact_tool.domain.wording import long_date
from impact_tool.extensions import clock
from impact_tool.guide import proforma
from tests import factories
from tests.documents.readers import pages_of, squeezed
from tests.journeys.visitor import Visitor
from tests.web.samples import TITLE, Sample

WORDY = {AnswerKind.TEXT, AnswerKind.LONG_TEXT}
NOT_APPLICABLE = "training"
REASON = "Nobody was trained in this pilot."
OFFERS = ("Change", "Download", "Backtotheproject", "Signout", "Yourwork", "Skiptomain", "Privacy")
FOOT = re.compile(r"Draft: not submitted to the board\s+Page \d+ of \d+")
PAGES = {
    Part.INITIAL_ASSESSMENT: "part-1/check",
    Part.IMPACT_STATEMENT: "review-points/1/part-2/check",
}


def words_for(question: Question, part: Part) -> str:
    """An answer that fills about half a page, and that no other answer is like."""
    name = f"Part {part}, answer {question.number}"
    if question.kind is AnswerKind.TEXT:
        return name
    lines = [f"{name}, sentence {n}: people say what they want to happen." for n in range(12)]
    return "\n\n".join([" ".join(lines[:8]), "\n".join(f"- {line}" for line in lines[8:])])


def answered(part: Part) -> Iterator[tuple[Question, str]]:
    for question in proforma(part).questions:
        if question.kind in WORDY and question.id != NOT_APPLICABLE:
            yield question, words_for(question, part)


@pytest.fixture
def full(sample: Sample) -> Sample:
    """The sample with an answer to every question, one of them by saying that it does not apply."""
    sample.plan_reviews(clock.today() + timedelta(days=90))
    with sample.opened() as project:
        for part, point in ((Part.INITIAL_ASSESSMENT, None), (Part.IMPACT_STATEMENT, 1)):
            for question, text in answered(part):
                choice = question.choice.options[0].value if question.choice else ""
                content = AnswerContent(text=text, choice=choice, finished=True)
                factories.say(project, question.id, content, review_point=point)
        reason = AnswerContent(not_applicable=True, reason=REASON)
        factories.say(project, NOT_APPLICABLE, reason, review_point=1)
    return sample


def printed(lead: Visitor, address: str) -> list[str]:
    """What each page of paper says, without its foot, which every page must have."""
    lead.go(address)
    pages = pages_of(lead.page.pdf(prefer_css_page_size=True))
    assert [len(FOOT.findall(page)) for page in pages] == [1] * len(pages)
    return [FOOT.sub("", page) for page in pages]


def printed_words(lead: Visitor, address: str) -> str:
    return squeezed(" ".join(printed(lead, address)))


def lines_of(text: str) -> Iterator[str]:
    for block in blocks(text):
        yield from map(squeezed, block.lines)


@pytest.mark.parametrize("part", PAGES)
def test_every_word_of_every_answer_is_on_paper(lead: Visitor, full: Sample, part: Part) -> None:
    paper = printed_words(lead, full.at(PAGES[part]))
    for question in proforma(part).questions:
        assert squeezed(f"{question.number}. {question.text}") in paper
    for _, text in answered(part):
        assert [line for line in lines_of(text) if line not in paper] == []
    assert (squeezed(REASON) in paper) is (part is Part.IMPACT_STATEMENT)


def test_what_folds_on_the_screen_is_open_on_paper(lead: Visitor, full: Sample) -> None:
    paper = printed_words(lead, full.at(PAGES[Part.IMPACT_STATEMENT]))
    said = {question.id: text for question, text in answered(Part.INITIAL_ASSESSMENT)}
    for question_id in ("issues", "leaders", "people", "measurement", "dissemination"):
        assert [line for line in lines_of(said[question_id]) if line not in paper] == []
    assert "Whatstandsbeside" not in paper


@pytest.mark.parametrize("part", PAGES)
def test_nothing_on_paper_is_there_to_be_pressed(lead: Visitor, full: Sample, part: Part) -> None:
    paper = printed_words(lead, full.at(PAGES[part]))
    assert [offer for offer in OFFERS if offer in paper] == []


@pytest.mark.parametrize("part", PAGES)
def test_the_first_page_says_what_and_whose_it_is(lead: Visitor, full: Sample, part: Part) -> None:
    first = squeezed(printed(lead, full.at(PAGES[part]))[0])
    name = "Part 1: initial assessment" if part == 1 else "Part 2, review point 1: impact statement"
    day = f"{long_date(clock.today())} at"
    for words in (name, TITLE, "Anyshire", "Draft: not submitted to the board", day):
        assert squeezed(words) in first
    assert "Checkyouranswers" not in first


@pytest.mark.parametrize("part", PAGES)
def test_no_heading_is_left_alone_at_the_foot_of_a_page(
    lead: Visitor, full: Sample, part: Part
) -> None:
    pages = printed(lead, full.at(PAGES[part]))
    assert len(pages) > 4
    last = [squeezed(page)[-30:] for page in pages]
    headings = {squeezed(question.text)[-30:] for question in proforma(part).questions}
    beside = (f"Toreadbesidequestion{number}" for number in range(1, 16))
    marks = ("Finished", "Notapplicable", *beside)
    assert [end for end in last if end in headings or end.endswith(marks)] == []
