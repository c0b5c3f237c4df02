"""Help explains every step for every role, and every question belongs to one topic."""

from pathlib import Path

import pytest

from impact_tool.domain.help import HelpStep
from impact_tool.domain.permissions import Role
from impact_tool.domain.questionnaire import Part, QuestionRef
from impact_tool.guide import DefinitionError, help_entries, help_topics, proforma, topic_of
from impact_tool.guide.help import load_help_topics

SOURCE = Path(__file__).parents[2] / "impact_tool" / "guide" / "help.toml"


def test_every_step_and_every_role_has_a_topic() -> None:
    assert {topic.step for topic in help_topics()} == set(HelpStep)
    assert {role for topic in help_topics() for role in topic.roles} == set(Role)


@pytest.mark.parametrize("part", Part)
def test_every_question_has_a_topic(part: Part) -> None:
    for question in proforma(part).questions:
        ref = QuestionRef(part, question.id)
        assert ref in topic_of(ref).questions


def test_topics_questions_and_the_guides_sections_can_be_found() -> None:
    assert len(help_entries()) == len(help_topics()) + 13 + 15 + 12


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"1.review_dates"]', "]", "the question “1.review_dates” must be in one topic"),
        ('"1.review_dates"]', '"1.issues"]', "must be in one topic"),
        ('"1.review_dates"]', '"1.review_dates", "1.weather"]', "that does not exist"),
        ('"1.review_dates"]', '"review_dates"]', "does not name a question"),
        ('id = "level"', 'id = "starting"', "two topics have the same id"),
        ('id = "level"', 'id = "the-guide"', "two topics have the same id"),
        ('roles = ["council_administrator"]', 'roles = ["king"]', "“king” is no role"),
    ],
)
def test_a_bad_definition_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    text = SOURCE.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "help.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DefinitionError, match=problem):
        load_help_topics(tmp_path)
