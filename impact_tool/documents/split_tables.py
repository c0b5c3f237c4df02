"""Joins a table that is printed over several pages, which WeasyPrint 70 tags anew on each of them.

The parts become the one table that they are. The head that is repeated on each page is left out of
the structure, so that it is heard once; what hangs on no tree is made an artifact (see tagging).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pikepdf import Array, Dictionary, Name, Object, Pdf, String


def join_tables(document: Pdf) -> None:
    """Make one table of each that is split; tables with anything between them stay apart."""
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    found = list(_tables(document.Root.StructTreeRoot.K[0]))
    joined: dict[tuple[int, int], Object] = {}
    for earlier, later in pairwise(found):
        if earlier is None or later is None:
            continue
        follows = pages[later.Pg.objgen] == pages[earlier.Pg.objgen] + 1
        if follows and _width(earlier) in {0, _width(later)}:
            first = joined.get(earlier.objgen, earlier)
            joined[later.objgen] = _joined(first, later)


def _tables(element: Object) -> Iterator[Object | None]:
    """The tables under an element in reading order, with None for anything else that is read."""
    for kid in element.get(Name.K, Array()):
        if not isinstance(kid, Dictionary) or Name.S not in kid:
            yield None
        elif Name.Table == kid.S:
            yield kid
        else:
            yield from _tables(kid)


def _joined(first: Object, later: Object) -> Object:
    """The table that holds the rows of both; one without rows is a leaving, and goes."""
    if not _rows(first):
        _remove(first)
        return later
    heads = dict(zip(_head_ids(later), _head_ids(first), strict=False))
    body = _parts(first, Name.TBody)[-1]
    for row in [row for part in _parts(later, Name.TBody) for row in part.K]:
        _name_heads(row, heads)
        row.P = body
        body.K.append(row)
    _remove(later)
    return first


def _parts(table: Object, name: Object) -> list[Object]:
    return [part for part in table.get(Name.K, Array()) if name == part.S]


def _rows(table: Object) -> list[Object]:
    return [row for part in _parts(table, Name.TBody) for row in part.K]


def _width(table: Object) -> int:
    return max((len(row.K) for row in _rows(table)), default=0)


def _head_ids(table: Object) -> list[str]:
    parts = _parts(table, Name.THead)
    return [str(cell.ID) for part in parts for row in part.K for cell in row.K if Name.ID in cell]


def _name_heads(row: Object, heads: dict[str, str]) -> None:
    """The cells of a row name the heads of the first part as theirs."""
    for cell in row.K:
        if Name.Headers in cell.A:
            cell.A.Headers = Array(
                [String(heads.get(str(each), str(each))) for each in cell.A.Headers]
            )


def _remove(element: Object) -> None:
    """Take an element from the tree, and whatever is left empty by that."""
    parent = element.P
    parent.K = Array([kid for kid in parent.K if not _is(kid, element)])
    if not len(parent.K) and Name.S in parent:
        _remove(parent)


def _is(kid: Object, element: Object) -> bool:
    return isinstance(kid, Dictionary) and kid.objgen == element.objgen
