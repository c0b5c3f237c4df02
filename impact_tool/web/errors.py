"""One handler for each error, so that every page that says no says what to do next."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus

from flask import Flask, Response, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from flask_wtf.csrf import CSRFError
from passlib.exc import PasswordSizeError  # type: ignore[import-untyped]
from werkzeug.exceptions import HTTPException, SecurityError

from impact_tool.domain.cases import CaseIsConcluded, CaseIsOpen, CaseRemoved
from impact_tool.domain.prose import without_forbidden
from impact_tool.domain.refusals import (
    FileNotAsStored,
    NotFound,
    NotPermitted,
    ProjectArchived,
    StatementLocked,
    TooManyAttempts,
)
from impact_tool.domain.review import WrongState
from impact_tool.extensions import db
from impact_tool.guide import level_guide
from impact_tool.web.freshness import NotFresh
from impact_tool.web.guard import SignInNeeded, current_identity

# What is never shown again: passwords, whatever their field is called.
_NEVER_SHOWN = "password"
# Whose forms are for people who are not signed in.
_WHILE_SIGNED_OUT = frozenset({"security", "invitations", "signing_in"})
# What nobody typed: hidden fields, what was chosen from a list or radio buttons, and the buttons.
# A code of an authenticator app is of no use twice.
_NOT_TYPED = frozenset(
    {
        *("csrf_token", "revision", "next", "code"),
        *("mark", "choice", "approach", "scope", "council_id", "board_id"),
        *("chosen", "how", "roles", "was"),
        *("asked", "parties", "is_repeat", "kinds", "kind", "stage", "defined_by", "by"),
        *("area_id", "age_band", "capacity", "support", "supporters", "confirmed", "kept"),
        *("ending", "risk", "achieved", "asked_by", "wordings", "bad", "doubtful"),
        *("informed", "listened_to", "involved", "control", "happy", "safer"),
        *("come_back", "add_date", "make_action", "choose_evidence"),
        *("decision", "area", "status", "up", "down", "source", "involved_as"),
        *("action", "requested", "about"),
        *("partner", *(each.id for each in level_guide().considerations)),
    }
)
# What the names of lists and radio buttons begin with where there is one for each of several.
_NOT_TYPED_IN_ROWS = ("by_", "result_", "judge_", "column-")


def register(app: Flask) -> None:
    """Add the handlers."""
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(NotPermitted, _not_permitted)
    app.register_error_handler(ProjectArchived, _archived)
    app.register_error_handler(StatementLocked, _locked)
    app.register_error_handler(CaseIsConcluded, _case_concluded)
    app.register_error_handler(CaseIsOpen, _case_open)
    app.register_error_handler(CaseRemoved, _case_removed)
    app.register_error_handler(WrongState, _not_now)
    app.register_error_handler(FileNotAsStored, _not_as_stored)
    app.register_error_handler(SignInNeeded, _sign_in)
    app.register_error_handler(NotFresh, _show_again)
    app.register_error_handler(TooManyAttempts, _too_many)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(PasswordSizeError, _refused)
    app.register_error_handler(SecurityError, _not_our_host)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(HTTPStatus.INTERNAL_SERVER_ERROR, _broken)


def _page(name: str, status: HTTPStatus, **context: object) -> tuple[str | Response, int]:
    db.session.rollback()
    with suppress(SignInNeeded):
        current_identity()
    if wants_json():
        return jsonify(status=_SENTENCES.get(name, _NOT_SAVED), reason=name), status
    return render_template(f"errors/{name}.html", **context), status


def wants_json() -> bool:
    """A script of ours asks, not a person: it is told in one sentence."""
    return request.endpoint in _FOR_SCRIPTS


def _not_found(_error: Exception) -> ResponseReturnValue:
    return _page("not_found", HTTPStatus.NOT_FOUND)


def _too_many(error: TooManyAttempts) -> ResponseReturnValue:
    """The same for every address, known or not."""
    minutes = int(error.within.total_seconds() // 60)
    body, code = _page("too_many_attempts", HTTPStatus.TOO_MANY_REQUESTS, minutes=minutes)
    return body, code, {"Retry-After": str(minutes * 60)}


def _not_permitted(_error: Exception) -> ResponseReturnValue:
    return _page("not_permitted", HTTPStatus.FORBIDDEN)


def _archived(_error: Exception) -> ResponseReturnValue:
    return _page("archived", HTTPStatus.CONFLICT, typed=_typed())


def _locked(_error: Exception) -> ResponseReturnValue:
    return _page("locked", HTTPStatus.CONFLICT, typed=_typed())


def _case_concluded(_error: Exception) -> ResponseReturnValue:
    return _page("case_concluded", HTTPStatus.CONFLICT, typed=_typed())


def _case_open(_error: Exception) -> ResponseReturnValue:
    return _page("case_open", HTTPStatus.CONFLICT, typed=_typed())


def _case_removed(_error: Exception) -> ResponseReturnValue:
    return _page("case_removed", HTTPStatus.NOT_FOUND, typed=_typed())


def _not_now(_error: Exception) -> ResponseReturnValue:
    return _page("not_now", HTTPStatus.CONFLICT, typed=_typed())


def _not_as_stored(_error: Exception) -> ResponseReturnValue:
    """Nobody is given a file that is not the one that was stored."""
    return _page("not_as_stored", HTTPStatus.INTERNAL_SERVER_ERROR)


def _sign_in(_error: Exception) -> ResponseReturnValue:
    """Ask to sign in; what was being sent is given back, since nothing was stored."""
    if request.method in {"GET", "HEAD"} and not wants_json():
        return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
    return _page("signed_out", HTTPStatus.UNAUTHORIZED, typed=_typed(), again=_again())


def _show_again(error: NotFresh) -> ResponseReturnValue:
    """Ask people to show again that it is them; what was being sent is given back."""
    verify = url_for("security.verify", next=error.go_on_at)
    if request.method in {"GET", "HEAD"}:
        return redirect(verify)
    return _page("not_fresh", HTTPStatus.UNAUTHORIZED, typed=_typed(), again=_again())


def _csrf(error: Exception) -> ResponseReturnValue:
    """A token that is not of this session: most often of one that has ended meanwhile."""
    if request.blueprint not in _WHILE_SIGNED_OUT and not current_user.is_authenticated:
        return _sign_in(error)
    return _page("not_ours", HTTPStatus.BAD_REQUEST, typed=_typed(), again=_again())


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


# What a script of ours is told in place of a page.
_FOR_SCRIPTS = frozenset(
    {
        "account.session_left",
        "account.session_stay",
        "proformas.part_1_autosave",
        "proformas.part_2_autosave",
    }
)
_NOT_SAVED = "Not saved."
_SENTENCES = {
    "archived": "Not saved: this project has been archived.",
    "locked": "Not saved: this answer cannot be changed now. Open the page again.",
    "not_found": "Not saved: this page is not there any more.",
    "not_permitted": "Not saved: your role does not let you change this.",
    "signed_out": "Not saved: you are not signed in any more.",
}


def _is_ours() -> bool:
    """The form that was sent stood on a page of ours; what another site sent is not shown."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is None or origin == request.host_url.rstrip("/")


def _typed() -> list[tuple[str, str]]:
    """What a person typed, to give it back."""
    if not _is_ours():
        return []
    return [
        (name, without_forbidden(value))
        for name, value in request.form.items()
        if value.strip() and _is_typed(name)
    ]


def _is_typed(name: str) -> bool:
    is_chosen = name in _NOT_TYPED or name.startswith(_NOT_TYPED_IN_ROWS)
    return not is_chosen and _NEVER_SHOWN not in name


def _again() -> list[tuple[str, str]]:
    """All that was sent, for a button that sends it again; nothing where a password was sent.

    Without a sign of whose page it came from nothing is offered: pressing the button would do
    what another site wanted.
    """
    known = {"Sec-Fetch-Site", "Origin"} & set(request.headers.keys())
    names = set(request.form)
    if not known or not _is_ours() or request.endpoint is None or "password" in " ".join(names):
        return []
    return [
        (without_forbidden(name), without_forbidden(value))
        for name, value in request.form.items(multi=True)
        if name != "csrf_token"
    ]
