"""What is worked out before a report is set: directions, names, line breaks, short titles."""

from __future__ import annotations

import pytest

from impact_tool.documents.layout import (
    direction,
    introduction,
    name_of,
    running_state,
    running_title,
)
from impact_tool.documents.line_breaks import with_line_breaks, without_marks
from impact_tool.domain.questionnaire import Part
from tests.documents.samples import part_of, report_of, report_saying, short_answer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We asked.", "ltr"),
        ("", "ltr"),
        ("2027 (50%)", "ltr"),
        ("שאלנו", "rtl"),
        ("20% سألنا people", "rtl"),
        ("people سألنا", "ltr"),
    ],
)
def test_text_runs_as_its_first_letter_does(text: str, expected: str) -> None:
    assert direction(text) == expected


@pytest.mark.parametrize(
    ("char", "name"),
    [("\U0001f600", "grinning face"), ("我", "U+6211"), ("\ue000", "U+E000"), ("\u0378", "U+0378")],
)
def test_a_symbol_has_its_name_and_a_letter_its_number(char: str, name: str) -> None:
    assert name_of(char) == name


@pytest.mark.parametrize(
    ("title", "running"),
    [("Riverside", "Riverside"), ("a" * 60, "a" * 60), ("a" * 59 + " bc", "a" * 59 + "…")],
)
def test_a_title_too_long_for_the_foot_of_a_page_is_cut(title: str, running: str) -> None:
    assert running_title(title) == running


@pytest.mark.parametrize(
    ("state", "running"),
    [
        ("Draft: not submitted to the board", "Draft"),
        ("Submission 2, submitted on 20 May 2027", "Submission 2"),
        ("Endorsed", "Endorsed"),
    ],
)
def test_the_state_over_each_page_is_its_first_words(state: str, running: str) -> None:
    assert running_state(state) == running


def marked(text: str) -> str:
    return with_line_breaks(report_saying(text)).parts[0].answers[0].text


@pytest.mark.parametrize("text", ["We asked.", "- item", "a - b", "-5", "a" * 199])
def test_most_text_is_set_as_it_is(text: str) -> None:
    assert marked(text) == text


def test_no_line_ends_in_a_hyphen() -> None:
    assert marked("a person-centred, well-kept-up way") == (
        "a person-\u2060centred, well-\u2060kept-\u2060up way"
    )


def test_an_endless_word_may_break_and_loses_nothing() -> None:
    word = "ab-" * 300
    assert all(len(piece) <= 40 for piece in marked(word).split("\u200b"))
    assert without_marks(marked(word)) == word


def test_line_breaks_change_nothing_else_of_a_report() -> None:
    report = report_of(*(part_of(part, short_answer) for part in Part))
    prepared = with_line_breaks(report)
    assert prepared != report
    assert without_marks(repr(prepared).replace("\\u2060", "")) == repr(report)


def test_an_introduction_is_not_repeated() -> None:
    one, two = (part_of(part, short_answer) for part in Part)
    report = report_of(one, two)
    assert introduction(report, one) == one.introduction
    assert introduction(report, two) == two.introduction[2:]
    assert introduction(report_of(two), two) == two.introduction
