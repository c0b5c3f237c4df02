"""What somebody who is invited is sent; nothing in it is secret but the link itself."""

from __future__ import annotations

from flask import current_app, render_template, url_for

from impact_tool.extensions import clock
from impact_tool.operations import outbox
from impact_tool.operations.invitations import GOOD_FOR, Invited


def send_invitation(invited: Invited, inviter: str) -> None:
    """Queue the mail in the transaction at hand."""
    council = invited.council
    link = url_for("invitations.first_password", token=invited.token or "-", _external=True)
    body = render_template(
        "admin/email/invitation.txt",
        name=invited.person.name,
        council=council.name,
        inviter=inviter,
        first_link=link if invited.token else "",
        sign_in_link=url_for("home.your_work", _external=True),
        until=clock.now() + GOOD_FOR,
    )
    subject = f"{current_app.config['SERVICE_NAME']}: {council.name} has invited you"
    outbox.put("mail", {"to": invited.person.email, "subject": subject, "body": body}, council.id)


def nudge() -> None:
    """Let the worker send what has been committed."""
    current_app.extensions["nudge"]()
