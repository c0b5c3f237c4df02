"""Flask-Security's e-mails go through the outbox, like all others."""

from __future__ import annotations

from typing import Any

from flask import Response, after_this_request, current_app
from flask_security import MailUtil

from impact_tool.extensions import db
from impact_tool.operations import outbox


class OutboxMail(MailUtil):
    """Writes a mail to the outbox and commits with the response."""

    def send_mail(
        self,
        template: str,
        subject: str,
        recipient: str | tuple[str, str],
        sender: str | tuple[str, str],
        body: str | None,
        html: str | None,
        **kwargs: Any,
    ) -> None:
        """Queue a plain-text mail; the sender is the installation's own address."""
        to = recipient if isinstance(recipient, str) else recipient[1]
        outbox.put("mail", {"to": to, "subject": str(subject), "body": body or ""})
        after_this_request(_commit)


def _commit(response: Response) -> Response:
    db.session.commit()
    current_app.extensions["nudge"]()
    return response
