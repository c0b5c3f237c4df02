"""The blueprint that the modules of this package share."""

from __future__ import annotations

from flask import Blueprint

caseload = Blueprint("caseload", __name__, url_prefix="/projects/<reference>/cases")
