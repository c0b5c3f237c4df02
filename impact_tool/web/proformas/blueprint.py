"""The blueprint of the pro formas, and what gives its views an address in both Parts."""

from __future__ import annotations

from flask import Blueprint

from impact_tool.web.part_pages import statement_pages

proformas = Blueprint("proformas", __name__, url_prefix="/projects/<reference>")
statement_page = statement_pages(proformas)
