"""Two texts are the same where a reader sees the same paragraphs and lists."""

import pytest

from impact_tool.domain.returned import DocumentRefused, Why, says_the_same

SAME = [
    ("", "\n \n"),
    ("• a\n• b", "- a\n- b"),
    ("So:\n- a\n\n- b", "So:\n\n- a\n- b"),
    ("1) a\n2) b", "1. a\n\n2. b"),
    ("One \r\nTwo", "One\nTwo"),
    ("e\u0301", "é"),
]
DIFFERENT = [
    ("a", "b"),
    ("a", "a."),
    ("One\nTwo", "One\n\nTwo"),
    ("- a", "a"),
    ("- a", "1. a"),
    ("1. a\n2. b", "1. a\n1. b"),
    ("“a”", '"a"'),
    ("a", ""),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_reads_the_same_is_the_same(one: str, other: str) -> None:
    assert says_the_same(one, other)
    assert says_the_same(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_reads_differently_is_not(one: str, other: str) -> None:
    assert not says_the_same(one, other)
    assert not says_the_same(other, one)


def test_a_refusal_names_the_question_where_one_is_to_blame() -> None:
    assert DocumentRefused(Why.NOT_WORD).message == Why.NOT_WORD.value
    assert DocumentRefused(Why.DOUBLED, "Part 1, question 4").message == (
        "The document is damaged: it has two places for the answer to one question "
        "(Part 1, question 4)"
    )
