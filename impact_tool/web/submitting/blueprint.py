"""Two blueprints: submitting a statement, and what was submitted."""

from __future__ import annotations

from flask import Blueprint

from impact_tool.web.part_pages import statement_pages

submitting = Blueprint("submitting", __name__, url_prefix="/projects/<reference>")
submitted = Blueprint("submitted", __name__, url_prefix="/submissions/<int:submission_id>")
statement_page = statement_pages(submitting)
