"""Work off the request: huey drains the outbox, which is where the work is kept."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from huey import Huey, MemoryHuey, PostgresHuey, SqliteHuey, crontab

from impact_tool.extensions import db, origin
from impact_tool.jobs import case_imports, mails, packs, reminding, submission_papers
from impact_tool.jobs.failing import JobFailed as JobFailed
from impact_tool.operations import outbox

log = logging.getLogger(__name__)


def register(app: Flask) -> None:
    """Give the application its queue; the queue carries nudges, the outbox the work."""
    queue = _queue(app)
    app.extensions["huey"] = queue

    def drain() -> int:
        with app.app_context(), origin.named("background work"):
            return drain_outbox()

    app.extensions["nudge"] = queue.task(name="drain")(drain)
    queue.periodic_task(crontab(minute="*"), name="drain_periodically")(drain)

    def forget() -> None:
        with app.app_context(), origin.named("background work"):
            case_imports.forget_old_imports()

    queue.periodic_task(crontab(hour="3", minute="0"), name="forget_old_imports")(forget)

    def remind() -> None:
        with app.app_context(), origin.named("background work"):
            reminding.remind()

    # Each hour of the day, so that a service that was off in the morning reminds later; what was
    # sent is not sent again.
    queue.periodic_task(crontab(hour="7-18", minute="30"), name="remind")(remind)


def _queue(app: Flask) -> Huey:
    """The queue is kept where the database is, and nowhere in tests."""
    if app.testing:
        return MemoryHuey("impact-tool")
    url: str = app.config["SQLALCHEMY_DATABASE_URI"]
    if url.startswith("postgresql"):
        return PostgresHuey("impact-tool", dsn=url.replace("postgresql+psycopg", "postgresql", 1))
    return SqliteHuey("impact-tool", filename=str(Path(app.instance_path) / "queue.sqlite"))


def drain_outbox() -> int:
    """Do whatever is due; returns how many pieces of work were done. Commits after each."""
    row_ids = outbox.due_rows()
    db.session.rollback()
    return sum(_do(row_id) for row_id in row_ids)


def _do(row_id: int) -> bool:
    work = outbox.claim(row_id)
    db.session.commit()
    if work is None:
        return False
    try:
        if work.kind in mails.KINDS:
            mails.send(work)
        else:
            _HANDLERS[work.kind](work.payload)
    except JobFailed as error:
        log.warning("work of kind %s put off: %s", work.kind, error)
        return _put_off(work, str(error))
    # Whatever is wrong with one row must not keep the rows after it waiting. What the exception
    # says may hold what a person typed, so it is neither logged nor kept.
    except Exception as error:
        log.error("work %s of kind %s broke and is put off", work.row_id, work.kind)
        return _put_off(work, f"{type(error).__name__}, which nobody expected")
    outbox.finish(work)
    db.session.commit()
    return True


def _put_off(work: outbox.Work, error: str) -> bool:
    db.session.rollback()
    outbox.put_off(work, error)
    db.session.commit()
    return False


_HANDLERS: Mapping[str, Callable[[Mapping[str, Any]], None]] = {
    case_imports.KIND: case_imports.work_on,
    packs.KIND: packs.make_pack,
    submission_papers.KIND: submission_papers.make_submission_documents,
}
