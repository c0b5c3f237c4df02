"""Two people's texts made into one that holds what both wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from impact_tool.domain.changes import MOST_LINES, MOST_WORDS, matching, words_of

Chunk = list[str]


class _Clash(Exception):
    """Both changed the same words."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A text that holds both, and whether both changed the same lines, which then stand twice."""

    text: str
    has_both: bool


def merged(base: str | None, mine: str, theirs: str) -> Merged:
    """What both wrote, in one text: a three-way merge by line, then by word.

    `base` is what both began from; None where that is not known: then what they have in common.
    Where both changed the same words, my lines come first and theirs after them. What only one
    took out is out; what one took out and the other changed stays.
    """
    lines = (mine.split("\n"), theirs.split("\n"))
    start = _in_common(*lines) if base is None else base.split("\n")
    clashed: list[bool] = []

    def both(old: Chunk, ours: Chunk, others: Chunk) -> Chunk:
        try:
            return _by_words(old, ours, others)
        except _Clash:
            clashed.append(True)
            return [*ours, *others]

    found = [line for part in _merge(start, lines[0], lines[1], MOST_LINES, both) for line in part]
    return Merged("\n".join(found), bool(clashed))


def _in_common(mine: Chunk, theirs: Chunk) -> Chunk:
    return [mine[place] for place, _ in matching(mine, theirs, MOST_LINES)]


def _by_words(old: Chunk, ours: Chunk, others: Chunk) -> Chunk:
    """Lines that both changed, put together where they changed different words."""
    if not old:
        raise _Clash
    if not ours or not others:
        return ours or others
    a, b, c = (words_of("\n".join(lines)) for lines in (old, ours, others))
    found = "".join(word for part in _merge(a, b, c, MOST_WORDS, _refuse) for word in part)
    return found.split("\n")


def _refuse(_old: Chunk, _ours: Chunk, _others: Chunk) -> Chunk:
    raise _Clash


def _merge(
    old: Chunk,
    ours: Chunk,
    others: Chunk,
    most: int,
    clash: Callable[[Chunk, Chunk, Chunk], Chunk],
) -> Iterator[Chunk]:
    """The parts of a three-way merge in order; `clash` decides where both changed something."""
    a = b = c = 0
    for place_a, place_b, place_c in _kept_by_both(old, ours, others, most):
        yield _settled(old[a:place_a], ours[b:place_b], others[c:place_c], clash)
        yield old[place_a : place_a + 1]
        a, b, c = place_a + 1, place_b + 1, place_c + 1


def _kept_by_both(
    old: Chunk, ours: Chunk, others: Chunk, most: int
) -> Sequence[tuple[int, int, int]]:
    """Places in the three that hold what nobody changed, and their ends."""
    in_ours, in_others = dict(matching(old, ours, most)), dict(matching(old, others, most))
    kept = [(a, in_ours[a], in_others[a]) for a in sorted(in_ours.keys() & in_others.keys())]
    return [*kept, (len(old), len(ours), len(others))]


def _settled(
    old: Chunk, ours: Chunk, others: Chunk, clash: Callable[[Chunk, Chunk, Chunk], Chunk]
) -> Chunk:
    if ours in (old, others):
        return others
    return ours if others == old else clash(old, ours, others)
