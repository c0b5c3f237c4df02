"""What is chosen from a list that others may change at the same time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """The ids that were chosen when the page was read, and those that are to be.

    Two people who change different things at the same time both have their way, and doing the same
    twice does it once.
    """

    was: frozenset[int]
    chosen: frozenset[int]

    @property
    def added(self) -> frozenset[int]:
        """What is to be chosen and was not."""
        return self.chosen - self.was

    @property
    def removed(self) -> frozenset[int]:
        """What was chosen and is not to be."""
        return self.was - self.chosen
