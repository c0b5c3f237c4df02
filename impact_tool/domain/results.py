"""A case's result from the results of its desired outcomes."""

from __future__ import annotations

from collections.abc import Sequence

from impact_tool.domain.recording import Result


def case_result(results: Sequence[Result | None]) -> Result | None:
    """The result of a case whose *current* desired outcomes have these results.

    *Fully* where all are fully met, *not* where none is even partly met, *partly* otherwise. None
    until every one of them has a result, and where there is none: then the case's own *achieved*
    code counts, if it has one. Replaced and withdrawn outcomes are not among them.
    (national-recording.md, The sector measure.)
    """
    if not results or None in results:
        return None
    found = set(results)
    return next(iter(found)) if len(found) == 1 else Result.PARTLY
