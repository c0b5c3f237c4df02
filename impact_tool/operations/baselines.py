"""The baseline of Part 1: kept when the pilot starts, so that goalposts cannot move unseen.

The pilot starts when its first day comes, whether or not anybody is looking. Nothing in Part 1
changes without `keep_if_started` being called first, so what is kept is what Part 1 said on that
day; until it is kept, what Part 1 says now is the baseline.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from impact_tool.domain.baseline import Baseline
from impact_tool.domain.canonical import Canonical, canonical_json
from impact_tool.domain.pilot import has_started
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.extensions import clock, db
from impact_tool.models import BaselineOfPart1, Project
from impact_tool.operations.audit import record
from impact_tool.operations.statements import read_part_1

PILOT_STARTED = "pilot started"
ENDORSED = "endorsed by the board"


def baseline_of(project: Project) -> Baseline | None:
    """The newest baseline of a project; None before its pilot has started."""
    row = _newest(project)
    if row is not None:
        return Baseline(row.stands_for, row.why, _contents(row.answers))
    starts_on = project.pilot.starts_on
    if starts_on is None or not has_started(project.pilot.plan, clock.today()):
        return None
    return Baseline(starts_on, PILOT_STARTED, read_part_1(project).contents)


def keep_if_started(project: Project, person_id: int) -> None:
    """Keep the first baseline where the pilot has started and none is kept yet.

    Two people may get here at once: the second finds the first one's row, which is the same.
    """
    starts_on = project.pilot.starts_on
    if starts_on is None or not has_started(project.pilot.plan, clock.today()):
        return
    if _newest(project) is not None:
        return
    try:
        with db.session.begin_nested():
            _keep(project, 1, PILOT_STARTED, starts_on)
    except IntegrityError:
        return
    _record(project, person_id, PILOT_STARTED)


def keep_endorsed(project: Project, person_id: int) -> None:
    """Keep the baseline that stands from the day on which the board endorsed Part 1."""
    newest = _newest(project)
    _keep(project, newest.number + 1 if newest else 1, ENDORSED, clock.today())
    _record(project, person_id, ENDORSED)


def _newest(project: Project) -> BaselineOfPart1 | None:
    query = select(BaselineOfPart1).where(BaselineOfPart1.project_id == project.id)
    return db.session.scalars(query.order_by(BaselineOfPart1.number.desc()).limit(1)).one_or_none()


def _record(project: Project, person_id: int, why: str) -> None:
    record(
        "baseline.kept",
        "project",
        project.id,
        council_id=project.council_id,
        person_id=person_id,
        why=why,
    )


def _keep(project: Project, number: int, why: str, stands_for: date) -> None:
    reading = read_part_1(project)
    db.session.add(
        BaselineOfPart1(
            council_id=project.council_id,
            project_id=project.id,
            number=number,
            why=why,
            stands_for=stands_for,
            kept_at=clock.now(),
            answers=canonical_json({id_: said(c) for id_, c in reading.contents.items()}),
        )
    )
    db.session.flush()


def said(content: AnswerContent) -> Canonical:
    """What an answer says, as canonical JSON holds it."""
    return {
        "choice": content.choice,
        "date": content.date.isoformat() if content.date else None,
        "dates": [day.isoformat() for day in content.dates],
        "finished": content.finished,
        "not_applicable": content.not_applicable,
        "reason": content.reason,
        "text": content.text,
    }


def _contents(kept: str) -> Mapping[str, AnswerContent]:
    return {
        id_: AnswerContent(
            text=said["text"],
            date=date.fromisoformat(said["date"]) if said["date"] else None,
            dates=tuple(date.fromisoformat(day) for day in said["dates"]),
            choice=said["choice"],
            finished=said["finished"],
            not_applicable=said["not_applicable"],
            reason=said["reason"],
        )
        for id_, said in json.loads(kept).items()
    }
