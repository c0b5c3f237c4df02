"""What follows a right password: a code, or setting up an app that shows codes.

Flask-Security asks here whether a password is enough. Its own pages for second factors are not
used, since they show recovery codes again and again, and take a code twice (decision 16).
"""

from __future__ import annotations

from typing import Any, cast

from flask import redirect, request, url_for
from flask_security import UserMixin
from flask_security.tf_plugin import TfPlugin
from werkzeug.wrappers import Response

from impact_tool.models import Person
from impact_tool.operations.second_factors import factor_of, is_second_factor_required
from impact_tool.web.account.pending import wait_for_code

# What Flask-Security is told of how somebody has shown that it is them.
CODE_GIVEN = "authenticator"


class AfterPassword(TfPlugin):
    """Sends whoever has given the right password on to what is asked next."""

    def tf_enter(
        self,
        user: UserMixin,
        remember_me: bool | None,  # noqa: FBT001  # Flask-Security gives it by its place
        primary_authn_via: str,
        next_loc: str | None,
        **_more: Any,
    ) -> Response | None:
        """Where to go on, with nobody signed in yet; None where a password is enough."""
        if not is_second_factor_required():
            return None
        person = cast(Person, user)
        # Without a page that was asked for it is given the address at hand.
        wait_for_code(person, next_loc if next_loc and next_loc != request.url else "")
        has_one = factor_of(person) is not None
        return redirect(url_for("signing_in.code" if has_one else "signing_in.set_up"))
