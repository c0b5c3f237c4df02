"""The strings that a workbook's cells share."""

from __future__ import annotations

from impact_tool.documents.xlsx_cells import unescaped
from impact_tool.documents.xlsx_file import XlsxFile
from impact_tool.documents.xlsx_parsing import local, parsed
from impact_tool.domain.sheets import SheetRefused, WhyNoSheet

MAX_STRINGS = 2_000_000
# Differently set pieces of one string, each of at least a character.
_MOST_RUNS = 32_767


def strings_of(file: XlsxFile) -> list[str]:
    """The strings that cells name by their number; raises SheetRefused."""
    reading = _Strings()
    name = file.related("sharedStrings")
    source = file.open(name) if name else None
    if source is not None:
        for _ in parsed(source, reading):
            if len(reading.found) > MAX_STRINGS:
                raise SheetRefused(WhyNoSheet.TOO_LARGE_UNPACKED)
    return reading.found


class _Strings:
    """Takes in shared strings; how they are read aloud in Japanese is left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.text: list[str] = []
        self._kept: list[str] = []
        self._aloud = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self.text.clear()
        self._aloud = self._aloud or local(name) == "rPh"

    def end(self, name: str) -> None:
        name = local(name)
        if name == "t" and not self._aloud and len(self._kept) < _MOST_RUNS:
            self._kept.extend(self.text)
        elif name == "rPh":
            self._aloud = False
        elif name == "si":
            self.found.append(unescaped("".join(self._kept)))
            self._kept.clear()
        self.text.clear()
