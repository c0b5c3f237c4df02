"""Finds the definition files in the package, and gives out what they define, checked once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from impact_tool.domain.approach import Approach
from impact_tool.domain.questionnaire import Part, ProForma
from impact_tool.guide.checks import check_approaches, check_proforma, check_references
from impact_tool.guide.errors import DefinitionError, UnknownDefinitionError
from impact_tool.guide.reading import read_approaches, read_proforma
from impact_tool.guide.table import Table

Definitions = Mapping[tuple[Part, str], ProForma]


def proforma(part: Part, version: str | None = None) -> ProForma:
    """The definition of a part: the version that a statement names, or the latest.

    Raises UnknownDefinitionError where no file defines it, DefinitionError where a file is bad.
    """
    return find_proforma(_definitions(), part, version)


@cache
def approaches() -> tuple[Approach, ...]:
    """The levels of approach, the first level first."""
    return load_approaches(files(__package__))


def find_proforma(definitions: Definitions, part: Part, version: str | None) -> ProForma:
    """Pick one definition; raises UnknownDefinitionError where there is none such."""
    found = [
        definition
        for (of_part, of_version), definition in definitions.items()
        if of_part == part and version in {None, of_version}
    ]
    if not found:
        raise UnknownDefinitionError(part, version)
    return max(found, key=_age)


def load_definitions(folder: Traversable) -> Definitions:
    """Every `part-*.toml` in a folder, by part and version; raises DefinitionError."""
    by_file = {file.name: _load_proforma(file) for file in _definition_files(folder)}
    check_references(by_file)
    return _index(by_file)


def load_approaches(folder: Traversable) -> tuple[Approach, ...]:
    """The levels of approach in a folder's `approaches.toml`; raises DefinitionError."""
    file = folder / "approaches.toml"
    table = parse(file)
    found = read_approaches(table)
    check_approaches(file.name, found)
    return found


@cache
def _definitions() -> Definitions:
    return load_definitions(files(__package__))


def _definition_files(folder: Traversable) -> list[Traversable]:
    found = [file for file in folder.iterdir() if _is_definition(file.name)]
    return sorted(found, key=lambda file: file.name)


def _is_definition(name: str) -> bool:
    return name.startswith("part-") and name.endswith(".toml")


def _load_proforma(file: Traversable) -> ProForma:
    definition = read_proforma(parse(file))
    check_proforma(file.name, definition)
    return definition


def parse(file: Traversable) -> Table:
    """A definition file as a table; raises DefinitionError where it is no TOML in UTF-8."""
    try:
        return Table(file.name, tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(file.name, f"this is not TOML in UTF-8: {error}") from error


def _index(by_file: Mapping[str, ProForma]) -> Definitions:
    index: dict[tuple[Part, str], ProForma] = {}
    for file, definition in by_file.items():
        key = (definition.part, definition.version)
        if key in index:
            message = f"Part {key[0]} in version {key[1]} is defined in another file too"
            raise DefinitionError(file, message)
        index[key] = definition
    return MappingProxyType(index)


def _age(definition: ProForma) -> tuple[int, ...]:
    """Versions compare number by number, so that 2014.10 is later than 2014.9."""
    return tuple(int(number) for number in definition.version.split("."))
