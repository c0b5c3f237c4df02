"""Says that the service is up."""

from __future__ import annotations

from flask import Blueprint, Response

from impact_tool.web.guard import public

health = Blueprint("health", __name__)


@health.get("/healthz")
@public
def alive() -> Response:
    """The process answers; it says nothing about the database."""
    return Response("ok", mimetype="text/plain")
