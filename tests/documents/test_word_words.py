"""Every word of a report is in its Word document, and every answer is read back as it was."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact_tool.documents.word import render_docx
from impact_tool.documents.word_reading import read_word
from impact_tool.domain.prose import clean, without_forbidden
from impact_tool.domain.returned import says_the_same
from tests.documents.documents import ENDLESS_TEXT, MAKERS
from tests.documents.samples import PLAN, PLAN_NOW, REASON, report_saying
from tests.documents.word_samples import opened, texts_of, with_places, word_of

LISTED = ["-", "- ", "1. ", "2. ", "9) ", "• ", "\n", "\n\n", "\t", " ", "a", "ה", "م", "😀", "5"]
texts = st.text(max_size=80) | st.lists(st.sampled_from(LISTED), max_size=30).map("".join)


def lines_of(name: str) -> str:
    """The paragraphs outside tables, and then the rows of the tables."""
    document = opened(word_of(name))
    rows = [row for table in document.tables for row in table.rows]
    cells = [" | ".join(cell.text for cell in row.cells) for row in rows]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("name", MAKERS)
def test_every_answer_is_read_back_as_it_was_typed(name: str) -> None:
    parts = with_places(MAKERS[name]()).parts
    expected = [answer.text for part in parts for answer in part.answers if answer.place]
    found = list(texts_of(read_word(word_of(name))).values())
    assert [says_the_same(*pair) for pair in zip(found, expected, strict=True)] == [True] * len(
        expected
    )


def test_100_000_characters_are_the_same_characters() -> None:
    (text,) = texts_of(read_word(word_of("endless text"))).values()
    assert text == ENDLESS_TEXT.strip()


def letters() -> str:
    """Every letter that Unicode has, in words of forty, as it is stored."""
    found = [chr(n) for n in range(sys.maxunicode) if unicodedata.category(chr(n))[0] == "L"]
    return clean(" ".join("".join(word) for word in batches(found, 40)))


def batches(characters: list[str], of: int) -> list[list[str]]:
    return [characters[start : start + of] for start in range(0, len(characters), of)]


def test_every_letter_of_every_script_is_there() -> None:
    text = letters()
    assert len(text) > 130_000
    document = render_docx(with_places(report_saying(text)))
    (found,) = texts_of(read_word(document)).values()
    assert found == text


@settings(max_examples=150, deadline=None, derandomize=True)
@given(typed=texts)
def test_whatever_can_be_stored_survives_the_way_to_word_and_back(typed: str) -> None:
    text = without_forbidden(clean(typed))
    document = render_docx(with_places(report_saying(text)))
    (found,) = texts_of(read_word(document)).values()
    assert says_the_same(found, text)


def test_plan_and_result_stand_together_with_what_changed() -> None:
    text = lines_of("every state")
    source = "Part 1, question 4: What issues do we wish to address?\n"
    kept = "As it stood on 5 January 2027:\n"
    assert f"{source}{kept}{PLAN}\nChanged since then. It now says:\n{PLAN_NOW}" in text
    assert f"As it stood on 5 January 2027, and not changed since:\n{PLAN}" in text
    assert "Target | 20 to 30 cases\nDays | Day 48 of 90" in text
    assert "question 6: What issues do we wish to address?\nNot answered." in text


def test_how_far_an_answer_is_and_what_was_chosen_stand_above_it() -> None:
    text = lines_of("every state")
    assert "2. Description of work completed:\nNot finished\nAnswer\nAnswer 2 says" in text
    assert "3. People involved:\nNot answered yet\nAnswer\n\n4." in text
    assert f"key results\nNot applicable\n{REASON}\nAnswer\n" in text
    assert "The council’s own judgement: Partly\nAnswer\nAnswer 5 says" in text
    assert "13 of 15 questions finished, 1 not answered yet, 1 not finished" in text


def test_the_first_page_says_what_whose_when_and_how_far() -> None:
    text = lines_of("short")
    for said in (
        "Northshire County Council\nRiverside pilot\nInitial assessment and impact statement",
        "Draft: not submitted to the board",
        "Date of this document | 14 May 2027",
        "Edition | Internal edition",
        "Reference | NORTH-7K2M",
    ):
        assert said in text


def test_a_report_that_cannot_come_back_asks_for_no_answers() -> None:
    document = opened(render_docx(MAKERS["short"]()))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "bring the document back" not in text
    assert "Answer\n" not in text
