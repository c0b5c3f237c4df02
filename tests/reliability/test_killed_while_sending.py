"""A worker that is killed between the commit and the sending of a mail loses nothing."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from impact_tool.config import Settings
from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, db
from impact_tool.jobs import drain_outbox
from impact_tool.models import OutboxRow
from impact_tool.operations import notice_mails, outbox
from tests.jobs.smtp import HOST, Postbox, mail_server
from tests.reliability.processes import PATIENCE, ROOT, command, environment
from tests.web.boards import on_board
from tests.web.samples import add_sample

NUDGE = "from impact_tool import create_app; create_app().extensions['nudge']()"


@dataclass
class SlowPostbox(Postbox):
    """Says when somebody begins to send, and takes for ever over what is sent."""

    begun: threading.Event = field(default_factory=threading.Event)

    async def handle_DATA(self, *_what: Any) -> str:  # noqa: N802  # the name is aiosmtpd's
        self.begun.set()
        await asyncio.sleep(10 * PATIENCE)
        return "451 Too late"


@contextmanager
def working(environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of the service that has been told that there is work."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    run = {"env": environment, "cwd": ROOT, **quiet}
    subprocess.run([sys.executable, "-c", NUDGE], check=True, **run)  # type: ignore[call-overload]  # noqa: S603
    words = [sys.executable, "-m", "impact_tool.cli", "worker"]
    process = subprocess.Popen(words, **run)  # type: ignore[call-overload]  # noqa: S603
    try:
        yield process
    finally:
        process.kill()
        process.wait(timeout=PATIENCE)


def submit_to_a_board(app: Flask) -> None:
    """Something of which one person is told; the PDFs of it are another matter."""
    sample = add_sample(app)
    on_board(app, sample, Role.BOARD_CHAIR, "Cora")
    sample.plan_reviews(clock.today())
    sample.submit(1)
    with app.app_context():
        db.session.query(OutboxRow).filter(OutboxRow.kind != notice_mails.KIND).delete()
        db.session.commit()


def kill_while_sending(settings: Settings) -> None:
    """Let a worker begin to send to a server that takes for ever, and kill it."""
    slow = SlowPostbox()
    with mail_server(slow):
        place = {"IMPACT_TOOL_SMTP_HOST": HOST, "IMPACT_TOOL_SMTP_PORT": str(slow.port)}
        with working({**environment(settings), **place}) as worker:
            assert slow.begun.wait(PATIENCE), "the worker never began to send"
            os.kill(worker.pid, signal.SIGKILL)
            assert worker.wait(PATIENCE) == -signal.SIGKILL
    assert slow.messages == []


def test_a_worker_that_is_killed_while_it_sends_loses_nothing(
    app: Flask, settings: Settings
) -> None:
    submit_to_a_board(app)
    # Makes the queue's tables.
    command(settings, "users", "list")
    kill_while_sending(settings)
    with app.app_context():
        (row,) = db.session.query(OutboxRow).filter_by(kind=notice_mails.KIND)
        assert (row.done_at, row.attempts) == (None, 1)
    with mail_server(Postbox()) as postbox, app.app_context():
        app.config.update(SMTP_HOST=HOST, SMTP_PORT=postbox.port)
        drain_outbox()
        assert postbox.messages == [], "the claim of the worker holds for five minutes"
        with clock.at(clock.now() + outbox.CLAIM):
            drain_outbox()
    subjects = [message["Subject"] for message in postbox.messages]
    assert subjects == ["Impact Tool: A statement has been submitted"]
