"""A definition of the briefing note that cannot be is refused."""

from pathlib import Path

import pytest

from impact_tool.guide import DefinitionError
from impact_tool.guide.briefing import load_briefing_guide

POINT = '[[points]]\nnumber = {n}\nheading = "H{n}"\ntext = "T{n}"\n'
WAY = '[[recording]]\nid = "{i}"\nlabel = "L"\nsentence = "S"\n'
HEAD = 'version = "1"\ntitle = "T"\ncredit = "C"\nrecording_heading = "R"\n'
POINTS = "".join(POINT.format(n=n) for n in range(1, 9))
GOOD = HEAD + POINTS + WAY.format(i="a") + WAY.format(i="b")


def load(folder: Path, text: str) -> int:
    (folder / "briefing.toml").write_text(text, encoding="utf-8")
    return len(load_briefing_guide(folder).points)


def test_the_file_that_the_next_test_spoils_is_good(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD) == 8


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("number = 8", "number = 9", "numbered from 1 to 8, in order"),
        ('id = "b"', 'id = "a"', "two ways to record have the same id"),
        ("\nheading", "\nhaeding", "unknown key “haeding”"),
        ('credit = "C"', "", "“credit” must be text"),
    ],
)
def test_a_bad_definition_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    with pytest.raises(DefinitionError, match=problem):
        load(tmp_path, GOOD.replace(old, new))
