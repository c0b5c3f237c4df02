"""A long list on pages: which page is shown, and where it begins."""

from __future__ import annotations

from dataclasses import dataclass

MOST_ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Place:
    """One page among all; pages count from 1. `total` is how many things are on all of them."""

    total: int
    page: int
    pages: int

    @property
    def offset(self) -> int:
        """How many things are on the pages before."""
        return (self.page - 1) * MOST_ON_A_PAGE

    @property
    def first(self) -> int:
        """The number of the first thing on the page, counted from 1; 0 where there is nothing."""
        return min(self.offset + 1, self.total)

    @property
    def last(self) -> int:
        """The number of the last thing on the page."""
        return min(self.offset + MOST_ON_A_PAGE, self.total)


def place_of(total: int, wanted: int) -> Place:
    """The page that is wanted, or the nearest one that there is."""
    pages = max(1, -(-total // MOST_ON_A_PAGE))
    return Place(total, min(max(wanted, 1), pages), pages)
