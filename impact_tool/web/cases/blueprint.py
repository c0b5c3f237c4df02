"""The blueprint that the modules of this package share."""

from __future__ import annotations

from flask import Blueprint

cases = Blueprint("cases", __name__, url_prefix="/projects")

CASE = "/<reference>/cases/<int:case_id>"
