"""Every word of a report is in its document, once, where it belongs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from impact_tool.domain.prose import blocks
from impact_tool.domain.report import Report
from tests.documents.documents import (
    EMOJI,
    ENDLESS_TEXT,
    ENDLESS_WORD,
    MAKERS,
    MARKUP,
    OTHER,
)
from tests.documents.readers import body_of, pages_of, squeezed
from tests.documents.samples import PLAN, PLAN_NOW, REASON

Document = Callable[[str], bytes]


def headings_of(report: Report) -> list[str]:
    return [f"{a.number}. {a.question}" for part in report.parts for a in part.answers]


@pytest.mark.parametrize("name", ["empty", "short", "long", "large print"])
def test_every_question_and_answer_is_there_word_for_word_in_order(
    document: Document, name: str
) -> None:
    report, body = MAKERS[name](), body_of(document(name))
    position = body.index(squeezed(report.parts[0].introduction[0]))
    for part in report.parts:
        for answer in part.answers:
            said = [f"{answer.number}. {answer.question}", answer.hint]
            said += [line for block in blocks(answer.text) for line in block.lines]
            for line in said:
                assert squeezed(line) in body[position:], line
                position = body.index(squeezed(line), position)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("endless text", ENDLESS_TEXT),
        ("endless word", ENDLESS_WORD),
        ("emoji", EMOJI),
        ("other alphabets", OTHER),
        ("markup", MARKUP),
    ],
)
def test_what_was_typed_is_there_as_it_was_typed(document: Document, name: str, text: str) -> None:
    # Whether the mark that asks for a picture of a heart is handed on depends on the font.
    found = body_of(document(name), "-raw").replace("\ufe0f", "")
    assert squeezed(text.replace("\ufe0f", "")) in found


@pytest.mark.parametrize("name", ["Arabic", "Hebrew"])
def test_right_to_left_letters_are_all_there(document: Document, name: str) -> None:
    answer = MAKERS[name]().parts[0].answers[0].text
    letters = set(re.findall(r"[\u05d0-\u05ea\u0621-\u064a]", answer))
    assert len(letters) > 10
    assert letters <= set(body_of(document(name)))


def test_characters_without_a_font_are_named_and_the_reader_is_told(document: Document) -> None:
    text = " ".join("".join(pages_of(document("unshown"))).split())
    assert "She wrote [U+0378][U+0379] and [U+E000]." in text
    assert "Some characters in this document cannot be shown" in text
    assert "cannot be shown" not in "".join(pages_of(document("emoji")))


def test_every_unanswered_question_says_so(document: Document) -> None:
    text = body_of(document("empty"))
    assert text.count(squeezed("Not answered yet")) == 28
    assert squeezed("0 of 13 questions finished, 13 not answered yet") in text


def test_an_introduction_that_both_parts_have_is_said_once(document: Document) -> None:
    text = body_of(document("short"))
    assert text.count(squeezed("This tool is based on the one used by councils")) == 1
    assert squeezed("Part 2: to help you to assess the impact") in text


def test_plan_and_result_stand_together_with_what_changed(document: Document) -> None:
    text = body_of(document("every state"))
    source = "Part 1, question 4: What issues do we wish to address?"
    kept = "As it stood on 5 January 2027:"
    plan = squeezed(f"{source} {kept} {PLAN} Changed since then. It now says: {PLAN_NOW}")
    assert plan in text
    same = squeezed(f"As it stood on 5 January 2027, and not changed since: {PLAN}")
    assert text.index(plan) < text.index(same) < text.index(squeezed("Answer 1 says"))
    assert squeezed("Target 20 to 30 cases Days Day 48 of 90") in text
    assert squeezed("question 6: What issues do we wish to address? Not answered.") in text


def test_what_is_not_finished_or_not_applicable_is_marked(document: Document) -> None:
    text = body_of(document("every state"))
    assert squeezed("2. Description of work completed: Not finished Answer 2 says") in text
    assert squeezed("3. People involved: Not answered yet") in text
    assert squeezed(f"key results Not applicable {REASON}") in text
    assert squeezed("13 of 15 questions finished, 1 not answered yet, 1 not finished") in text


def test_a_verdict_is_labelled_as_the_councils_own(document: Document) -> None:
    text = body_of(document("every state"))
    assert squeezed("The council’s own judgement: Partly Answer 5 says") in text


def test_the_first_page_says_what_whose_when_and_how_far(document: Document) -> None:
    first = " ".join(pages_of(document("short"))[0].split())
    for said in (
        "Northshire County Council Riverside pilot Initial assessment and impact statement",
        "Draft: not submitted to the board",
        "Date of this document 14 May 2027",
        "Edition Internal edition",
        "Reference NORTH-7K2M",
        "Level of approach Level 1: the sector outcomes measure",
    ):
        assert said in first


@pytest.mark.parametrize("name", ["short", "large print"])
def test_each_page_says_what_it_is_of(document: Document, name: str) -> None:
    pages = [" ".join(page.split()) for page in pages_of(document(name))]
    for number, page in enumerate(pages, start=1):
        assert page.endswith(f"Riverside pilot · Internal edition Page {number} of {len(pages)}")
    assert all(page.startswith("Draft ") for page in pages[1:])


@pytest.mark.parametrize("name", ["short", "large print"])
def test_contents_give_the_page_that_each_question_is_on(document: Document, name: str) -> None:
    pages = [squeezed(page) for page in pages_of(document(name), "-raw")]
    first = next(i for i, page in enumerate(pages) if squeezed("This tool is based") in page)
    contents = "".join(pages[:first])
    for heading in map(squeezed, headings_of(MAKERS[name]())):
        number = next(i for i, page in enumerate(pages[first:], first + 1) if heading in page)
        assert f"{heading}{number}" in contents


def test_a_question_that_nearly_fills_its_line_is_not_parted_from_its_number(
    document: Document,
) -> None:
    heading = "5. Who needs to be involved in leading and managing this project?"
    lines = [line.strip() for page in pages_of(document("empty")) for line in page.splitlines()]
    assert heading in lines
