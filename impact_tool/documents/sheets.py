"""Reads a CSV file or an Excel workbook as plain rows under a row of headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat

from impact_tool.documents import csv_reading, xlsx_reading
from impact_tool.documents.xlsx_cells import styles_of
from impact_tool.documents.xlsx_file import SheetPart, XlsxFile, is_archive
from impact_tool.documents.xlsx_reading import Workbook
from impact_tool.documents.xlsx_strings import strings_of
from impact_tool.domain.prose import without_forbidden
from impact_tool.domain.sheets import (
    MAX_COLUMNS,
    MAX_FILE_BYTES,
    MAX_ROWS,
    Cell,
    Row,
    Score,
    Sheet,
    SheetRefused,
    Uncomputed,
    WhyNoSheet,
    column_letters,
)

# Above the headings there may be a title, a date, a logo.
_LOOKED_AT = 30
_FEWEST_HEADINGS = 2
# What no heading is: a number, a date.
_NO_NAME = re.compile(r"[\d\s.,:/£%T+-]*\Z")
# How files begin that are sent in place of a sheet.
_OTHER_KINDS: Sequence[tuple[re.Pattern[bytes], WhyNoSheet]] = (
    (re.compile(rb"%PDF-"), WhyNoSheet.PDF),
    (re.compile(rb"\{\\rtf|\x89PNG|\xff\xd8\xff|GIF8|\x1f\x8b|Rar!|7z\xbc"), WhyNoSheet.NO_SHEET),
    (re.compile(rb"\s*<(?:!doctype|html|table|\?xml|meta)", re.IGNORECASE), WhyNoSheet.WEB_PAGE),
)

Line = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class _Found:
    """A sheet whose first rows have been looked at: `place` is where its headings are in them."""

    name: str
    first: list[Line]
    rest: Iterator[Line]
    place: int | None
    score: int


def read_sheet(content: bytes, score: Score, wanted: str = "") -> Sheet:
    """A file's rows of text, under the row of headings that has the best score.

    Of a workbook's visible sheets it is the one with the best headings, unless one is `wanted` by
    its name. Raises SheetRefused, here or while rows are read, where the file is no such thing.
    """
    if not content.strip():
        raise SheetRefused(WhyNoSheet.EMPTY)
    if len(content) > MAX_FILE_BYTES:
        raise SheetRefused(WhyNoSheet.TOO_LARGE)
    for pattern, why in _OTHER_KINDS:
        if pattern.match(content):
            raise SheetRefused(why)
    if is_archive(content):
        return _from_workbook(XlsxFile(content), score, wanted)
    lines = csv_reading.lines_of(csv_reading.opened(content), score)
    found = _looked_at("", lines, score)
    return _sheet(found, others=(), from_1904=False)


def _from_workbook(file: XlsxFile, score: Score, wanted: str) -> Sheet:
    style_part = file.related("styles")
    styles = styles_of(file.root(style_part) if style_part else None)
    book = Workbook(strings_of(file), styles, file.counts_from_1904)
    parts = [part for part in file.sheets() if part.is_visible]
    found = [
        _looked_at(without_forbidden(part.name), _lines_of(file, part, book), score)
        for part in parts
    ]
    filled = [each for each in found if each.first]
    if not filled:
        raise SheetRefused(WhyNoSheet.EMPTY)
    chosen = [each for each in filled if each.name == wanted] if wanted else [_best(filled)]
    if not chosen:
        raise SheetRefused(WhyNoSheet.NO_SUCH_SHEET, about=wanted)
    others = tuple(each.name for each in filled if each is not chosen[0])
    return _sheet(chosen[0], others=others, from_1904=book.from_1904)


def _lines_of(file: XlsxFile, part: SheetPart, book: Workbook) -> Iterator[Line]:
    source = file.open(part.part)
    if source is None:
        raise SheetRefused(WhyNoSheet.DAMAGED)
    return xlsx_reading.lines_of(source, book)


def _best(found: Iterable[_Found]) -> _Found:
    """The sheet with the best headings; of several the first."""
    return max(found, key=lambda each: (each.score, each.place is not None))


def _looked_at(name: str, lines: Iterator[Line], score: Score) -> _Found:
    first = list(islice(lines, _LOOKED_AT))
    scores = [score(_header_at(first, place)) for place in range(len(first))]
    best = max(scores, default=0)
    place = scores.index(best) if best else _likely_place(first)
    return _Found(name, first, lines, place, best)


def _likely_place(first: Sequence[Line]) -> int | None:
    """Where the headings are if no name is known: the first row of names that is wide enough."""
    widest = max((len(_filled(cells)) for _, cells in first), default=0)
    for place, (_, cells) in enumerate(first):
        filled = _filled(cells)
        if len(filled) >= max(_FEWEST_HEADINGS, (widest + 1) // 2):
            is_named = not any(_NO_NAME.match(name) for name in filled)
            return place if is_named else None
    return None


def _filled(cells: Sequence[Cell]) -> list[str]:
    return [name for name in _names(cells) if name]


def _names(cells: Sequence[Cell]) -> list[str]:
    return [" ".join(without_forbidden(_text(cell)).split()) for cell in cells]


def _text(cell: Cell) -> str:
    return "" if isinstance(cell, Uncomputed) else cell


def _sheet(found: _Found, *, others: tuple[str, ...], from_1904: bool) -> Sheet:
    if not found.first:
        raise SheetRefused(WhyNoSheet.EMPTY)
    if found.place is None:
        raise SheetRefused(WhyNoSheet.NO_HEADINGS, about=found.name)
    line, _ = found.first[found.place]
    header = _header_at(found.first, found.place)
    if len(header) > MAX_COLUMNS:
        raise SheetRefused(WhyNoSheet.TOO_MANY_COLUMNS, about=found.name)
    lines = chain(found.first[found.place + 1 :], found.rest)
    return Sheet(found.name, others, header, line, _rows(lines, len(header)), from_1904)


def _header_at(first: Sequence[Line], place: int) -> tuple[str, ...]:
    above = _names(first[place - 1][1]) if place else []
    return _header(_names(first[place][1]), above)


def _header(names: Sequence[str], above: Sequence[str]) -> tuple[str, ...]:
    """A name for each column, up to the last that has one or has one above.

    Above may be cells that are merged over several columns, or over the heading itself: the others
    of such are blank. So a name that is there several times has the one above before it, and a
    blank one is replaced by it; what has none is called by its letters. A title is above nothing.
    """
    if len(_filled(above)) < _FEWEST_HEADINGS:
        above = []
    width = max(_last_filled(names), _last_filled(above)) + 1
    times = Counter(name.casefold() for name in names)
    over, found = "", []
    for place, name, its_own in zip(range(width), _padded(names), _padded(above), strict=False):
        over = its_own or over
        if name and times[name.casefold()] > 1:
            name = f"{over} {name}".strip()
        found.append(name or its_own or f"Column {column_letters(place)}")
    return _told_apart(found)


def _last_filled(names: Sequence[str]) -> int:
    return max((place for place, name in enumerate(names) if name), default=-1)


def _padded(names: Iterable[str]) -> Iterator[str]:
    return chain(names, repeat(""))


def _told_apart(names: Sequence[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name.casefold()] += 1
        times = seen[name.casefold()]
        found.append(f"{name} ({times})" if times > 1 else name)
    return tuple(found)


def _rows(lines: Iterable[Line], width: int) -> Iterator[Row]:
    count = 0
    for line, cells in lines:
        tidy = [cell and _tidy(cell) for cell in cells]
        while len(tidy) > width and tidy[-1] == "":
            tidy.pop()
        if not any(tidy):
            continue
        count += 1
        if count > MAX_ROWS:
            raise SheetRefused(WhyNoSheet.TOO_MANY_ROWS)
        yield Row(line, tidy + [""] * (width - len(tidy)))
    if not count:
        raise SheetRefused(WhyNoSheet.NO_ROWS)


def _tidy(cell: Cell) -> Cell:
    """Text without space around it, and without the sorts of space that only look like one."""
    if isinstance(cell, Uncomputed):
        return cell
    return (cell if cell.isascii() else cell.translate(_INVISIBLE)).strip()


_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u2060\u00ad")) | {ord("\xa0"): " "}
