"""Where the rows of a time line have their words and their bars, on wide and narrow drawings."""

from __future__ import annotations

from dataclasses import dataclass

from impact_tool.charts.drawing import LINE, WIDTH

BAR = 14.0
GAP = 12.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row has the foot of its first words, the top of its bar, its foot, and no words."""

    words: float
    bar: float
    foot: float
    free: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide a drawing is, and where its bars begin: beside the words, or under them."""

    width: float
    left: float

    @property
    def is_narrow(self) -> bool:
        """Bars stand under the words."""
        return self.left < GAP

    @property
    def for_words(self) -> float:
        """How wide the words of a row may be."""
        return self.width if self.is_narrow else self.left - GAP

    def place(self, top: float, lines: int) -> Place:
        """The place of a row with so many lines of words, which begins at `top`."""
        words_foot = top + lines * LINE
        if self.is_narrow:
            bar = words_foot + 3
            return Place(top + LINE - 4, bar, bar + BAR + GAP, (bar - 2, bar + BAR + 2))
        foot = words_foot + GAP
        return Place(top + LINE - 4, (top + words_foot - BAR) / 2, foot, (top, foot))


NARROW = Layout(WIDTH, 2.0)
WIDE = Layout(580.0, 252.0)
