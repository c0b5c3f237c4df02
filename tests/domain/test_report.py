"""A report's plain values: which parts can be chosen, and which questions are unanswered."""

import pytest

from impact_tool.domain.report import Fact, ReportAnswer, Selection


def test_the_parts_are_chosen_by_the_words_of_the_command_line() -> None:
    assert {selection.value for selection in Selection} == {"1", "2", "full"}


@pytest.mark.parametrize(
    ("text", "not_applicable_because", "is_unanswered"),
    [("", "", True), ("We asked.", "", False), ("", "There were none.", False)],
)
def test_a_question_without_words_or_reason_is_unanswered(
    text: str, not_applicable_because: str, *, is_unanswered: bool
) -> None:
    answer = ReportAnswer(
        number=5,
        question="How?",
        hint="",
        text=text,
        finished=False,
        not_applicable_because=not_applicable_because,
        choice=Fact("Has it improved?", "Yes"),
    )
    assert answer.is_unanswered is is_unanswered
