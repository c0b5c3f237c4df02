"""What the full report says besides both parts: a summary, who is involved, plan and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from impact_tool.domain.plan import LeftOut, PlanRow, TimeLine

# As many characters of a project's description as leave room for the summary on one page.
MOST_BEFORE = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A short labelled value of the summary."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """One page for whoever reads no more: each list may be empty.

    `about` is the project in its lead's words. `states` say how each statement stands with the
    board; `judgements` are the council's own; `figures` are headlines, and `of_figures` says of
    which time; `changes` say what changed and `to_do` what needs doing; `standing` says how plan
    and evidence stand; `cautions` where the guide warns.
    """

    about: str
    states: tuple[Line, ...] = ()
    judgements: tuple[Line, ...] = ()
    figures: tuple[Line, ...] = ()
    of_figures: str = ""
    changes: tuple[Line, ...] = ()
    to_do: tuple[Line, ...] = ()
    standing: tuple[Line, ...] = ()
    cautions: tuple[Line, ...] = ()

    @property
    def is_brief(self) -> bool:
        """What the lead says is short enough to stand before what a board looks for first."""
        return len(self.about) <= MOST_BEFORE


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who is involved; `details` are in words, as "Safeguarding unit, agreed on …"."""

    name: str
    details: str
    commitment: str


@dataclass(frozen=True, slots=True)
class Participants:
    """Those who are involved as one thing."""

    heading: str
    people: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class HeldEvidence:
    """A piece of evidence; `cited_by` is in words, as "Part 1, question 4"."""

    title: str
    source: str
    gathered_on: date
    finding: str
    file: str
    cited_by: str


@dataclass(frozen=True, slots=True)
class ReportPlanning:
    """Who is involved, the plan with its time line, and the evidence."""

    involved: tuple[Participants, ...]
    plan: tuple[PlanRow, ...]
    left_out: tuple[LeftOut, ...]
    time_line: TimeLine
    evidence: tuple[HeldEvidence, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing of it has been written."""
        return not (self.involved or self.plan or self.left_out or self.evidence)
