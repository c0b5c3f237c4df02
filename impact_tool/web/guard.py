"""Every route says who may use it: a permission, anybody signed in, or everybody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import g
from flask.typing import ResponseReturnValue
from flask_security import current_user

from impact_tool.domain.permissions import Identity, Permission, Subject, permits
from impact_tool.domain.refusals import NotPermitted, Refusal
from impact_tool.operations import access
from impact_tool.operations.identities import identity_of

View = Callable[..., ResponseReturnValue]

PUBLIC = "public"
SIGNED_IN = "signed in"


class SignInNeeded(Refusal):
    """Nobody is signed in."""


def current_identity() -> Identity:
    """Who is asking, read once for each request; raises SignInNeeded where nobody is."""
    if "asking" not in g:
        if not current_user.is_authenticated:
            raise SignInNeeded
        g.asking = identity_of(current_user)
    found: Identity = g.asking
    return found


def requires(permission: Permission) -> Callable[[View], View]:
    """Let only those through who have the permission.

    Where the address names a project by its `reference`, the view gets `project`, fetched for
    this permission, in its place, and where it has a `submission_id`, `submission`: a view cannot
    forget to ask.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**arguments: Any) -> ResponseReturnValue:
            identity = current_identity()
            reference = arguments.pop("reference", None)
            submission_id = arguments.pop("submission_id", None)
            if reference is not None:
                arguments["project"] = access.project_for(identity, reference, permission)
            elif submission_id is not None:
                arguments["submission"] = access.submission_for(identity, submission_id, permission)
            elif not _has_anywhere(identity, permission):
                raise NotPermitted
            return view(**arguments)

        return _named(guarded, permission)

    return decorate


def signed_in(view: View) -> View:
    """Let everybody through who is signed in; for pages that show only their own things."""

    @wraps(view)
    def guarded(**arguments: Any) -> ResponseReturnValue:
        current_identity()
        return view(**arguments)

    return _named(guarded, SIGNED_IN)


def public(view: View) -> View:
    """Let everybody through."""
    return _named(view, PUBLIC)


def _has_anywhere(identity: Identity, permission: Permission) -> bool:
    return any(
        permits(identity, permission, Subject(grant.council_id or 0, None, grant.board_id))
        for grant in identity.grants
    )


def _named(view: View, guard: str) -> View:
    view.guard = guard  # type: ignore[attr-defined]
    return view
