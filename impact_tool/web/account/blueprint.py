"""The blueprints that the modules of this package share."""

from __future__ import annotations

from flask import Blueprint

account = Blueprint("account", __name__, url_prefix="/account")
signing_in = Blueprint("signing_in", __name__, url_prefix="/sign-in")
