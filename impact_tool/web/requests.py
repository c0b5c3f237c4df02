"""What every request and response goes through."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, abort, request
from werkzeug.routing import IntegerConverter

from impact_tool.domain.prose import forbidden_characters
from impact_tool.extensions import headers

_LARGER = {"imports.upload": 100_000_000}
_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


class Number(IntegerConverter):
    """A number in an address, never longer than the integers of every database."""

    regex = r"\d{1,9}"


def register(app: Flask) -> None:
    """Add the hooks, and what addresses are made of; before any route, so that it uses them."""
    app.url_map.converters["int"] = Number
    # The first of all, since the next one reads the form.
    app.before_request_funcs.setdefault(None, []).insert(0, _read_more_of_files)
    app.before_request(_refuse_what_no_page_sends)
    app.after_request(_add_headers)


def _read_more_of_files() -> None:
    """Where files of cases are sent, one that is too large is refused beside its field."""
    more = _LARGER.get(request.endpoint or "")
    if more:
        request.max_content_length = more


def _refuse_what_no_page_sends() -> None:
    """No address of ours holds control characters, which pages and databases cannot hold either,
    and no form is JSON.
    """
    if any(forbidden_characters(part) for part in (request.path, *request.args.values())):
        abort(HTTPStatus.NOT_FOUND)
    if request.mimetype and request.mimetype not in _FORMS:
        abort(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


def _add_headers(response: Response) -> Response:
    """Security headers on everything; nothing but static files is kept by a cache.

    A page that says that there is no such file is a page, and names who is signed in.
    """
    headers.set_headers(response)
    if not request.is_secure:
        response.headers.pop("Strict-Transport-Security", None)
    if request.endpoint != "static" or response.status_code >= HTTPStatus.BAD_REQUEST:
        response.headers["Cache-Control"] = "no-store"
    return response
