"""Mends what WeasyPrint 70 leaves undone in a tagged PDF (PDF/UA-1, ISO 14289-1).

- Header cells say whether they head a row or a column (7.5).
- Running headers and footers are artifacts, not content (7.8).
- Links are printed (7.18.1): what a reader meets on paper and on screen is the same.
- A table that is split over pages is one table (see split_tables).
- Every glyph has a character (7.21.7). Where several draw one character, as a Hebrew letter with
  its points, WeasyPrint gives the text to the first and nothing to the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from impact_tool.documents.split_tables import join_tables

_PRINT_FLAG = 4
_NO_CHARACTER = re.compile(rb"(<[0-9a-f]+> )<>")
# The combining grapheme joiner: shown as nothing, and ignored in searching and sorting.
_JOINER = rb"\1<034f>"
_MARK = re.compile(rb"/Span\s<</MCID (?P<mcid>\d+)>>\sBDC\b")
_ARTIFACT = b"/Artifact <</Type /Pagination>> BDC"


def mend(pdf: bytes) -> bytes:
    """The same document with its structure mended; the same bytes for the same input."""
    with pikepdf.open(BytesIO(pdf)) as document:
        join_tables(document)
        elements = tuple(_elements(document.Root.StructTreeRoot.K))
        for element in elements:
            if element.S == Name.TR:
                _give_scope(element)
        _mark_running_text(document, {element.objgen for element in elements})
        for page in document.pages:
            _print_links(page)
        _map_glyphs(document.pages[0].Resources.Font)
        return _saved(document)


def _saved(document: Pdf) -> bytes:
    out = BytesIO()
    document.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()


def _elements(kids: Object) -> Iterator[Object]:
    """Every structure element under the root, parents first."""
    waiting = list(kids)
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            waiting.extend(kid.get(Name.K, ()))


def _give_scope(row: Object) -> None:
    """In a row that holds data, headers head the row; otherwise they head columns."""
    cells = list(row.K)
    scope = Name.Row if any(cell.S == Name.TD for cell in cells) else Name.Column
    for cell in cells:
        if cell.S == Name.TH:
            cell.A.Scope = scope


def _mark_running_text(document: Pdf, in_tree: set[tuple[int, int]]) -> None:
    """Marked content whose element hangs on no tree is what runs over and under the page."""
    numbers = document.Root.StructTreeRoot.ParentTree.Nums
    for page, elements in zip(document.pages, list(numbers)[1::2], strict=False):
        running = {mcid for mcid, element in enumerate(elements) if element.objgen not in in_tree}
        for mcid in running:
            elements[mcid] = None
        _make_artifacts(page, running)


def _make_artifacts(page: Page, running: set[int]) -> None:
    """Change marks in the content of a page, whose text is hexadecimal: never taken for one."""

    def mark(found: re.Match[bytes]) -> bytes:
        return _ARTIFACT if int(found["mcid"]) in running else found[0]

    page.Contents.write(_MARK.sub(mark, page.Contents.read_bytes()))


def _print_links(page: Page) -> None:
    for annotation in page.get(Name.Annots, Array()):
        annotation.F = int(annotation.get(Name.F, 0)) | _PRINT_FLAG


def _map_glyphs(fonts: Object) -> None:
    for font in fonts.values():
        characters = font.get(Name.ToUnicode)
        if characters is not None:
            characters.write(_NO_CHARACTER.sub(_JOINER, characters.read_bytes()))
