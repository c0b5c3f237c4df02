"""What may be told of one count of people to everybody: a rounded number, or that it is small.

Source: NHS Digital's annual report of the Safeguarding Adults Collection 2018-19 and its published
code: counts of 0 to 4 are shown as [c], every other one is rounded to the nearest 5, and [x] is
"not available". There is no way to put an exact count into a `Released`.
"""

from __future__ import annotations

from dataclasses import dataclass

STEP = 5
SMALL = "[c]"
NOT_AVAILABLE = "[x]"


@dataclass(frozen=True, slots=True, order=True)
class Released:
    """A count that may be told: `rounded` is a multiple of 5, and 0 stands for 0 to 4.

    Raises ValueError for any other number.
    """

    rounded: int

    def __post_init__(self) -> None:
        if self.rounded < 0 or self.rounded % STEP:
            raise ValueError(f"{self.rounded} is not a rounded count")

    @property
    def is_small(self) -> bool:
        """The count is from 0 to 4, and which is not told."""
        return self.rounded == 0

    @property
    def low(self) -> int:
        """The smallest count that this can stand for."""
        return 0 if self.is_small else max(STEP, self.rounded - 2)

    @property
    def high(self) -> int:
        """The largest count that this can stand for."""
        return STEP - 1 if self.is_small else self.rounded + 2

    @property
    def code(self) -> int | str:
        """As in data that leaves: a multiple of 5, or [c]."""
        return SMALL if self.is_small else self.rounded

    @property
    def shown(self) -> str:
        """As on pages: "25" with thousands parted, or [c]."""
        return SMALL if self.is_small else f"{self.rounded:,}"

    @property
    def in_words(self) -> str:
        """As "0 to 4" or "23 to 27"."""
        return f"{self.low:,} to {self.high:,}"


def released(count: int) -> Released:
    """What may be told of this many people. Raises ValueError where the count is negative."""
    if count < 0:
        raise ValueError(f"{count} is not a count")
    return Released(0 if count < STEP else (count + 2) // STEP * STEP)


def code_of(figure: Released | None) -> int | str:
    """As in data that leaves, also of what is not available: a multiple of 5, [c] or [x]."""
    return NOT_AVAILABLE if figure is None else figure.code


def shown_of(figure: Released | None) -> str:
    """As on pages, also of what is not available."""
    return NOT_AVAILABLE if figure is None else figure.shown
