"""The outbox is drained by jobs: what is done is done once, what fails stays."""

import email
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import policy
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool.extensions import clock, db
from impact_tool.jobs import drain_outbox
from impact_tool.models import OutboxRow
from impact_tool.operations import outbox
from tests.operations.at_once import at_once

NOON = datetime(2027, 3, 3, 12, 0, tzinfo=UTC)
MESSAGE = {"to": "alex@example.org", "subject": "Réset “it”", "body": "Follow this.\n"}


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port of this machine that is taken, and at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def put(app: Flask, count: int = 1) -> None:
    with app.app_context(), clock.at(NOON):
        for _ in range(count):
            outbox.put("mail", dict(MESSAGE))
        db.session.commit()


def drain(app: Flask, moment: datetime = NOON) -> int:
    with app.app_context(), clock.at(moment):
        return drain_outbox()


def rows(app: Flask) -> list[OutboxRow]:
    with app.app_context():
        return list(db.session.scalars(select(OutboxRow).order_by(OutboxRow.id)))


def mail(app: Flask) -> list[Path]:
    return sorted(Path(app.instance_path).glob("mail/*.eml"))


def test_without_a_mail_server_the_message_is_left_in_the_instance_folder(app: Flask) -> None:
    put(app)
    assert drain(app) == 1
    (path,) = mail(app)
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert (message["To"], message["Subject"]) == ("alex@example.org", "Réset “it”")
    assert message["From"] == app.config["MAIL_FROM"]
    assert message.get_content() == "Follow this.\n"
    assert path.stat().st_mode & 0o077 == 0
    (row,) = rows(app)
    assert (row.done_at, row.payload) == (NOON, "{}")


def test_draining_again_does_nothing(app: Flask) -> None:
    put(app, 3)
    assert [drain(app), drain(app)] == [3, 0]
    assert len(mail(app)) == 3


def test_work_that_fails_stays_with_the_error_and_succeeds_later(
    app: Flask, closed_port: int
) -> None:
    put(app, 2)
    app.config.update(SMTP_HOST="127.0.0.1", SMTP_PORT=closed_port)
    assert drain(app) == 0
    for row in rows(app):
        assert (row.done_at, row.attempts) == (None, 1)
        assert row.last_error == "ConnectionRefusedError from the mail server"
        assert "alex@example.org" in row.payload
    app.config.update(SMTP_HOST="")
    assert drain(app, NOON + timedelta(seconds=59)) == 0
    assert drain(app, NOON + timedelta(minutes=1)) == 2
    assert {row.last_error for row in rows(app)} == {""}


def test_work_that_breaks_keeps_no_other_work_waiting(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    broken = [
        ("mail", {**MESSAGE, "to": "two@example.org\nBcc: three@example.org"}),
        ("mail", {"to": "alex@example.org"}),
        ("nonsense", {}),
    ]
    with app.app_context(), clock.at(NOON):
        for kind, payload in broken:
            outbox.put(kind, dict(payload))
        db.session.commit()
    put(app)
    assert drain(app) == 1
    assert len(mail(app)) == 1
    first, second, third, last = rows(app)
    assert last.done_at == NOON
    for row in (first, second, third):
        assert (row.done_at, row.attempts) == (None, 1)
        assert row.last_error.endswith("Error, which nobody expected")
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        f"work {row.id} of kind {row.kind} broke and is put off" for row in (first, second, third)
    ]
    assert drain(app, NOON + timedelta(seconds=59)) == 0
    drain(app, NOON + timedelta(minutes=1))
    assert [row.attempts for row in rows(app)] == [2, 2, 2, 1]


def test_workers_that_drain_at_once_do_each_piece_of_work_once(app: Flask) -> None:
    put(app, 6)
    with clock.at(NOON):
        done = at_once(app, [drain_outbox] * 3)
    assert sum(done) == 6
    assert len(mail(app)) == 6
    assert {row.attempts for row in rows(app)} == {1}
