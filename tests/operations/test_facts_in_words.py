"""The pilot and every kind of answer in words, as pages and documents show them."""

from dataclasses import replace
from datetime import date

import pytest

from impact_tool.domain.pilot import SCOPE_LABELS, Days, Phase, Plan, Scope, Target
from impact_tool.domain.questionnaire import AnswerContent, AnswerKind, Question
from impact_tool.domain.report import Fact
from impact_tool.operations.beside import days_in_words, in_words, pilot_facts, window_in_words
from tests.factories import plan_from

PLAN = replace(plan_from(date(2027, 1, 5)), scope=Scope.AREA, scope_words="Hill Street")
MAY, NOVEMBER = date(2027, 5, 14), date(2027, 11, 12)


def test_a_pilot_that_is_set_is_told_in_four_facts() -> None:
    assert pilot_facts(PLAN, date(2027, 2, 21)) == (
        Fact("Scope", "Referrals from a geographical area: Hill Street"),
        Fact("Window", "5 January 2027 to 4 April 2027"),
        Fact("Target", "20 to 30 cases"),
        Fact("Days", "Day 48 of 90, 42 days left"),
    )


def test_a_pilot_that_is_not_set_says_so() -> None:
    assert pilot_facts(Plan(), date(2027, 2, 21)) == (
        Fact("Scope", "Not set"),
        Fact("Window", "Not set"),
        Fact("Target", "No target"),
    )


@pytest.mark.parametrize("scope", Scope)
def test_every_scope_is_told_with_or_without_words(scope: Scope) -> None:
    plan = replace(PLAN, scope=scope)
    assert pilot_facts(plan, MAY)[0].value == f"{SCOPE_LABELS[scope]}: Hill Street"
    assert pilot_facts(replace(plan, scope_words=""), MAY)[0].value == SCOPE_LABELS[scope]


@pytest.mark.parametrize(
    ("lacking", "words"), [({"starts_on": None}, "Not set"), ({"last_day": None}, "Not set")]
)
def test_half_a_window_is_not_set(lacking: dict[str, None], words: str) -> None:
    assert window_in_words(replace(PLAN, **lacking)) == words


@pytest.mark.parametrize(
    ("days", "phase", "words"),
    [
        (Days(total=90, gone=0, left=90), Phase.AHEAD, "Not started, 90 days in all"),
        (Days(total=1, gone=0, left=1), Phase.AHEAD, "Not started, 1 day in all"),
        (Days(total=90, gone=89, left=1), Phase.RUNNING, "Day 89 of 90, 1 day left"),
        (Days(total=90, gone=90, left=0), Phase.RUNNING, "Day 90 of 90, 0 days left"),
        (Days(total=90, gone=90, left=0), Phase.ENDED, "Ended, after 90 days"),
    ],
)
def test_the_days_are_told_as_the_phase_has_them(days: Days, phase: Phase, words: str) -> None:
    assert days_in_words(days, phase) == words


@pytest.mark.parametrize(
    ("target", "words"),
    [(None, "No target"), (Target(25, 25), "25 cases"), (Target(20, 30), "20 to 30 cases")],
)
def test_a_target_is_one_number_or_two(target: Target | None, words: str) -> None:
    assert pilot_facts(replace(PLAN, target=target), MAY)[2] == Fact("Target", words)


WORDS = {
    AnswerKind.TEXT: [(AnswerContent(text="Alex"), "Alex"), (AnswerContent(), "")],
    AnswerKind.LONG_TEXT: [(AnswerContent(text="One.\n\n• two"), "One.\n\n• two")],
    AnswerKind.DATE: [(AnswerContent(date=MAY), "14 May 2027"), (AnswerContent(), "")],
    AnswerKind.DATES: [
        (AnswerContent(), ""),
        (AnswerContent(dates=(MAY,)), "14 May 2027"),
        (AnswerContent(dates=(MAY, NOVEMBER)), "• 14 May 2027\n• 12 November 2027"),
    ],
}


@pytest.mark.parametrize("kind", AnswerKind)
def test_every_kind_of_answer_is_put_in_words(kind: AnswerKind) -> None:
    question = Question(1, "asked", "Asked?", kind, "Enter it", (), "")
    assert WORDS[kind]
    for content, words in WORDS[kind]:
        assert in_words(question, content) == words
