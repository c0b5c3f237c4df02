"""Reads the sample councils, people and projects: TOML in which every date is counted from today.

A whole number of days stands for a date, as `on = -30`; in a text, {day-30} stands for that day in
words and {month-30} for its month. So the demonstration is at every stage whenever it is filled.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from impact_tool.cli.sample_cases import CaseStep, case_steps
from impact_tool.domain.permissions import Role
from impact_tool.domain.pilot import Plan, Scope, Target, last_day_of_window
from impact_tool.domain.prose import clean
from impact_tool.domain.questionnaire import AnswerContent, Part
from impact_tool.domain.recording import Version
from impact_tool.domain.wording import MONTHS, long_date
from impact_tool.operations.projects import ProjectDetails

_Table = dict[str, Any]  # what tomllib makes of a table
_FOLDER = files("impact_tool.cli") / "samples"
# What in the files of cases stands for a day.
_DAYS = frozenset({"left", "on", "recorded", "referred", "since"})
_IN_WORDS = re.compile(r"\{(day|month)([+-]\d+)\}")


@dataclass(frozen=True, slots=True)
class SampleCouncil:
    """A council that does not exist."""

    name: str
    kind: str
    region: str


@dataclass(frozen=True, slots=True)
class SampleBoard:
    """A board with the names of the councils that it covers."""

    name: str
    councils: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """A person with one role in a place, which is the name of a council or board."""

    name: str
    email: str
    role: Role
    place: str
    since: date
    finds: str


@dataclass(frozen=True, slots=True)
class SampleSettings:
    """Somebody sets something for the cases of a council; wordings by question and version."""

    council: str
    by: str
    on: date
    areas: tuple[str, ...]
    retired: tuple[str, ...]
    quiet_days: int | None
    wordings: Mapping[str, Mapping[Version, str]]


@dataclass(frozen=True, slots=True)
class PilotSet:
    """Somebody sets the pilot, or changes it with a reason."""

    on: date
    by: str
    plan: Plan
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerSaved:
    """Somebody answers a question; `review_point` is 0 for Part 1."""

    on: date
    by: str
    part: Part
    review_point: int
    question: str
    content: AnswerContent


@dataclass(frozen=True, slots=True)
class ProjectArchived:
    """Somebody archives the project."""

    on: date
    by: str


Step = PilotSet | AnswerSaved | ProjectArchived | CaseStep


@dataclass(frozen=True, slots=True)
class SampleProject:
    """A project and what happened in it, in order; people are named by e-mail address."""

    reference: str
    council: str
    board: str
    made_on: date
    made_by: str
    details: ProjectDetails
    practitioners: tuple[str, ...]
    steps: tuple[Step, ...]


def sample_places(today: date) -> tuple[tuple[SampleCouncil, ...], tuple[SampleBoard, ...]]:
    """The sample councils and boards."""
    tables = _read("councils.toml", today)
    councils = tuple(SampleCouncil(**table) for table in tables["councils"])
    boards = tuple(SampleBoard(t["name"], tuple(t["councils"])) for t in tables["boards"])
    return councils, boards


def sample_people(today: date) -> tuple[SamplePerson, ...]:
    """The sample people, in the order in which they are introduced."""
    return tuple(
        SamplePerson(**{**table, "role": Role(table["role"]), "since": _day(today, table["since"])})
        for table in _read("people.toml", today)["people"]
    )


def sample_settings(today: date) -> Iterator[SampleSettings]:
    """What was set for the cases of councils, in order."""
    for table in _read("settings.toml", today)["settings"]:
        yield SampleSettings(
            council=table["council"],
            by=table["by"],
            on=_day(today, table["on"]),
            areas=tuple(table.get("areas", ())),
            retired=tuple(table.get("retired", ())),
            quiet_days=table.get("quiet_days"),
            wordings={
                said["question"]: {version: said[version] for version in Version}
                for said in table.get("wording", ())
            },
        )


def sample_projects(today: date) -> Iterator[SampleProject]:
    """The sample projects; each stands in a file of its own."""
    names = sorted(file.name for file in (_FOLDER / "projects").iterdir())
    for name in names:
        yield _project(_read(f"projects/{name}", today), today)


def sample_table(name: str, today: date) -> _Table:
    """What a file of samples says, with the days that stand in its texts."""
    return _read(name, today)


def _read(name: str, today: date) -> _Table:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return tomllib.loads(_IN_WORDS.sub(lambda match: _words(match, today), text))


def _words(match: re.Match[str], today: date) -> str:
    day = _day(today, int(match[2]))
    return long_date(day) if match[1] == "day" else f"{MONTHS[day.month - 1]} {day.year}"


def _day(today: date, offset: int) -> date:
    return today + timedelta(days=offset)


def _project(table: _Table, today: date) -> SampleProject:
    details = ProjectDetails(
        title=table["title"],
        summary=clean(table["summary"]),
        approach=table.get("approach"),
        enabling_responses=clean(table.get("enabling_responses", "")),
        research_partner=table.get("research_partner", ""),
        board_id=None,
    )
    return SampleProject(
        reference=table["reference"],
        council=table["council"],
        board=table.get("board", ""),
        made_on=_day(today, table["made_on"]),
        made_by=table["lead"],
        details=details,
        practitioners=tuple(table.get("practitioners", ())),
        steps=tuple(sorted(_all_steps(table, today), key=lambda step: step.on)),
    )


def _all_steps(table: _Table, today: date) -> Iterator[Step]:
    yield from _steps(table, today)
    name = f"cases/{table['reference']}.toml"
    if (_FOLDER / name).is_file():
        yield from case_steps(_dated(_read(name, today), today))


def _dated(value: Any, today: date, name: str = "") -> Any:
    """The same with a date for each day that is counted from today."""
    if isinstance(value, dict):
        return {key: _dated(each, today, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_dated(each, today) for each in value]
    return _day(today, value) if name in _DAYS else value


def _steps(table: _Table, today: date) -> Iterator[Step]:
    for kind in ("pilot", "part_1", "part_2", "archived"):
        for said in table.get(kind, ()):
            on, by = _day(today, said["on"]), said.get("by", table["lead"])
            if kind == "pilot":
                yield PilotSet(on, by, _plan(said, today), clean(said.get("reason", "")))
            elif kind == "archived":
                yield ProjectArchived(on, by)
            else:
                yield _answer(on, by, said, today)


def _plan(said: _Table, today: date) -> Plan:
    starts_on = _day(today, said["starts"])
    target = Target(*said["target"]) if "target" in said else None
    last_day = last_day_of_window(starts_on)
    return Plan(Scope(said["scope"]), said["scope_words"], starts_on, last_day, target)


def _answer(on: date, by: str, said: _Table, today: date) -> AnswerSaved:
    number = said.get("review_point", 0)
    content = AnswerContent(
        text=clean(said.get("text", "")),
        date=_day(today, said["day"]) if "day" in said else None,
        dates=tuple(_day(today, offset) for offset in said.get("days", ())),
        choice=said.get("choice", ""),
        finished=said.get("finished", "not_applicable_because" not in said),
        not_applicable="not_applicable_because" in said,
        reason=clean(said.get("not_applicable_because", "")),
    )
    part = Part.IMPACT_STATEMENT if number else Part.INITIAL_ASSESSMENT
    return AnswerSaved(on, by, part, number, said["question"], content)
