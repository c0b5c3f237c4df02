"""A chart as it is handed on: a drawing with title and description, and its table of figures."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from impact_tool.charts.drawing import WIDTH, element


@dataclass(frozen=True, slots=True)
class Table:
    """A chart's figures: the heads of the columns, and rows that begin with what they are of."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def has_row_heads(self) -> bool:
        """The first cell of a row heads it, unless there would then be more heads than figures.

        So small a table is heard sooner with its columns headed alone.
        """
        columns, rows = len(self.head), len(self.rows)
        return columns + rows <= (columns - 1) * rows


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing in units; unless told 360 of them wide. `prefix` begins its ids, once on a page."""

    title: str
    description: str
    prefix: str
    height: float
    drawing: Markup
    table: Table
    width: float = WIDTH

    @property
    def svg(self) -> Markup:
        """For a page, where title and description are read out one after the other."""
        return self._svg(self.title)

    @property
    def svg_on_paper(self) -> Markup:
        """For a document: WeasyPrint takes the title alone as the text that stands for it."""
        return self._svg(f"{self.title}. {self.description}")

    def _svg(self, title: str) -> Markup:
        title_id, description_id = f"{self.prefix}-title", f"{self.prefix}-description"
        return element(
            "svg",
            element("title", escape(title), id=title_id),
            element("desc", escape(self.description), id=description_id),
            self.drawing,
            xmlns="http://www.w3.org/2000/svg",
            class_="chart",
            viewBox=f"0 0 {self.width:g} {self.height:g}",
            role="img",
            aria_labelledby=f"{title_id} {description_id}",
            focusable="false",
        )
