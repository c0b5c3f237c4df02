"""A definition of the guide to levels that cannot be is refused."""

from pathlib import Path

import pytest

from impact_tool.guide import DefinitionError
from impact_tool.guide.levels import load_level_guide

GOOD = """
version = "1"
[[groups]]
title = "First"
explanation = "Why."
decides = true
[[groups.considerations]]
id = "one"
title = "One"
question = "Is it?"
[[groups]]
title = "Second"
explanation = "Why."
[[groups.considerations]]
id = "two"
title = "Two"
question = "Is it?"
"""


def load(folder: Path, text: str) -> list[str]:
    (folder / "levels.toml").write_text(text, encoding="utf-8")
    return [each.id for each in load_level_guide(folder).considerations]


def test_the_file_that_the_next_test_spoils_is_good(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD) == ["one", "two"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"two"', '"one"', "two considerations have the same id"),
        ("decides = true", "", "exactly one group must decide"),
        ("question", "qestion", "unknown key “qestion”"),
        ('version = "1"', "", "“version” must be text"),
    ],
)
def test_a_bad_definition_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    with pytest.raises(DefinitionError, match=problem):
        load(tmp_path, GOOD.replace(old, new))
