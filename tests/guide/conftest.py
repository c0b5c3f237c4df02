"""A folder of small definition files, good unless a test changes a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

PART_1 = """
version = "2014.1"
part = 1
title = "Plan"
subtitle = "do this first"
introduction = ["Why we ask."]
credit = "Somebody"

[[questions]]
number = 1
id = "issues"
kind = "long_text"
text = "What issues?"
missing = "Enter the issues"
guidance = ["Think."]
guide_section = "Section 1"

[[questions]]
number = 2
id = "result"
kind = "long_text"
text = "What result?"
missing = "Enter the result"
guidance = ["Think again."]
guide_section = "Section 2"
carried_from = "1.issues"
beside = ["1.issues", "pilot"]
[questions.choice]
legend = "Did it work?"
sense = "verdict"
options = [
  { value = "yes", label = "Yes" },
  { value = "no", label = "No" },
]
"""

APPROACHES = """
[[approaches]]
number = 1
name = "First"
summary = "Start."
explanation = "Start here."
includes = ["This"]

[[approaches]]
number = 2
name = "Second"
summary = "Go on."
explanation = "Go on here."
includes = ["That"]
asks = "research_partner"
"""

Write = Callable[..., Path]


def _changed(text: str, old: str, new: str) -> str:
    """Change the first place only; a test whose change finds no place would prove nothing."""
    assert old in text
    return text.replace(old, new, 1)


@pytest.fixture
def write_part(tmp_path: Path) -> Write:
    """Write a small Part 1, with one place in it changed; gives back its folder."""

    def write(old: str = "", new: str = "", file: str = "part-1.toml") -> Path:
        (tmp_path / file).write_text(_changed(PART_1, old, new), encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def write_approaches(tmp_path: Path) -> Write:
    """Write two small levels of approach, with one place changed; gives back their folder."""

    def write(old: str = "", new: str = "") -> Path:
        (tmp_path / "approaches.toml").write_text(_changed(APPROACHES, old, new), encoding="utf-8")
        return tmp_path

    return write
