"""The blueprint that the modules of this package share."""

from __future__ import annotations

from flask import Blueprint

case_settings = Blueprint(
    "case_settings", __name__, url_prefix="/projects/<reference>/cases/settings"
)
