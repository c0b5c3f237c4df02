"""The history of a project, newest first: one page of it in three queries, however long it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, func, select, union_all
from sqlalchemy.sql.selectable import Subquery

from impact_tool.domain.history import Day, Entry, Kind, by_day
from impact_tool.domain.paging import MOST_ON_A_PAGE, Place, place_of
from impact_tool.domain.questionnaire import Part
from impact_tool.extensions import ENGLAND, db
from impact_tool.guide import proforma
from impact_tool.models import Person, Project, ReviewPoint, Statement, Submission
from impact_tool.operations.history_sources import SOURCES


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some entries by day, and which page of how many they are."""

    days: tuple[Day, ...]
    place: Place


def statements_with_names(project: Project) -> Sequence[tuple[int, int, int | None]]:
    """The project's statements in their order: id, part, and number of the review point."""
    query = (
        select(Statement.id, Statement.part, ReviewPoint.number)
        .outerjoin(ReviewPoint, ReviewPoint.id == Statement.review_point_id)
        .where(Statement.project_id == project.id)
        .order_by(Statement.part, ReviewPoint.number)
    )
    return [(id_, part, number) for id_, part, number in db.session.execute(query)]


def history_of(
    project: Project, kind: Kind | None, statement_id: int | None, wanted: int
) -> HistoryPage:
    """The page that is wanted, of one kind and one statement or of all."""
    found = _everything(project, kind)
    total = _of_statement(select(func.count()).select_from(found), found, statement_id)
    place = place_of(db.session.scalar(total) or 0, wanted)
    query = _of_statement(_named(found), found, statement_id).order_by(
        found.c.at.desc(), found.c.act, found.c.row.desc()
    )
    rows = db.session.execute(query.limit(MOST_ON_A_PAGE).offset(place.offset))
    entries = [_entry(row) for row in rows]
    dated = [(each.at.astimezone(ENGLAND).date(), each) for each in entries]
    return HistoryPage(by_day(dated), place)


def _everything(project: Project, kind: Kind | None) -> Subquery:
    kinds = [kind] if kind else list(Kind)
    sources = [source(project) for each in kinds for source in SOURCES[each]]
    return union_all(*sources).subquery()


def _of_statement(query: Select[Any], found: Subquery, statement_id: int | None) -> Select[Any]:
    return query.where(found.c.statement_id == statement_id) if statement_id else query


def _named(found: Subquery) -> Select[Any]:
    """With the names and numbers of those, and of that, which the entries point at."""
    return (
        select(
            found,
            Person.name.label("by"),
            Statement.part,
            Statement.definition_version,
            ReviewPoint.number.label("review_point"),
            Submission.number.label("number"),
        )
        .select_from(found)
        .outerjoin(Person, Person.id == found.c.who)
        .outerjoin(Statement, Statement.id == found.c.statement_id)
        .outerjoin(ReviewPoint, ReviewPoint.id == Statement.review_point_id)
        .outerjoin(Submission, Submission.id == found.c.submission_id)
    )


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        act=row.act,
        at=row.at,
        who=row.by or "",
        part=row.part,
        review_point=row.review_point,
        question=_question_number(row),
        submission_id=row.submission_id,
        submission_number=row.number,
        thing_id=row.thing_id,
        title=row.title,
        was=row.was,
        now=row.now,
        said=row.said,
    )


def _question_number(row: Row[Any]) -> int:
    if not row.question_id:
        return 0
    definition = proforma(Part(row.part), row.definition_version)
    return definition.by_id(row.question_id).number
