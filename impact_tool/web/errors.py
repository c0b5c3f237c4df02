"""One handler for each error, so that every page that says no says what to do next."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus

from flask import Flask, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from passlib.exc import PasswordSizeError  # type: ignore[import-untyped]
from werkzeug.exceptions import HTTPException, SecurityError

from impact_tool.domain.prose import without_forbidden
from impact_tool.domain.refusals import (
    NotFound,
    NotPermitted,
    ProjectArchived,
    StatementLocked,
)
from impact_tool.extensions import db
from impact_tool.web.guard import SignInNeeded, current_identity

# What is never shown again: passwords, whatever their field is called.
_NEVER_SHOWN = "password"
# What nobody typed: hidden fields, what was chosen from a list or radio buttons, and the buttons.
_NOT_TYPED = frozenset(
    {
        *("csrf_token", "revision", "next"),
        *("mark", "choice", "approach", "scope", "council_id", "board_id"),
        *("come_back", "add_date"),
    }
)


def register(app: Flask) -> None:
    """Add the handlers."""
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(NotPermitted, _not_permitted)
    app.register_error_handler(ProjectArchived, _archived)
    app.register_error_handler(StatementLocked, _locked)
    app.register_error_handler(SignInNeeded, _sign_in)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(PasswordSizeError, _refused)
    app.register_error_handler(SecurityError, _not_our_host)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(HTTPStatus.INTERNAL_SERVER_ERROR, _broken)


def _page(name: str, status: HTTPStatus, **context: object) -> tuple[str, int]:
    db.session.rollback()
    with suppress(SignInNeeded):
        current_identity()
    return render_template(f"errors/{name}.html", **context), status


def _not_found(_error: Exception) -> ResponseReturnValue:
    return _page("not_found", HTTPStatus.NOT_FOUND)


def _not_permitted(_error: Exception) -> ResponseReturnValue:
    return _page("not_permitted", HTTPStatus.FORBIDDEN)


def _archived(_error: Exception) -> ResponseReturnValue:
    return _page("archived", HTTPStatus.CONFLICT, typed=_typed())


def _locked(_error: Exception) -> ResponseReturnValue:
    return _page("locked", HTTPStatus.CONFLICT, typed=_typed())


def _sign_in(_error: Exception) -> ResponseReturnValue:
    """Ask to sign in; what was being sent is given back, since nothing was stored."""
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
    return _page("signed_out", HTTPStatus.UNAUTHORIZED, typed=_typed())


def _csrf(_error: Exception) -> ResponseReturnValue:
    return _page("not_ours", HTTPStatus.BAD_REQUEST, typed=_typed())


def _refused(_error: Exception) -> ResponseReturnValue:
    """A password so long that hashing it would be an attack, whoever's it is."""
    return _page("refused", HTTPStatus.BAD_REQUEST, code=HTTPStatus.BAD_REQUEST.value)


def _not_our_host(_error: Exception) -> ResponseReturnValue:
    """Plain text: a page has links, and there is no host to make them for."""
    return Response(
        "This service is not at this address.", HTTPStatus.BAD_REQUEST, None, "text/plain"
    )


def _http(error: HTTPException) -> ResponseReturnValue:
    """Any other refusal of the framework: a page of ours with the same status."""
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    if error.response is not None or status < HTTPStatus.BAD_REQUEST:
        return error
    if status is HTTPStatus.NOT_FOUND:
        return _not_found(error)
    name = _PAGES.get(status, "refused")
    body, code = _page(name, status, code=status.value)
    kept = {key: value for key, value in error.get_headers() if key in {"Allow", "Retry-After"}}
    return body, code, kept


def _broken(_error: Exception) -> ResponseReturnValue:
    """Our own fault; the database may be the one that fails, so nobody is looked up in it."""
    db.session.rollback()
    return render_template("errors/broken.html"), HTTPStatus.INTERNAL_SERVER_ERROR


_PAGES = {HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large"}


def _typed() -> list[tuple[str, str]]:
    """What a person typed, to give it back; never to a form that another site sent."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return []
    return [
        (name, without_forbidden(value))
        for name, value in request.form.items()
        if value.strip() and name not in _NOT_TYPED and _NEVER_SHOWN not in name
    ]
