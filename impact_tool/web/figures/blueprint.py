"""The blueprint that the modules of this package share."""

from __future__ import annotations

from flask import Blueprint

figures_ = Blueprint("figures", __name__, url_prefix="/projects/<reference>")
