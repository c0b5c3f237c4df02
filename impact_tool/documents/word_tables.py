"""Tables in a Word document: facts, and figures with the words that say what they are of.

Charts are not drawn in Word: see docs/decisions/0020-figures-on-paper-and-in-word.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docx.blkcntnr import BlockItemContainer
from docx.shared import Mm
from docx.table import _Cell

from impact_tool.charts.chart import Table
from impact_tool.charts.shown import table_of
from impact_tool.documents.word_text import Writing, element
from impact_tool.domain.report import Fact
from impact_tool.domain.shown_figures import BesideFigures, CountsShown, Shown

_DETAILS = "Details"
# Millimetres: of a whole table, of what heads a row at least, and of a column of figures.
_WIDTH, _FIRST, _FIGURE = 162, 52, 36
# Millimetres to write by hand in: several lines, and one.
_TALL, _LOW = 30, 11
# More columns than this leave no room for a whole word, least of all in large print.
_MOST_COLUMNS = 5


def write_facts(
    writing: Writing, facts: tuple[Fact, ...], heading: str, first: int = _FIRST
) -> None:
    """Labelled values, with so many millimetres for the labels; nothing where there are none."""
    if facts:
        rows = [(fact.label, fact.value) for fact in facts]
        _write_table(writing, heading, (heading, _DETAILS), rows, first)


def write_figures(writing: Writing, figures: BesideFigures) -> None:
    """Figures of one topic: the headline, what they are of, and tables of all that is known."""
    page = writing.document
    writing.paragraph(page, "BesideHeading", figures.heading)
    if figures.headline:
        said = f"{figures.headline.number}, {figures.headline.rest}"
        writing.paragraph(page, "Beside", f"{figures.headline.label}: ", strong=said)
        writing.paragraph(page, "Beside", figures.headline.what_counts)
    for said in (figures.source, *figures.notes):
        writing.paragraph(page, "Beside", said)
    for shown in figures.period:
        _write_shown(writing, shown)
    if figures.to_date:
        writing.paragraph(page, "BesideNote", figures.to_date_heading)
    for shown in figures.to_date:
        _write_shown(writing, shown)


def write_blanks(writing: Writing, labels: Mapping[str, bool], heading: str) -> None:
    """Labels with room to write by hand, more of it where a label needs several lines."""
    rows = [(label, "") for label in labels]
    _write_table(writing, heading, (heading, "To be filled in"), rows)
    written = writing.document.tables[-1]
    for row, is_tall in zip(written.rows[1:], labels.values(), strict=True):
        row.height = Mm(_TALL if is_tall else _LOW)


def _write_shown(writing: Writing, shown: Shown) -> None:
    table = table_of(shown)
    if table is None:
        return
    writing.paragraph(writing.document, "BesideNote", shown.title)
    if isinstance(shown, CountsShown):
        writing.paragraph(writing.document, "Beside", shown.what)
    write_table(writing, shown.title, table)


def write_table(writing: Writing, caption: str, table: Table) -> None:
    """A table with its heads over it, and as much room as there is for what heads its rows."""
    narrow = _narrowed(table)
    first = _FIRST if narrow is not table else max(_FIRST, _WIDTH - _FIGURE * (len(table.head) - 1))
    _write_table(writing, caption, narrow.head, narrow.rows, first)


def _narrowed(table: Table) -> Table:
    """A table of many columns with all but the first in one, each figure after its head."""
    if len(table.head) <= _MOST_COLUMNS:
        return table
    rows = (
        (row[0], ", ".join(map(": ".join, zip(table.head[1:], row[1:], strict=True))))
        for row in table.rows
    )
    return Table((table.head[0], _DETAILS), tuple(rows))


def _write_table(
    writing: Writing,
    caption: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    first: int = _FIRST,
) -> None:
    """A table whose first row heads its columns, and whose first cells head their rows."""
    table = writing.document.add_table(rows=0, cols=len(head))
    properties = table._tbl.tblPr
    properties.get_or_add_tblStyle().val = "Facts"
    properties.append(element("tblCaption", val=caption))
    other = Mm((_WIDTH - first) / (len(head) - 1))
    widths = [Mm(first), *[other] * (len(head) - 1)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for texts in (head, *rows):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = width
            _write_cell(writing, cell, text)
            _drop_first(cell)
    table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
    writing.paragraph(writing.document, "Normal")


def _write_cell(writing: Writing, cell: _Cell, text: str) -> None:
    """One line as it is, even if it begins with a number; several as paragraphs and lists."""
    if "\n" in text:
        writing.text(cell, text, "TableText")
    else:
        writing.paragraph(cell, "TableText", text or " ")


def _drop_first(cell: BlockItemContainer) -> None:
    """A cell begins with an empty paragraph, and has to keep one."""
    first, *others = cell.paragraphs
    if others:
        first._p.getparent().remove(first._p)
