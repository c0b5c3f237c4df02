"""Pages about the service itself, open to everybody."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from flask import Blueprint, Response, current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import clock
from impact_tool.guide import approaches
from impact_tool.web.guard import public

help_ = Blueprint("help", __name__)

# Whoever has found a weakness asks again after this time whom to tell (RFC 9116 wants a year at
# most).
CONTACT_HOLDS_FOR = timedelta(days=90)


@help_.get("/help")
@public
def contents() -> ResponseReturnValue:
    """How a project goes, step by step."""
    return render_template("help/contents.html", approaches=approaches())


@help_.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """What is known of how accessible the service is."""
    return render_template("help/accessibility.html")


@help_.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """What is kept about people, and the cookies."""
    return render_template("help/privacy.html")


@help_.get("/.well-known/security.txt")
@public
def security_txt() -> ResponseReturnValue:
    """Whom to tell of a weakness (RFC 9116), where whoever runs the service has said whom."""
    contact = current_app.config["SECURITY_CONTACT"]
    if not contact:
        raise NotFound
    last_day = datetime.combine(clock.today() + CONTACT_HOLDS_FOR, time(), UTC)
    lines = (
        f"Contact: {contact}",
        f"Expires: {last_day:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {url_for('help.security_txt', _external=True)}",
    )
    return Response(
        "".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8"
    )
