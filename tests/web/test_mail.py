"""E-mails leave through the outbox, after the commit, and wait where no server takes them."""

import stat
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from flask import Flask

from impact_tool.extensions import clock, db
from impact_tool.jobs import drain_outbox
from impact_tool.models import OutboxRow
from impact_tool.operations import outbox
from tests.web.browsing import Browser
from tests.web.mail_server import MailServer, running_mail_server
from tests.web.samples import Sample

MAIL = {"to": "lena@example.org", "subject": "Grüße", "body": "First line\n.\n..\nLast line, é"}


@pytest.fixture
def mail_server(app: Flask) -> Iterator[MailServer]:
    """A mail server, which the application is told to send to."""
    with running_mail_server() as server:
        app.config["SMTP_HOST"], app.config["SMTP_PORT"] = "127.0.0.1", server.port
        yield server


def drain(app: Flask, after: timedelta = timedelta()) -> int:
    """Do what is due by then; how many pieces of work were done."""
    with app.app_context(), clock.at(clock.now() + after):
        return drain_outbox()


def put_mail(app: Flask) -> None:
    with app.app_context():
        outbox.put("mail", MAIL)
        db.session.commit()


def row(app: Flask) -> OutboxRow:
    with app.app_context():
        return db.session.scalars(db.select(OutboxRow)).one()


def test_a_mail_arrives_word_for_word(app: Flask, mail_server: MailServer) -> None:
    put_mail(app)
    assert mail_server.received == []
    assert drain(app) == 1
    (mail,) = mail_server.received
    assert mail["To"] == MAIL["to"]
    assert mail["From"] == app.config["MAIL_FROM"]
    assert mail["Subject"] == MAIL["subject"]
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().rstrip("\n") == MAIL["body"]


def test_a_mail_is_sent_once(app: Flask, mail_server: MailServer) -> None:
    put_mail(app)
    assert [drain(app), drain(app), drain(app, timedelta(days=1))] == [1, 0, 0]
    assert len(mail_server.received) == 1


def test_a_mail_that_was_sent_is_not_kept(app: Flask, mail_server: MailServer) -> None:
    put_mail(app)
    drain(app)
    assert row(app).payload == "{}"
    assert mail_server.received != []


def test_a_mail_whose_act_did_not_happen_is_not_sent(app: Flask, mail_server: MailServer) -> None:
    with app.app_context():
        outbox.put("mail", MAIL)
        db.session.flush()
        db.session.rollback()
    assert drain(app) == 0
    assert mail_server.received == []


def test_a_mail_waits_where_the_server_is_down_and_arrives_after(
    app: Flask, mail_server: MailServer
) -> None:
    put_mail(app)
    app.config["SMTP_PORT"] = 1
    assert drain(app) == 0
    assert "from the mail server" in row(app).last_error
    app.config["SMTP_PORT"] = mail_server.port
    assert drain(app) == 0, "it is tried again only after a minute"
    assert drain(app, timedelta(minutes=1, seconds=1)) == 1
    assert len(mail_server.received) == 1
    assert row(app).last_error == ""


def test_a_mail_waits_where_the_server_refuses_it(app: Flask, mail_server: MailServer) -> None:
    put_mail(app)
    mail_server.refuses = True
    assert drain(app) == 0
    assert drain(app, timedelta(minutes=2)) == 0
    assert row(app).attempts == 2
    mail_server.refuses = False
    assert drain(app, timedelta(minutes=10)) == 1
    assert len(mail_server.received) == 1


def test_without_a_server_a_mail_is_left_in_the_instance_folder(app: Flask) -> None:
    put_mail(app)
    assert drain(app) == 1
    (path,) = (Path(app.instance_path) / "mail").glob("*.eml")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert mail["Subject"] == MAIL["subject"]


def test_the_act_stands_where_no_mail_can_be_sent(
    app: Flask, lead: Browser, sample: Sample
) -> None:
    app.config["SMTP_HOST"], app.config["SMTP_PORT"] = "127.0.0.1", 1
    lead.get("/account/reset")
    page = lead.submit({"email": sample.lead_email})
    assert page.status == 200
    assert drain(app) == 0
    assert row(app).done_at is None
