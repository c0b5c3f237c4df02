"""The blueprint that the modules of this package share."""

from __future__ import annotations

from flask import Blueprint

projects = Blueprint("projects", __name__, url_prefix="/projects")
