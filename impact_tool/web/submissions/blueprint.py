"""The blueprint that the pages of one submission share."""

from __future__ import annotations

from flask import Blueprint

submissions = Blueprint("submissions", __name__, url_prefix="/submissions/<int:submission_id>")
