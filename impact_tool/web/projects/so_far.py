"""The pilot so far, as the overview shows it: its progress, and the sector's two measures."""

from __future__ import annotations

from dataclasses import dataclass

from impact_tool.domain.measures import Measure
from impact_tool.domain.proportions import caution, in_words, interval_in_words
from impact_tool.models import Project
from impact_tool.operations.figures import headlines_of
from impact_tool.operations.pilot_progress import PilotProgress, pilot_progress_of


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A measure in a few words: "11 of 14, 79%", and what it is to be read with."""

    label: str
    words: str
    beware: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SoFar:
    """How far the pilot is; no progress where it has no window, or its cases are kept elsewhere.

    `typed_at` is the review point at which the measures were typed in, if they were.
    """

    progress: PilotProgress | None
    measures: tuple[ShownMeasure, ...]
    typed_at: int | None


def so_far(project: Project) -> SoFar:
    """What the overview shows of a project's pilot and figures."""
    headlines = headlines_of(project)
    progress = None if headlines.typed_at else pilot_progress_of(project)
    return SoFar(progress, tuple(map(_shown, headlines.measures)), headlines.typed_at)


def _shown(measure: Measure) -> ShownMeasure:
    proportion = measure.proportion
    if proportion is None or proportion.value is None:
        return ShownMeasure(measure.label, "None to count yet")
    small = ", small numbers" if proportion.is_small else ""
    doubt = "The guide does not expect 100%" if caution(proportion) else ""
    beware = (f"{interval_in_words(proportion)}{small}", doubt)
    return ShownMeasure(measure.label, in_words(proportion), tuple(filter(None, beware)))
