"""A save with its version and audit event beside the bare transaction that does the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from sqlalchemy import Connection, Engine, insert, select, update

from benchmarks.ground import PARAGRAPH, Ground
from benchmarks.ratio import Ratio, measure
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.extensions import clock, db
from impact_tool.models import (
    Answer,
    AnswerVersion,
    AuditEvent,
    AuditHead,
    AuditLink,
    Person,
    Project,
)
from impact_tool.operations.answers import save_answer
from impact_tool.operations.identities import identity_of
from impact_tool.operations.statements import read_part_1

BUDGET = 2.0
DIGEST = "0" * 64


def save_ratios(ground: Ground) -> Iterator[Ratio]:
    """The operation with its commit, on SQLite with full durability."""
    numbers = count()
    with ground.app.app_context():
        person = db.session.query(Person).one()
        identity = identity_of(person)
        project = db.session.query(Project).one()
        db.session.commit()

        def ours() -> None:
            reading = read_part_1(project)
            question = reading.proforma.by_id("issues")
            content = AnswerContent(text=f"{PARAGRAPH}{next(numbers)}")
            save_answer(
                identity, project, reading, question, content, reading.answers["issues"].revision
            )
            db.session.commit()

        yield measure(
            "save: an answer, its version, its audit event and its link",
            ours,
            lambda: _bare_save(db.engine, next(numbers)),
            BUDGET,
        )


def _bare_save(engine: Engine, number: int) -> None:
    """The same statements with the same columns, in one transaction of SQLAlchemy Core."""
    text = f"{PARAGRAPH}{number}"
    answer, version = Answer.__table__, AnswerVersion.__table__
    with engine.begin() as connection:
        rows = connection.execute(select(answer).where(answer.c.statement_id == 1)).all()
        found = next(row for row in rows if row.question_id == "issues")
        said = {"text": text, "saved_at": clock.now(), "saved_by_id": 1}
        revision = found.revision + 1
        connection.execute(
            update(answer)
            .where(answer.c.id == found.id, answer.c.revision == found.revision)
            .values(revision=revision, **said)
        )
        connection.execute(
            insert(version).values(council_id=1, answer_id=found.id, revision=revision, **said)
        )
        _bare_record(connection, found.id)


def _bare_record(connection: Connection, answer_id: int) -> None:
    """The event, its link, and where the chain ends then."""
    event, link, head = AuditEvent.__table__, AuditLink.__table__, AuditHead.__table__
    told = {"act": "answer.saved", "thing": "answer", "thing_id": answer_id, "facts": "{}"}
    told |= {"came_from": "command line", "before": DIGEST, "after": DIGEST}
    (id_,) = connection.execute(
        insert(event).values(council_id=1, at=clock.now(), person_id=1, **told)
    ).inserted_primary_key
    end = connection.execute(select(head).where(head.c.chain == 1)).one()
    linked = {"chain": 1, "number": end.number + 1, "hash": DIGEST}
    connection.execute(insert(link).values(id=id_, seal=DIGEST, **linked))
    connection.execute(update(head).where(head.c.chain == 1).values(**linked))
