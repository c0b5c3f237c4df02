"""The guide's twelve actions as data."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from impact_tool.domain.actions import MOST_TITLE, Area, GuideAction
from impact_tool.guide.errors import DefinitionError
from impact_tool.guide.loader import parse
from impact_tool.guide.table import Table

_FILE = "actions.toml"
_TWELVE = list(range(1, 13))


@cache
def guide_actions() -> tuple[GuideAction, ...]:
    """The twelve actions, in the guide's order."""
    return load_guide_actions(files(__package__))


def load_guide_actions(folder: Traversable) -> tuple[GuideAction, ...]:
    """The actions in a folder's `actions.toml`; raises DefinitionError."""
    table = parse(folder / _FILE)
    table.allow_only(["actions"])
    found = tuple(_read(each) for each in table.tables("actions", "action"))
    if [action.number for action in found] != _TWELVE:
        raise DefinitionError(_FILE, "the actions must be numbered from 1 to 12, in order")
    if len({action.title for action in found}) < len(found):
        raise DefinitionError(_FILE, "two actions have the same title")
    return found


def _read(table: Table) -> GuideAction:
    table.allow_only_fields_of(GuideAction)
    title = table.text("title")
    if len(title) > MOST_TITLE:
        raise table.error(f"“title” must be {MOST_TITLE} characters or fewer")
    return GuideAction(
        number=table.whole_number("number"),
        title=title,
        explanation=table.texts("explanation"),
        guide_section=table.text("guide_section"),
        area=table.member("area", Area),
        on_policies=table.flag("on_policies"),
    )
