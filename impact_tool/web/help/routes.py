"""Pages about the service itself, open to everybody."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from impact_tool.guide import approaches
from impact_tool.web.guard import public

help_ = Blueprint("help", __name__)


@help_.get("/help")
@public
def contents() -> ResponseReturnValue:
    """How a project goes, step by step."""
    return render_template("help/contents.html", approaches=approaches())


@help_.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """What is known of how accessible the service is."""
    return render_template("help/accessibility.html")


@help_.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """What is kept about people, and the cookies."""
    return render_template("help/privacy.html")
