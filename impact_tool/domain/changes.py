"""What changed from one text to another, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

# Beyond these a comparison would take seconds, and nobody would follow it word by word.
MOST_LINES = 1500
MOST_WORDS = 2000

_WORD = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")


class Change(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row to which the same happened."""

    change: Change
    text: str


def changes(before: str, after: str) -> tuple[Run, ...]:
    """What was taken out of `before` and put in to make `after`.

    The runs that are not ADDED make up `before`; those that are not REMOVED make up `after`.
    Where line by line is too much to compare, what differs counts as replaced as a whole.
    """
    runs = list(_by_lines(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    return tuple(_joined(runs))


def words_changed(runs: Sequence[Run]) -> tuple[int, int]:
    """How many words were added, and how many were taken out."""
    counts = {Change.ADDED: 0, Change.REMOVED: 0, Change.SAME: 0}
    for run in runs:
        counts[run.change] += len(run.text.split())
    return counts[Change.ADDED], counts[Change.REMOVED]


def words_of(text: str) -> list[str]:
    """Words, marks and white space, which together are the text."""
    return _WORD.findall(text)


def matching(before: Sequence[str], after: Sequence[str], most: int) -> list[tuple[int, int]]:
    """Pairs of places that hold the same, both growing; of more than `most` only the two ends."""
    head = alike(before, after)
    tail = alike(before[head:][::-1], after[head:][::-1])
    pairs = [(place, place) for place in range(head)]
    middle = (before[head : len(before) - tail], after[head : len(after) - tail])
    if max(map(len, middle)) <= most:
        for a, b, size in SequenceMatcher(None, *middle).get_matching_blocks():
            pairs += [(head + a + step, head + b + step) for step in range(size)]
    ends = range(tail, 0, -1)
    return pairs + [(len(before) - step, len(after) - step) for step in ends]


def alike(before: Sequence[str], after: Sequence[str]) -> int:
    """How many at the beginning are the same: characters of texts, or parts of lists."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(before), len(after)))


def _by_lines(before: list[str], after: list[str]) -> Iterator[Run]:
    for old, new, is_same in _steps(before, after, MOST_LINES):
        if is_same:
            yield Run(Change.SAME, "".join(new))
        else:
            yield from _by_words(words_of("".join(old)), words_of("".join(new)))


def _by_words(before: list[str], after: list[str]) -> Iterator[Run]:
    for old, new, is_same in _steps(before, after, MOST_WORDS):
        if is_same:
            yield Run(Change.SAME, "".join(new))
            continue
        if old:
            yield Run(Change.REMOVED, "".join(old))
        if new:
            yield Run(Change.ADDED, "".join(new))


def _steps(
    before: list[str], after: list[str], most: int
) -> Iterator[tuple[list[str], list[str], bool]]:
    """What differs and what is the same, in turn."""
    a = b = 0
    pairs = [*matching(before, after, most), (len(before), len(after))]
    for place_a, place_b in pairs:
        if place_a > a or place_b > b:
            yield before[a:place_a], after[b:place_b], False
        if place_a < len(before):
            yield [before[place_a]], [after[place_b]], True
        a, b = place_a + 1, place_b + 1


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    for change, alike in groupby(runs, key=lambda run: run.change):
        yield Run(change, "".join(run.text for run in alike))
