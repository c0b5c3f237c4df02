"""Parts of a workbook given to a parser piece by piece: never more in memory than a piece.

The parser is Python's own and is told to refuse whatever declares a document type, as `defusedxml`
does, whose own parsers of this kind take four times as long.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Protocol
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from impact_tool.documents.archive import BROKEN
from impact_tool.domain.sheets import SheetRefused, WhyNoSheet

_PIECE = 1 << 16
# No tag of Excel's is as long, and no text of a cell comes in as many pieces.
_LONGEST_TAG = 1 << 20
_MOST_PIECES = 100


class Handlers(Protocol):
    """What is told of each beginning and end; `text` holds what stands right before."""

    text: list[str]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""


def parsed(source: IO[bytes], handlers: Handlers) -> Iterator[None]:
    """Read a part, with a turn after each piece for whoever takes what the handlers found.

    Raises SheetRefused where it is no XML, or more than a workbook's.
    """
    parser = _new_parser(handlers)
    fed = 0
    with source:
        try:
            while piece := source.read(_PIECE):
                parser.Parse(piece, False)  # noqa: FBT003  # the library takes it by its place
                fed += len(piece)
                if len(handlers.text) > _MOST_PIECES:
                    raise SheetRefused(WhyNoSheet.TOO_LARGE_UNPACKED)
                if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                    raise SheetRefused(WhyNoSheet.DAMAGED)
                yield
            parser.Parse(b"", True)  # noqa: FBT003
        except (ExpatError, *BROKEN):
            raise SheetRefused(WhyNoSheet.DAMAGED) from None
    yield


def local(name: str) -> str:
    """The name of an element without the prefix of its namespace."""
    return name.rpartition(":")[2] if ":" in name else name


def _new_parser(handlers: Handlers) -> XMLParserType:
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = handlers.start
    parser.EndElementHandler = handlers.end
    parser.CharacterDataHandler = handlers.text.append
    return parser


def _refuse_doctype(*_declared: object) -> None:
    raise SheetRefused(WhyNoSheet.UNSAFE)
