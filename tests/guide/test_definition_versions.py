"""Definitions are kept for ever: a statement finds its own version, a new one the latest."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from impact_tool.domain.questionnaire import Part
from impact_tool.guide import UnknownDefinitionError, proforma
from impact_tool.guide.errors import DefinitionError
from impact_tool.guide.loader import find_proforma, load_definitions

PART_1 = Part.INITIAL_ASSESSMENT


def test_the_latest_version_is_found_number_by_number(write_part: Callable[..., Path]) -> None:
    write_part("2014.1", "2014.10", file="part-1-c.toml")
    write_part("2014.1", "2014.9", file="part-1-b.toml")
    definitions = load_definitions(write_part())
    assert find_proforma(definitions, PART_1, None).version == "2014.10"


def test_a_statement_finds_the_version_that_it_was_made_with(
    write_part: Callable[..., Path],
) -> None:
    write_part("2014.1", "2027.1", file="part-1-2027.toml")
    definitions = load_definitions(write_part())
    assert find_proforma(definitions, PART_1, "2014.1").version == "2014.1"


@pytest.mark.parametrize("version", ["2014.2", "", "2014"])
def test_a_version_that_nobody_defined_is_refused(version: str) -> None:
    with pytest.raises(UnknownDefinitionError) as refused:
        proforma(PART_1, version)
    assert (refused.value.part, refused.value.version) == (PART_1, version)
    assert str(refused.value) == f"there is no definition of Part 1 in version {version!r}"


def test_a_part_that_nobody_defined_is_refused(write_part: Callable[..., Path]) -> None:
    definitions = load_definitions(write_part())
    with pytest.raises(UnknownDefinitionError, match="Part 2 in any version"):
        find_proforma(definitions, Part.IMPACT_STATEMENT, None)


def test_two_files_may_not_define_the_same_version(write_part: Callable[..., Path]) -> None:
    write_part()
    folder = write_part(file="part-1-copy.toml")
    with pytest.raises(DefinitionError, match=r"Part 1 in version 2014\.1 is defined in another"):
        load_definitions(folder)


def test_other_files_in_the_folder_are_let_be(write_part: Callable[..., Path]) -> None:
    folder = write_part()
    (folder / "approaches.toml").write_text("not = a part", encoding="utf-8")
    (folder / "part-1.toml.orig").write_text("not = a part", encoding="utf-8")
    assert len(load_definitions(folder)) == 1


def test_a_definition_is_read_once_and_given_out_again() -> None:
    assert proforma(PART_1) is proforma(PART_1, proforma(PART_1).version)


def test_definitions_are_read_from_inside_an_archive_as_from_a_wheel(tmp_path: Path) -> None:
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for file in files("impact_tool.guide").iterdir():
            if file.name.endswith(".toml"):
                packed.writestr(f"guide/{file.name}", file.read_bytes())
    definitions = load_definitions(zipfile.Path(archive, "guide/"))
    assert definitions[PART_1, "2014.1"] == proforma(PART_1, "2014.1")
