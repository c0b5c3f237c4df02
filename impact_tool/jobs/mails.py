"""E-mails are sent by SMTP, each from a row of its own in the outbox."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from pathlib import Path
from uuid import uuid4

from flask import current_app

from impact_tool.extensions import db
from impact_tool.jobs.failing import JobFailed
from impact_tool.operations import notice_mails, outbox
from impact_tool.operations.notice_mails import Mail

TIMEOUT_SECONDS = 30
# Two of the ways in which the settings say that the server is talked to.
STARTTLS, TLS = "starttls", "tls"


def _as_it_was_put(payload: Mapping[str, str]) -> Mail:
    return Mail(payload["to"], payload["subject"], payload["body"])


# A kind of work, and what makes the mail of its payload; None where it is not wanted any more.
_MAKERS: Mapping[str, Callable[[Mapping[str, str]], Mail | None]] = {
    "mail": _as_it_was_put,
    notice_mails.KIND: notice_mails.mail_of,
}
KINDS = frozenset(_MAKERS)


def send(work: outbox.Work) -> None:
    """Send one e-mail; where no server is set, leave it in the instance folder.

    Raises JobFailed where the server does not take it.
    """
    mail = _MAKERS[work.kind](work.payload)
    if mail is None:
        return
    message = _message(mail, outbox.made_as(work))
    # A slow mail server keeps no transaction open.
    db.session.rollback()
    if not current_app.config["SMTP_HOST"]:
        _leave(message, Path(current_app.instance_path) / "mail")
        return
    try:
        with _server() as server:
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise JobFailed(f"{type(error).__name__} from the mail server") from error


def _message(mail: Mail, made: outbox.Made) -> EmailMessage:
    """The message: the same to the last letter if it has to be sent again.

    Its Message-ID follows from the row of the outbox, so that whoever gets it twice can tell, and
    Auto-Submitted (RFC 3834) keeps other programs from answering.
    """
    sender: str = current_app.config["MAIL_FROM"]
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(made.at)
    message["Message-ID"] = f"<{made.mark}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    return message


@contextmanager
def _server() -> Iterator[smtplib.SMTP]:
    """The mail server, talked to as the settings say."""
    server = _connected()
    try:
        if current_app.config["SMTP_USER"]:
            server.login(current_app.config["SMTP_USER"], current_app.config["SMTP_PASSWORD"])
        yield server
        # What was taken has been taken, however the server says goodbye.
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
    finally:
        server.close()


def _connected() -> smtplib.SMTP:
    config = current_app.config
    place = (config["SMTP_HOST"], config["SMTP_PORT"])
    if config["SMTP_SECURITY"] == TLS:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(*place, timeout=TIMEOUT_SECONDS, context=context)
    server = smtplib.SMTP(*place, timeout=TIMEOUT_SECONDS)
    if config["SMTP_SECURITY"] == STARTTLS:
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
    return server


def _leave(message: EmailMessage, folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{uuid4().hex}.eml"
    path.touch(mode=0o600)
    path.write_bytes(bytes(message))
