"""A project goes to a file by command, and from it into another installation."""

import json
import stat
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine

REFERENCES = (
    "eastmere-all",
    "care-homes",
    "scams",
    "hospital",
    "learning-disability",
    "riverside-town",
    "self-neglect",
)


@pytest.mark.parametrize("reference", REFERENCES)
def test_each_project_of_the_demonstration_comes_out_as_it_went_in(
    demo: CommandLine, instance: CommandLine, tmp_path: Path, reference: str
) -> None:
    there, back = tmp_path / "there.json", tmp_path / "back.json"
    assert demo.does("project", "export", reference, "-o", str(there)) == f"{there} is written.\n"
    council = json.loads(there.read_bytes())["content"][0]["name"]
    assert instance.does("project", "import", str(there)) == (
        f"The project {reference} of {council} is added.\n"
    )
    instance.does("project", "export", reference, "-o", str(back))
    assert back.read_bytes() == there.read_bytes()
    assert stat.S_IMODE(back.stat().st_mode) == 0o600
    (listed,) = json.loads(instance.does("project", "list", "--json"))
    assert (listed["reference"], listed["council"]) == (reference, council)


def test_both_are_in_the_trail(demo: CommandLine, instance: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "project.json"
    demo.does("project", "export", "scams", "-o", str(file))
    instance.does("project", "import", str(file))
    instance.does("project", "export", "scams", "-o", str(file))
    council = json.loads(file.read_bytes())["content"][0]["name"]
    trail_file = tmp_path / "trail.csv"
    named = ("--council", council, "--format", "csv")
    instance.does("audit", "export", *named, "-o", str(trail_file))
    trail = trail_file.read_text(encoding="utf-8")
    assert "project.imported" in trail
    assert "project.exported" in trail


def test_what_is_refused_says_why_and_adds_nothing(
    demo: CommandLine, instance: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "project.json"
    demo.does("project", "export", "scams", "-o", str(file))
    whole = file.read_bytes()
    before = instance.row_counts()
    file.write_bytes(whole.replace(b"Doorstep", b"doorstep"))
    assert "the SHA-256 differs" in instance.refuses("project", "import", str(file))
    file.write_bytes(whole.replace(b"impact-tool project 1", b"impact-tool project 2"))
    assert "it is in format 2" in instance.refuses("project", "import", str(file))
    file.write_bytes(b"")
    assert "does not begin" in instance.refuses("project", "import", str(file))
    assert instance.row_counts() == before
    file.write_bytes(whole)
    instance.does("project", "import", str(file))
    assert "scams already" in instance.refuses("project", "import", str(file))


def test_no_project_and_no_file_are_said_so(demo: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "project.json"
    assert "no project with the reference x" in demo.refuses(
        "project", "export", "x", "-o", str(file)
    )
    assert not file.exists()
    assert demo.run("project", "import", str(file)).exit_code == 2
    assert demo.run("project", "import", str(tmp_path)).exit_code == 2


def test_a_stored_file_that_is_gone_is_said_so(demo: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "project.json"
    demo.does("project", "export", "learning-disability", "-o", str(file))
    whole = file.read_bytes()
    files = demo.folder / "files"
    files.rename(demo.folder / "elsewhere")
    try:
        said = demo.refuses("project", "export", "learning-disability", "-o", str(file))
    finally:
        (demo.folder / "elsewhere").rename(files)
    assert "is gone, or is not what was stored" in said
    assert file.read_bytes() == whole
