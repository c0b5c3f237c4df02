"""The blueprint that the modules of this package share."""

from __future__ import annotations

from flask import Blueprint

actions = Blueprint("actions", __name__, url_prefix="/projects/<reference>")
