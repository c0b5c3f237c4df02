"""Reading the audit trail of one council, newest first or whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from sqlalchemy import Select, and_, literal, or_, select, union_all
from sqlalchemy.sql.elements import ColumnElement

from impact_tool.domain.audit_trail import INSTALLATION, Event
from impact_tool.domain.permissions import Identity, Permission
from impact_tool.domain.refusals import NotFound
from impact_tool.domain.trail import NAMES_PEOPLE, Line, TrailOf, Wanted, facts_in_words
from impact_tool.extensions import ENGLAND, db
from impact_tool.models import (
    Action,
    Answer,
    AuditEvent,
    AuditLink,
    Case,
    CaseImport,
    Council,
    Evidence,
    Involved,
    Person,
    Project,
    ReviewPoint,
    Statement,
)
from impact_tool.operations.access import councils_for
from impact_tool.operations.audit import record
from impact_tool.operations.verifying import ROWS_AT_ONCE

ON_A_PAGE = 50

_EVENT = [getattr(AuditEvent, name) for name in Event.__slots__]
_OF_PROJECT = (Project.council_id, Project.reference, Project.title)
# For each thing that is of a project: its id, and the project.
_THINGS: Mapping[str, Select[int, int, str, str]] = {
    "action": select(Action.id, *_OF_PROJECT).join(Project, Project.id == Action.project_id),
    "evidence": select(Evidence.id, *_OF_PROJECT).join(Project, Project.id == Evidence.project_id),
    "project": select(Project.id, *_OF_PROJECT),
    "answer": select(Answer.id, *_OF_PROJECT)
    .join(Statement, Statement.id == Answer.statement_id)
    .join(Project, Project.id == Statement.project_id),
    "case": select(Case.id, *_OF_PROJECT).join(Project, Project.id == Case.project_id),
    "case_import": select(CaseImport.id, *_OF_PROJECT).join(
        Project, Project.id == CaseImport.project_id
    ),
    "involved": select(Involved.id, *_OF_PROJECT).join(Project, Project.id == Involved.project_id),
    "review_point": select(ReviewPoint.id, *_OF_PROJECT).join(
        Project, Project.id == ReviewPoint.project_id
    ),
}


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Some lines, newest first, and the number below which older ones lie, if there are any."""

    lines: tuple[Line, ...]
    older: int | None


def trail_for(identity: Identity, council_id: int | None) -> tuple[TrailOf, Sequence[Council]]:
    """The trail of a council that the identity may read, with all councils that it may choose.

    Without a council it is the first one's; raises NotFound where the identity may not read it.
    """
    councils = councils_for(identity, Permission.AUDIT_VIEW)
    for council in councils:
        if council_id in {None, council.id}:
            return TrailOf(council.id, council.name), councils
    raise NotFound


def page_of(trail: TrailOf, wanted: Wanted, before: int | None = None) -> TrailPage:
    """The newest lines that are wanted, or those before a number; at most three queries."""
    query = _lines(trail.chain, wanted).order_by(AuditLink.number.desc())
    if before is not None:
        query = query.where(AuditLink.number < before)
    found = [_line(row) for row in db.session.execute(query.limit(ON_A_PAGE + 1))]
    shown = _with_names(found[:ON_A_PAGE])
    return TrailPage(tuple(shown), shown[-1].number if len(found) > ON_A_PAGE else None)


def whole_trail(chain: int, wanted: Wanted | None = None) -> Iterator[Line]:
    """Every line of a chain that is wanted, oldest first, however many there are.

    Nothing is read before the first line is asked for, which may be after the view has returned.
    """
    query = _lines(chain, wanted or Wanted()).order_by(AuditLink.number)
    for row in db.session.execute(query.execution_options(yield_per=ROWS_AT_ONCE)):
        yield _line(row)


def record_download(trail: TrailOf, format_: str, person_id: int | None) -> None:
    """Add that somebody took a copy of a trail along; `person_id` is None for the operator."""
    council_id = trail.chain if trail.chain != INSTALLATION else None
    record(
        "trail.downloaded",
        "trail",
        trail.chain,
        council_id=council_id,
        person_id=person_id,
        format=format_,
    )


def _lines(chain: int, wanted: Wanted) -> Select[int, str, str]:
    return (
        select(AuditLink.number, AuditLink.hash, Person.name, *_EVENT)
        .join(AuditEvent, AuditEvent.id == AuditLink.id)
        .outerjoin(Person, Person.id == AuditEvent.person_id)
        .where(AuditLink.chain == chain, *_conditions(chain, wanted))
    )


def _line(row: Sequence[object]) -> Line:
    number, hash_, who, *event = row
    return Line(number, hash_, Event(*event), who or "")  # type: ignore[arg-type] # as selected


def _conditions(chain: int, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.who:
        named = (Person.name, Person.email)
        yield or_(*(column.icontains(wanted.who, autoescape=True) for column in named))
    if wanted.act:
        yield AuditEvent.act == wanted.act
    if wanted.since:
        yield AuditEvent.at >= datetime.combine(wanted.since, time.min, ENGLAND)
    if wanted.until:
        yield AuditEvent.at <= datetime.combine(wanted.until, time.max, ENGLAND)
    if wanted.project:
        yield or_(*(_of_project(thing, chain, wanted.project) for thing in _THINGS))


def _of_project(thing: str, council_id: int, reference: str) -> ColumnElement[bool]:
    query = _THINGS[thing].where(Project.council_id == council_id, Project.reference == reference)
    ids = query.with_only_columns(query.selected_columns[0])
    return and_(AuditEvent.thing == thing, AuditEvent.thing_id.in_(ids))


def _with_names(lines: Sequence[Line]) -> list[Line]:
    """The lines with their projects' titles and their facts in words; two queries."""
    titles = _titles(lines)
    facts = [json.loads(line.event.facts) for line in lines]
    people = {id_ for each in facts for name, id_ in each.items() if name in NAMES_PEOPLE}
    query = select(Person.id, Person.name).where(Person.id.in_(people))
    names = {row.id: row.name for row in db.session.execute(query)}
    return [
        replace(
            line,
            project=titles.get((line.event.thing, line.event.thing_id), ""),
            about=facts_in_words(said, names),
        )
        for line, said in zip(lines, facts, strict=True)
    ]


def _titles(lines: Sequence[Line]) -> dict[tuple[str, int], str]:
    ids: dict[str, set[int]] = {thing: set() for thing in _THINGS}
    for line in lines:
        ids.get(line.event.thing, set()).add(line.event.thing_id)
    parts = []
    for thing, query in _THINGS.items():
        id_, *_, title = query.selected_columns
        parts.append(query.with_only_columns(literal(thing), id_, title).where(id_.in_(ids[thing])))
    return {(thing, id_): title for thing, id_, title in db.session.execute(union_all(*parts))}
