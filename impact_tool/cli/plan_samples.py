"""Reads the sample plans: what was planned, found and agreed in the sample projects, and when.

Days are counted from today, as in the sample projects.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from impact_tool.domain.actions import ActionDetails, ActionStatus, Area
from impact_tool.domain.evidence import EvidenceDetails, SourceKind
from impact_tool.domain.involvement import InvolvedAs, InvolvedDetails
from impact_tool.domain.levels import Rating, Thought
from impact_tool.domain.prose import clean

_Table = dict[str, Any]  # what tomllib makes of a table
_FOLDER = files("impact_tool.cli") / "samples"


@dataclass(frozen=True, slots=True)
class ActionPlanned:
    """An action with what became of it by `then`; the guide's where `guide` is its number.

    `question` names the one that it was made from, as "2.1.training".
    """

    on: date
    guide: int | None
    question: str
    details: ActionDetails
    status: ActionStatus
    said: str
    then: date


@dataclass(frozen=True, slots=True)
class ActionLeftOut:
    """One of the guide's actions that was left out."""

    on: date
    guide: int
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceFound:
    """A piece of evidence, perhaps with a file, perhaps withdrawn a week later."""

    on: date
    key: str
    details: EvidenceDetails
    file: str
    withdrawn: str


@dataclass(frozen=True, slots=True)
class Cited:
    """What an answer cites, by the keys of the evidence."""

    on: date
    question: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BecameInvolved:
    """Somebody who came to be involved."""

    on: date
    details: InvolvedDetails


@dataclass(frozen=True, slots=True)
class LevelThought:
    """The level thought through, at the start or at a review point."""

    on: date
    occasion: int
    thought: Thought


@dataclass(frozen=True, slots=True)
class NoteAdapted:
    """How the briefing note was adapted."""

    on: date
    recording: tuple[str, ...]
    recording_words: str
    contact: str


PlanStep = (
    ActionPlanned
    | ActionLeftOut
    | EvidenceFound
    | Cited
    | BecameInvolved
    | LevelThought
    | NoteAdapted
)


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """What happened in a project besides its pro formas, in order."""

    reference: str
    lead: str
    steps: tuple[PlanStep, ...]


def sample_plans(today: date) -> Iterator[SamplePlan]:
    """The sample plans; each stands in a file of its own."""
    for file in sorted((_FOLDER / "plans").iterdir(), key=lambda file: file.name):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        steps = sorted(_steps(table, today), key=lambda step: step.on)
        yield SamplePlan(table["reference"], table["lead"], tuple(steps))


def sample_file(name: str) -> bytes:
    """The content of a sample file."""
    return (_FOLDER / "files" / name).read_bytes()


def _steps(table: _Table, today: date) -> Iterator[PlanStep]:
    for name, read in _READERS.items():
        for said in table.get(name, ()):
            yield read(said, today)


def _on(said: _Table, today: date) -> date:
    return today + timedelta(days=said["on"])


def _action(said: _Table, today: date) -> ActionPlanned:
    """An action that was reported on: on the day of completion, else three days ago."""
    days = {key: today + timedelta(days=said[key]) for key in ("starts", "due") if key in said}
    details = ActionDetails(
        title=said.get("title", ""),
        details=clean(said.get("details", "")),
        area=Area(said.get("area", Area.SERVICE_DELIVERY.value)),
        owner=said["owner"],
        starts_on=days.get("starts"),
        due_on=days.get("due"),
    )
    is_done = "done" in said
    return ActionPlanned(
        on=_on(said, today),
        guide=said.get("guide"),
        question=said.get("question", ""),
        details=details,
        status=ActionStatus.DONE if is_done else ActionStatus(said.get("status", "to_do")),
        said=said.get("said", ""),
        then=today + timedelta(days=said.get("done", -3)),
    )


def _evidence(said: _Table, today: date) -> EvidenceFound:
    gathered_on = today + timedelta(days=said["gathered"])
    details = EvidenceDetails(
        said["title"], SourceKind(said["source"]), gathered_on, clean(said["finding"])
    )
    withdrawn, file = said.get("withdrawn", ""), said.get("file", "")
    return EvidenceFound(_on(said, today), said["key"], details, file, withdrawn)


def _thought(said: _Table) -> Thought:
    ratings = {id_: rating for rating in Rating for id_ in said.get(rating.value, ())}
    return Thought(ratings, said.get("partner", False), said.get("note", ""))


def _left_out(said: _Table, today: date) -> ActionLeftOut:
    return ActionLeftOut(_on(said, today), said["guide"], said["reason"])


def _cited(said: _Table, today: date) -> Cited:
    return Cited(_on(said, today), said["question"], tuple(said["evidence"]))


def _involved(said: _Table, today: date) -> BecameInvolved:
    words = (said.get("role", ""), said.get("commitment", ""))
    agreed_on = today + timedelta(days=said["agreed"]) if "agreed" in said else None
    details = InvolvedDetails(said["name"], InvolvedAs(said["as"]), *words, agreed_on)
    return BecameInvolved(_on(said, today), details)


def _level(said: _Table, today: date) -> LevelThought:
    return LevelThought(_on(said, today), said["occasion"], _thought(said))


def _briefing(said: _Table, today: date) -> NoteAdapted:
    words = (said.get("recording_words", ""), said.get("contact", ""))
    return NoteAdapted(_on(said, today), tuple(said["recording"]), *words)


_READERS: dict[str, Callable[[_Table, date], PlanStep]] = {
    "actions": _action,
    "left_out": _left_out,
    "evidence": _evidence,
    "cited": _cited,
    "involved": _involved,
    "levels": _level,
    "briefings": _briefing,
}
