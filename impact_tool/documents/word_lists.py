"""What stands before each item of a Word document's lists, which its text does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from impact_tool.documents.word_file import Element
from impact_tool.documents.word_styles import NAMESPACE

W = f"{{{NAMESPACE}}}"
BULLET = "-"

_NO_LIST = "0"
_LETTERS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}
# A chain of styles is never this long, unless it leads back to itself.
_LONGEST_CHAIN = 20
_MOST = 10**6


@dataclass(frozen=True, slots=True)
class _Level:
    shape: str
    start: int


@dataclass(slots=True)
class Lists:
    """Counts list items as they come in the document; one for each reading of it."""

    levels: Mapping[tuple[str, str], _Level]
    of_style: Mapping[str, Element]
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def mark_of(self, paragraph: Element) -> str:
        """What stands before the paragraph: "-", "3.", "b)", or nothing."""
        number, level = self._place_of(paragraph)
        found = self.levels.get((number, str(level)))
        if found is None or number == _NO_LIST or found.shape == "none":
            return ""
        if found.shape == "bullet":
            return BULLET
        count = self._next(number, level, found.start)
        letters = _LETTERS.get(found.shape, "")
        return f"{letters[count - 1]})" if 0 < count <= len(letters) else f"{count}."

    def _next(self, number: str, level: int, start: int) -> int:
        for key in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[key]
        count = self._counts.get((number, level), start - 1) + 1
        self._counts[number, level] = count
        return count

    def _place_of(self, paragraph: Element) -> tuple[str, int]:
        """Number and level of the list, from the paragraph or else from its style."""
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
        for _ in range(_LONGEST_CHAIN):
            number = None if properties is None else properties.find(f"{W}numId")
            if number is not None:
                level = _value(properties.find(f"{W}ilvl"))
                return _value(number), int(level) if level.isdecimal() and len(level) < 3 else 0
            definition = self.of_style.get(style)
            if definition is None:
                break
            properties = definition.find(f"{W}pPr/{W}numPr")
            style = _value(definition.find(f"{W}basedOn"))
        return _NO_LIST, 0


def lists_of(numbering: Element | None, styles: Element | None) -> Lists:
    """The lists that a document's numbering and styles define; either may be missing."""
    return Lists(_levels(numbering), _styles(styles))


def _styles(root: Element | None) -> dict[str, Element]:
    found = [] if root is None else root.findall(f"{W}style")
    return {style.get(f"{W}styleId", ""): style for style in found}


def _levels(root: Element | None) -> dict[tuple[str, str], _Level]:
    if root is None:
        return {}
    looks = {each.get(f"{W}abstractNumId"): each for each in root.findall(f"{W}abstractNum")}
    found = {}
    for number in root.findall(f"{W}num"):
        look = looks.get(_value(number.find(f"{W}abstractNumId")))
        starts = {
            each.get(f"{W}ilvl"): _value(each.find(f"{W}startOverride"))
            for each in number.findall(f"{W}lvlOverride")
        }
        for level in [] if look is None else look.findall(f"{W}lvl"):
            depth = level.get(f"{W}ilvl", "0")
            start = starts.get(depth) or _value(level.find(f"{W}start"))
            shape = _value(level.find(f"{W}numFmt")) or "decimal"
            found[number.get(f"{W}numId", ""), depth] = _Level(shape, _number(start))
    return found


def _number(text: str) -> int:
    return min(int(text), _MOST) if text.isdecimal() and len(text) < 10 else 1


def _value(element: Element | None) -> str:
    """What an element's w:val says."""
    return "" if element is None else str(element.get(f"{W}val", ""))
