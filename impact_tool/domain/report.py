"""Plain values that a report is made of: gathered once, for page, command and job alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from impact_tool.domain.questionnaire import Part
from impact_tool.domain.report_planning import ReportPlanning, ReportSummary
from impact_tool.domain.shown_figures import BesideFigures


class Selection(StrEnum):
    """Which parts a report holds."""

    PART_1 = "1"
    PART_2 = "2"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Fact:
    """A short labelled value, such as the pilot's window."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class BesideText:
    """Another answer that stands beside a question.

    `source` says where it is from, as "Part 1, question 4"; `text` is plain text, empty where
    unanswered; `changed_to` holds what is said now, where that differs from the baseline.
    """

    source: str
    question: str
    text: str
    changed_to: str | None = None
    baseline_kept_on: date | None = None


@dataclass(frozen=True, slots=True)
class BesideFacts:
    """Facts that stand beside a question."""

    heading: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer in words belongs, so that a document can be brought back.

    `review_point` is None in Part 1; `revision` is that of the answer when the report was gathered;
    `version` is that of the pro forma's definition.
    """

    part: Part
    review_point: int | None
    question_id: str
    revision: int
    version: str


@dataclass(frozen=True, slots=True)
class ReportAnswer:
    """One question with its answer, ready to be set.

    Exactly one of these holds: `not_applicable_because` is not empty; `text` is not empty; or the
    question is unanswered. `text` is plain text (see domain.prose); dates are put in words before.
    Only answers that are words have a `place`. What an answer cites is named by `evidence`, or in a
    submission by `cites`, the numbers of the report's evidence; `caution` is what the guide warns
    of in an answer that rests on that, empty where of nothing.
    """

    number: int
    question: str
    hint: str
    text: str
    finished: bool
    not_applicable_because: str = ""
    choice: Fact | None = None
    beside: tuple[BesideText | BesideFacts | BesideFigures, ...] = ()
    place: Place | None = None
    cites: tuple[int, ...] = ()
    evidence: tuple[str, ...] = ()
    caution: str = ""

    @property
    def is_unanswered(self) -> bool:
        """Nothing has been typed, and the question was not marked as not applicable."""
        return not self.text and not self.not_applicable_because


@dataclass(frozen=True, slots=True)
class ReportEvidence:
    """A piece of evidence by the number that answers cite; `file` is empty where it has none."""

    number: int
    title: str
    source: str
    gathered_on: date
    finding: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class ReportAction:
    """One action of the plan, in words."""

    title: str
    area: str
    status: str
    owner: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One statement: Part 1, or Part 2 at one review point."""

    heading: str
    subtitle: str
    introduction: tuple[str, ...]
    facts: tuple[Fact, ...]
    answers: tuple[ReportAnswer, ...]
    credit: str


class Titled(Protocol):
    """What every document says of itself; `made_on` is a date in England."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def council(self) -> str:
        """Whose it is."""

    @property
    def project(self) -> str:
        """The title of the project that it is about."""

    @property
    def edition(self) -> str:
        """For whom it is."""

    @property
    def state(self) -> str:
        """How far it has come, in words."""

    @property
    def made_on(self) -> date:
        """When it was made."""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole document: what it is called, its state in words, its parts and its figures.

    `figures` are those of Part 2's review point, to be drawn once more together. `state` is
    "Draft: not submitted" until a submission exists; `made_on` is a date in England. Actions and
    evidence are those of a submission, empty in drafts; so is `digest`, its SHA-256. Only the full
    report has a `summary` and the `planning`.
    """

    title: str
    council: str
    project: str
    reference: str
    edition: str
    state: str
    is_draft: bool
    made_on: date
    facts: tuple[Fact, ...]
    parts: tuple[ReportPart, ...]
    figures: tuple[BesideFigures, ...] = ()
    evidence: tuple[ReportEvidence, ...] = ()
    actions: tuple[ReportAction, ...] = ()
    digest: str = ""
    summary: ReportSummary | None = None
    planning: ReportPlanning | None = None
