"""Where a project's history comes from: for each kind, selects that have the same columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from impact_tool.domain.history import Kind
from impact_tool.domain.versions import MUCH
from impact_tool.models import (
    Action,
    ActionNote,
    Answer,
    AnswerVersion,
    AuditEvent,
    Comment,
    CommentReply,
    Decision,
    Evidence,
    PlanChange,
    Project,
    Statement,
    StatementEvent,
    Submission,
)

# Acts upon the project itself that no other table tells.
_OF_PROJECT = ("project.edited", "project.archived", "project.restored")
# Where a reason was given, each change of the pilot is told by itself.
_TOLD_BY_ITSELF = '"with_reason":true'
_NUMBERS = ("statement_id", "submission_id", "thing_id")
_TEXTS = ("question_id", "title", "was", "now", "said")

Source = Callable[[Project], Select[Any]]


def _columns(act: object, row: Any, at: Any, who: Any, **more: Any) -> Sequence[Any]:
    """The columns of an entry, always in the same order, with nothing where nothing is given."""
    what = sa.literal(act) if isinstance(act, str) else act
    numbers = [
        sa.cast(more.get(name, sa.null()), sa.Integer).label(name) for name in ("row", *_NUMBERS)
    ]
    numbers[0] = sa.cast(row, sa.Integer).label("row")
    texts = [
        sa.func.coalesce(sa.cast(more.get(name, sa.null()), sa.Text), "").label(name)
        for name in _TEXTS
    ]
    named = [sa.cast(what, sa.Text).label("act"), at.label("at"), who.label("who")]
    return [*named, *numbers, *texts]


def _answers(project: Project) -> Select[Any]:
    """Saved versions; one person's automatic saves in a row are the last (domain.versions).

    One after which the answer got much shorter is told as well. What else was much reworded is
    found in the list of the answer's versions.
    """
    after = aliased(AnswerVersion)
    length = sa.func.length
    shorter = length(AnswerVersion.text) - length(after.text) > MUCH
    went_on = sa.exists().where(
        after.answer_id == AnswerVersion.answer_id,
        after.revision == AnswerVersion.revision + 1,
        after.saved_by_id == AnswerVersion.saved_by_id,
        sa.not_(shorter),
    )
    version = AnswerVersion
    return (
        select(
            *_columns(
                "answer.saved",
                version.id,
                version.saved_at,
                version.saved_by_id,
                statement_id=Answer.statement_id,
                question_id=Answer.question_id,
            )
        )
        .join(Answer, Answer.id == version.answer_id)
        .join(Statement, Statement.id == Answer.statement_id)
        .where(Statement.project_id == project.id, sa.not_(sa.and_(version.automatic, went_on)))
    )


def _submitted(project: Project) -> Select[Any]:
    row = Submission
    columns = _columns("submission.made", row.id, row.submitted_at, row.submitted_by_id, **_place())
    return select(*columns).where(row.project_id == project.id)


def _events(project: Project) -> Select[Any]:
    row = StatementEvent
    act = sa.literal("submission.") + sa.cast(row.action, sa.Text)
    columns = _columns(act, row.id, row.made_at, row.made_by_id, said=row.reason, **_place())
    return _with_submission(select(*columns), row.submission_id, project)


def _decisions(project: Project) -> Select[Any]:
    row = Decision
    act = sa.literal("submission.") + sa.cast(row.action, sa.Text)
    columns = _columns(act, row.id, row.decided_at, row.decided_by_id, said=row.reason, **_place())
    return _with_submission(select(*columns), row.submission_id, project)


def _comments(project: Project) -> Select[Any]:
    return _of_comments("comment.made", Comment.made_at, Comment.made_by_id, project)


def _resolved(project: Project) -> Select[Any]:
    found = _of_comments("comment.resolved", Comment.resolved_at, Comment.resolved_by_id, project)
    return found.where(Comment.resolved_at.is_not(None))


def _replies(project: Project) -> Select[Any]:
    row = CommentReply
    columns = _columns("comment.replied", row.id, row.made_at, row.made_by_id, **_of_a_comment())
    query = select(*columns).join(Comment, Comment.id == row.comment_id)
    return _with_submission(query, Comment.submission_id, project)


def _created(project: Project) -> Select[Any]:
    columns = _columns("project.created", Project.id, Project.made_at, Project.made_by_id)
    return select(*columns).where(Project.id == project.id)


def _project(project: Project) -> Select[Any]:
    row = AuditEvent
    plain = sa.and_(row.act == "pilot.set", sa.not_(row.facts.contains(_TOLD_BY_ITSELF)))
    return select(*_columns(row.act, row.id, row.at, row.person_id)).where(
        row.council_id == project.council_id,
        row.thing == "project",
        row.thing_id == project.id,
        sa.or_(row.act.in_(_OF_PROJECT), plain),
    )


def _plan(project: Project) -> Select[Any]:
    row = PlanChange
    told = {"title": row.what, "was": row.was, "now": row.now, "said": row.reason}
    columns = _columns("plan.changed", row.id, row.made_at, row.made_by_id, **told)
    return select(*columns).where(row.project_id == project.id)


def _actions(project: Project) -> Select[Any]:
    row = Action
    named = {"thing_id": row.id, "title": row.title}
    columns = _columns("action.added", row.id, row.made_at, row.made_by_id, **named)
    return select(*columns).where(row.project_id == project.id)


def _notes(project: Project) -> Select[Any]:
    row = ActionNote
    named = {"thing_id": Action.id, "title": Action.title, "said": row.text}
    columns = _columns("action.noted", row.id, row.made_at, row.made_by_id, **named)
    query = select(*columns).join(Action, Action.id == row.action_id)
    return query.where(Action.project_id == project.id)


def _evidence(project: Project) -> Select[Any]:
    row = Evidence
    named = {"thing_id": row.id, "title": row.title}
    columns = _columns("evidence.added", row.id, row.made_at, row.made_by_id, **named)
    return select(*columns).where(row.project_id == project.id)


def _withdrawn(project: Project) -> Select[Any]:
    row = Evidence
    named = {"thing_id": row.id, "title": row.title, "said": row.withdrawn_because}
    columns = _columns("evidence.withdrawn", row.id, row.withdrawn_at, row.changed_by_id, **named)
    return select(*columns).where(row.project_id == project.id, row.withdrawn_at.is_not(None))


def _of_comments(act: str, at: Any, who: Any, project: Project) -> Select[Any]:
    columns = _columns(act, Comment.id, at, who, **_of_a_comment())
    return _with_submission(select(*columns), Comment.submission_id, project)


def _place() -> dict[str, Any]:
    return {"statement_id": Submission.statement_id, "submission_id": Submission.id}


def _of_a_comment() -> dict[str, Any]:
    return {**_place(), "question_id": Comment.question_id, "thing_id": Comment.id}


def _with_submission(query: Select[Any], submission_id: Any, project: Project) -> Select[Any]:
    joined = query.join(Submission, Submission.id == submission_id)
    return joined.where(Submission.project_id == project.id)


SOURCES: Mapping[Kind, tuple[Source, ...]] = {
    Kind.ANSWERS: (_answers,),
    Kind.SUBMISSIONS: (_submitted, _events),
    Kind.COMMENTS: (_comments, _replies, _resolved),
    Kind.DECISIONS: (_decisions,),
    Kind.PROJECT: (_created, _project, _plan),
    Kind.ACTIONS: (_actions, _notes),
    Kind.EVIDENCE: (_evidence, _withdrawn),
}
