"""Which saved versions of an answer are shown: automatic saves in a row count as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from impact_tool.domain.changes import alike
from impact_tool.domain.questionnaire import AnswerContent

# More than this taken away, in characters, and the version before it is shown as well.
MUCH = 200


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved version: what it says, who saved it when (UTC), whether the page did by itself."""

    revision: int
    content: AnswerContent
    person_id: int
    saved_by: str
    saved_at: datetime
    automatic: bool

    @property
    def typed(self) -> str:
        """All that was typed: the answer, and why the question does not apply."""
        return f"{self.content.text}\n{self.content.reason}"


def shown(newest_first: Iterable[Saved]) -> Iterator[Saved]:
    """The versions to show, newest first.

    One person's automatic saves in a row, with the save by hand that ends them, are one version,
    the last (product.md, Saving). A version from which much was taken away afterwards is shown in
    any case, so that what was there can be found again.
    """
    standing: Saved | None = None
    for version in newest_first:
        if standing is None or not _is_part_of(version, standing):
            standing = version
            yield version


def _is_part_of(version: Saved, standing: Saved) -> bool:
    same_sitting = version.automatic and version.person_id == standing.person_id
    return same_sitting and taken_away(version.typed, standing.typed) <= MUCH


def taken_away(before: str, after: str) -> int:
    """How many characters' worth of words of `before` are no longer anywhere in `after`."""
    head = len(before) if after.startswith(before) else alike(before, after)
    tail = alike(before[head:][::-1], after[head:][::-1])
    if (between := len(before) - head - tail) <= MUCH:
        return between
    gone = Counter(before.split()) - Counter(after.split())
    return sum(len(word) * count for word, count in gone.items())
