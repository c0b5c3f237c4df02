"""Each way to get a definition wrong is refused, with the file and what is wrong in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from impact_tool.guide.errors import DefinitionError
from impact_tool.guide.loader import load_definitions

BAD = [
    # The file as a whole
    ("part = 1", "part = 3", "“part” must be one of: 1, 2"),
    ("part = 1", "part = true", "“part” must be a whole number"),
    ("part = 1", "part = 1\npages = 4", "unknown key “pages”"),
    ('version = "2014.1"', "version = 2014.1", "“version” must be text and not empty"),
    (
        'version = "2014.1"',
        'version = "draft"',
        "“version” must be numbers joined by full stops, not “draft”",
    ),
    ('title = "Plan"\n', "", "“title” must be text and not empty"),
    ('subtitle = "do this first"\n', "", "“subtitle” must be text and not empty"),
    ('credit = "Somebody"', 'credit = ""', "“credit” must be text and not empty"),
    ('["Why we ask."]', "[]", "“introduction” must be a list of texts, none of them empty"),
    ('["Why we ask."]', '"Why"', "“introduction” must be a list of texts, none of them empty"),
    ("[[questions]]", "[[answers]]", "unknown key “answers”"),
    # One question
    ("number = 1", 'number = "1"', "question 1: “number” must be a whole number"),
    ("number = 1", "number = true", "question 1: “number” must be a whole number"),
    ("number = 2", "number = 3", "question 3 stands where question 2 should"),
    ("number = 2", "number = 1", "question 1 stands where question 2 should"),
    ('id = "result"', 'id = "issues"', "the id “issues” is there 2 times"),
    (
        'id = "result"',
        'id = "The result"',
        "question 2: “id” must be small letters, figures and underscores, not “The result”",
    ),
    (
        'kind = "long_text"',
        'kind = "essay"',
        "question 1: “kind” must be one of: text, long_text, date, dates",
    ),
    ('text = "What issues?"', "", "question 1: “text” must be text and not empty"),
    ("Enter the issues", "  ", "question 1: “missing” must be text and not empty"),
    (
        '["Think."]',
        '["Think.", " "]',
        "question 1: “guidance” must be a list of texts, none of them empty",
    ),
    ('guide_section = "Section 1"', "", "question 1: “guide_section” must be text and not empty"),
    ('guide_section = "Section 1"', 'hnit = "x"', "question 1: unknown key “hnit”"),
    (
        'guide_section = "Section 1"',
        'guide_section = "S"\nhint = ""',
        "question 1: “hint” must be text and not empty",
    ),
    (
        'guide_section = "Section 1"',
        'guide_section = "S"\noffer = "tea"',
        "question 1: “offer” must be one of: signed_in_person, today",
    ),
    # What it points at
    (
        'carried_from = "1.issues"',
        'carried_from = "1.tissues"',
        "question 2: there is no question “1.tissues”",
    ),
    ('["1.issues", "pilot"]', '["2.issues"]', "question 2: there is no question “2.issues”"),
    (
        '["1.issues", "pilot"]',
        '["3.issues"]',
        "question 2: “3.issues” does not name a question, as “1.issues” does",
    ),
    (
        '["1.issues", "pilot"]',
        '["weather"]',
        "question 2: “weather” does not name a question, as “1.issues” does",
    ),
    (
        'carried_from = "1.issues"',
        'carried_from = "pilot"',
        "question 2: “pilot” does not name a question, as “1.issues” does",
    ),
    (
        '["1.issues", "pilot"]',
        '["1"]',
        "question 2: “1” does not name a question, as “1.issues” does",
    ),
    # Its choice
    ('legend = "Did it work?"', "", "question 2, choice: “legend” must be text and not empty"),
    ('"Did it work?"', '"Did it?"\nopen = 1', "question 2, choice: unknown key “open”"),
    (
        'sense = "verdict"',
        'sense = "mood"',
        "question 2, choice: “sense” must be one of: verdict, changes_needed",
    ),
    (
        'sense = "verdict"',
        'sense = "verdict"\noptional = 1',
        "question 2, choice: “optional” must be true or false",
    ),
    ('value = "no"', 'value = "yes"', "question 2, choice: the value “yes” is there 2 times"),
    ('label = "No"', 'label = "Yes"', "question 2, choice: the label “Yes” is there 2 times"),
    (
        '  { value = "no", label = "No" },\n',
        "",
        "question 2, choice: there must be two options or more",
    ),
    (
        'label = "No"',
        'label = ""',
        "question 2, choice, option 2: “label” must be text and not empty",
    ),
    ('label = "No"', 'label = "No", x = 1', "question 2, choice, option 2: unknown key “x”"),
    ('{ value = "yes", label = "Yes" }', '"yes"', "question 2, choice: option 1 must be a table"),
    ("[questions.choice]", "[questions.choise]", "question 2: unknown key “choise”"),
]


@pytest.mark.parametrize(("old", "new", "problem"), BAD)
def test_a_bad_definition_is_refused_with_what_is_wrong(
    write_part: Callable[..., Path], old: str, new: str, problem: str
) -> None:
    with pytest.raises(DefinitionError) as refused:
        load_definitions(write_part(old, new))
    assert refused.value.problem == problem
    assert str(refused.value) == f"part-1.toml: {problem}"


def test_the_small_definition_that_these_spoil_is_good(
    write_part: Callable[..., Path],
) -> None:
    (definition,) = load_definitions(write_part()).values()
    assert [question.id for question in definition.questions] == ["issues", "result"]


@pytest.mark.parametrize("questions", ["", "questions = []", "questions = 15"])
def test_a_definition_without_questions_is_refused(
    write_part: Callable[..., Path], questions: str
) -> None:
    folder = write_part()
    file = folder / "part-1.toml"
    opening, _, _ = file.read_text(encoding="utf-8").partition("[[questions]]")
    file.write_text(opening + questions, encoding="utf-8")
    with pytest.raises(DefinitionError, match="“questions” must be a list of tables"):
        load_definitions(folder)


@pytest.mark.parametrize("content", [b"part = ", b"title = '\xff'"])
def test_a_file_that_is_not_toml_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "part-2.toml").write_bytes(content)
    with pytest.raises(DefinitionError, match=r"^part-2\.toml: this is not TOML in UTF-8: ."):
        load_definitions(tmp_path)
