"""The versions of a typed tally as a page lists them: who saved which, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impact_tool.domain.reconciling import subject_of
from impact_tool.domain.typed_tallies import TypedTally, differences
from impact_tool.operations.typed_tallies import TallyVersion


@dataclass(frozen=True, slots=True)
class Entry:
    """One version, in words: what was done, and each figure that it changed."""

    version: TallyVersion
    what: str
    changes: tuple[str, ...]


def history_of(versions: Sequence[TallyVersion]) -> tuple[Entry, ...]:
    """The versions, newest first, each with what it changed of the one before."""
    earlier = [*versions[1:], None][: len(versions)]
    return tuple(_entry(*each) for each in zip(versions, earlier, strict=True))


def _entry(version: TallyVersion, earlier: TallyVersion | None) -> Entry:
    before = earlier.tally if earlier else None
    if version.tally is None:
        return Entry(version, f"Removed: {version.reason}", ())
    if before is None:
        return Entry(version, "Typed in", (f"Source: {version.tally.source}",))
    return Entry(version, "Changed", tuple(_changes(before, version.tally)))


def _changes(before: TypedTally, after: TypedTally) -> Sequence[str]:
    changed = [
        f"{subject_of(name, span)} was {was}, now {now}"
        for name, span, was, now in differences(before, after)
    ]
    if before.source != after.source:
        changed.append(f"Source was: {before.source}")
    return changed
