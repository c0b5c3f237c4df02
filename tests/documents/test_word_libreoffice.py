"""LibreOffice opens the Word documents, shows every word, and saves them so that they come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from impact_tool.documents.word_reading import read_word
from impact_tool.domain.prose import blocks
from impact_tool.domain.returned import says_the_same
from tests.documents.documents import MAKERS
from tests.documents.libreoffice import converted
from tests.documents.readers import body_of, pages_of, squeezed
from tests.documents.word_samples import texts_of, with_places, word_of

TEXT = "txt:Text (encoded):UTF8"


@pytest.mark.parametrize("name", ["long", "large print"])
def test_all_28_questions_and_answers_are_there_in_order(name: str, tmp_path: Path) -> None:
    text = squeezed(converted(word_of(name), TEXT, tmp_path).decode())
    answers = [answer for part in MAKERS[name]().parts for answer in part.answers]
    assert len(answers) == 28
    position = text.index(squeezed(MAKERS[name]().parts[0].introduction[0]))
    for answer in answers:
        lines = [line for block in blocks(answer.text) for line in block.lines]
        for said in (f"{answer.number}. {answer.question}", answer.hint, *lines):
            assert squeezed(said) in text[position:], said
            position = text.index(squeezed(said), position)


def test_it_is_set_on_pages_with_running_heads_and_numbers(tmp_path: Path) -> None:
    pdf = converted(word_of("every state"), "pdf", tmp_path)
    pages = [" ".join(page.split()) for page in pages_of(pdf)]
    for number, page in enumerate(pages, start=1):
        assert page.endswith(f"Riverside pilot · Internal edition Page {number} of {len(pages)}")
    assert all(page.startswith("Draft Northshire County Council") for page in pages[1:])
    assert squeezed("2. Description of work completed: Not finished Answer") in body_of(pdf)


@pytest.mark.parametrize("name", ["long", "every state", "Arabic", "Hebrew", "emoji", "markup"])
def test_what_libreoffice_saves_comes_back_with_every_answer_in_its_place(
    name: str, tmp_path: Path
) -> None:
    returned = read_word(converted(word_of(name), "docx", tmp_path))
    sent = read_word(word_of(name))
    assert (returned.document_mark, returned.versions) == (sent.document_mark, sent.versions)
    assert {answer.based_on for answer in returned.answers} == {7}
    assert {answer.left_out for answer in returned.answers} == {()}
    parts = with_places(MAKERS[name]()).parts
    expected = [answer.text for part in parts for answer in part.answers if answer.place]
    found = list(texts_of(returned).values())
    assert len(found) == len(expected)
    for text, said in zip(found, expected, strict=True):
        assert says_the_same(text, said)
