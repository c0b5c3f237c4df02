"""What every request and response goes through."""

from __future__ import annotations

from flask import Flask, Response, request

from impact_tool.extensions import headers


def register(app: Flask) -> None:
    """Add the hooks."""
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    """Security headers on everything; nothing but static files is kept by a cache."""
    headers.set_headers(response)
    if not request.is_secure:
        response.headers.pop("Strict-Transport-Security", None)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response
