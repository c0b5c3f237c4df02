"""The guide's twelve actions, in our own words."""

from pathlib import Path

import pytest

from impact_tool.domain.actions import Area
from impact_tool.guide import DefinitionError, guide_actions
from impact_tool.guide.actions import load_guide_actions

ACTION = """
[[actions]]
number = {number}
title = "Do {number}"
explanation = ["Because."]
guide_section = "Section {number}"
area = "service_delivery"
"""
TWELVE = "".join(ACTION.format(number=number) for number in range(1, 13))


def load(folder: Path, text: str) -> list[str]:
    (folder / "actions.toml").write_text(text, encoding="utf-8")
    return [action.title for action in load_guide_actions(folder)]


def test_there_are_twelve_each_with_its_section_of_the_guide() -> None:
    for number, action in enumerate(guide_actions(), start=1):
        assert action.number == number
        assert action.guide_section.startswith(f"Section {number}, ")


def test_every_area_has_some_and_one_is_about_policies() -> None:
    assert {action.area for action in guide_actions()} == set(Area)
    assert [action.number for action in guide_actions() if action.on_policies] == [7]


def test_the_file_that_the_next_tests_spoil_is_good(tmp_path: Path) -> None:
    assert load(tmp_path, TWELVE)[11] == "Do 12"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("number = 12", "number = 13", "numbered from 1 to 12, in order"),
        ("number = 12", 'number = "12"', "action 12: “number” must be a whole number"),
        ("Do 12", "Do 11", "two actions have the same title"),
        ("Do 12", "D" * 201, "action 12: “title” must be 200 characters or fewer"),
        ("guide_section", "gude_section", "unknown key “gude_section”"),
        ("service_delivery", "elsewhere", "“area” must be one of"),
        ('["Because."]', "[]", "“explanation” must be a list of texts"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    with pytest.raises(DefinitionError, match=problem):
        load(tmp_path, TWELVE.replace(old, new))
