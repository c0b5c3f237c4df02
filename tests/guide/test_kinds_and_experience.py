"""The guide's kinds of outcome, and what people are asked once a case has ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from impact_tool.domain.recording import OutcomeKind, Version
from impact_tool.guide import DefinitionError, experience_questions, outcome_kinds
from impact_tool.guide.cases import load_experience_questions, load_outcome_kinds

QUESTION = """
[[questions]]
id = "safer"
subject = "Feeling safer"
adult = "I feel safer."
representative = "They feel safer."
"""


def test_the_guides_eleven_kinds_stand_in_its_words_before_other() -> None:
    assert list(outcome_kinds()) == list(OutcomeKind)
    assert len(outcome_kinds()) == 12
    assert outcome_kinds()[OutcomeKind.SAFER] == "to be and to feel safer"
    assert outcome_kinds()[OutcomeKind.WHERE_HELP] == "to know where to get help"


def test_people_are_asked_about_six_things_in_either_wording() -> None:
    questions = experience_questions()
    assert [question.id for question in questions] == [
        *("informed", "listened_to", "involved", "control", "happy", "safer")
    ]
    assert questions[5].wording(Version.ADULT).startswith("I feel safer")
    assert questions[5].wording(Version.REPRESENTATIVE).startswith("The person feels safer")


def test_a_kind_that_is_missing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outcomes.toml").write_text('[[kinds]]\nid = "safer"\ntext = "to be safer"\n')
    with pytest.raises(DefinitionError, match="must be there once, in order"):
        load_outcome_kinds(tmp_path)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (QUESTION + QUESTION, "two questions have the same id"),
        (QUESTION.replace("adult", "adlut"), "unknown key “adlut”"),
        (QUESTION.replace("I feel safer.", ""), "“adult” must be text"),
    ],
)
def test_bad_experience_questions_are_refused(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "experience.toml").write_text(text)
    with pytest.raises(DefinitionError, match=problem):
        load_experience_questions(tmp_path)


def test_the_question_that_these_spoil_is_good(tmp_path: Path) -> None:
    (tmp_path / "experience.toml").write_text(QUESTION)
    assert [question.id for question in load_experience_questions(tmp_path)] == ["safer"]
