"""The briefing note as data."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from impact_tool.domain.briefing import BriefingGuide, BriefingPoint, RecordingWay
from impact_tool.guide.errors import DefinitionError
from impact_tool.guide.loader import parse
from impact_tool.guide.table import Table

_FILE = "briefing.toml"
# The guide's ninth point is how the council records, which the project says itself.
_NUMBERS = list(range(1, 9))


@cache
def briefing_guide() -> BriefingGuide:
    """The definition in use."""
    return load_briefing_guide(files(__package__))


def load_briefing_guide(folder: Traversable) -> BriefingGuide:
    """The definition in a folder's `briefing.toml`; raises DefinitionError."""
    table = parse(folder / _FILE)
    table.allow_only_fields_of(BriefingGuide)
    found = BriefingGuide(
        version=table.text("version"),
        title=table.text("title"),
        credit=table.text("credit"),
        recording_heading=table.text("recording_heading"),
        points=tuple(_read_point(each) for each in table.tables("points", "point")),
        recording=tuple(_read_way(each) for each in table.tables("recording", "way")),
    )
    if [point.number for point in found.points] != _NUMBERS:
        raise DefinitionError(_FILE, "the points must be numbered from 1 to 8, in order")
    if len({way.id for way in found.recording}) < len(found.recording):
        raise DefinitionError(_FILE, "two ways to record have the same id")
    return found


def _read_point(table: Table) -> BriefingPoint:
    table.allow_only_fields_of(BriefingPoint)
    return BriefingPoint(table.whole_number("number"), table.text("heading"), table.text("text"))


def _read_way(table: Table) -> RecordingWay:
    table.allow_only_fields_of(RecordingWay)
    return RecordingWay(table.text("id"), table.text("label"), table.text("sentence"))
