"""The guide to choosing a level of approach as data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from impact_tool.domain.levels import Consideration, ConsiderationGroup, LevelGuide
from impact_tool.guide.errors import DefinitionError
from impact_tool.guide.loader import parse
from impact_tool.guide.table import Table

_FILE = "levels.toml"


@cache
def level_guide() -> LevelGuide:
    """The definition in use."""
    return load_level_guide(files(__package__))


def load_level_guide(folder: Traversable) -> LevelGuide:
    """The definition in a folder's `levels.toml`; raises DefinitionError."""
    table = parse(folder / _FILE)
    table.allow_only_fields_of(LevelGuide)
    groups = tuple(_read_group(each) for each in table.tables("groups", "group"))
    found = LevelGuide(table.text("version"), groups)
    _refuse_repeated([each.id for each in found.considerations])
    if sum(group.decides for group in groups) != 1:
        raise DefinitionError(_FILE, "exactly one group must decide")
    return found


def _refuse_repeated(ids: Sequence[str]) -> None:
    if len(set(ids)) < len(ids):
        raise DefinitionError(_FILE, "two considerations have the same id")


def _read_group(table: Table) -> ConsiderationGroup:
    table.allow_only_fields_of(ConsiderationGroup)
    return ConsiderationGroup(
        title=table.text("title"),
        explanation=table.text("explanation"),
        considerations=tuple(
            _read(each) for each in table.tables("considerations", "consideration")
        ),
        decides=table.flag("decides"),
    )


def _read(table: Table) -> Consideration:
    table.allow_only_fields_of(Consideration)
    return Consideration(
        id=table.text("id"), title=table.text("title"), question=table.text("question")
    )
