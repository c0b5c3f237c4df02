"""What every template may use: words for dates and text, the service's name, who is signed in."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, url_for

from impact_tool.charts.shown import chart_of, table_of
from impact_tool.domain.prose import blocks, without_forbidden
from impact_tool.domain.review import COMMENT_LABELS, in_words
from impact_tool.domain.wording import long_date, questions_in_words
from impact_tool.extensions import ENGLAND, clock
from impact_tool.web.sessions import idle_limit


def register(app: Flask) -> None:
    """Add the filters and the context."""
    app.jinja_env.filters["long_date"] = long_date
    app.jinja_env.filters["comment_kind"] = COMMENT_LABELS.__getitem__
    app.jinja_env.filters["questions_in_words"] = questions_in_words
    app.jinja_env.filters["moment"] = moment
    app.jinja_env.filters["blocks"] = blocks
    app.jinja_env.filters["printable"] = without_forbidden
    app.jinja_env.filters["state_in_words"] = in_words
    app.jinja_env.globals["asset"] = asset
    app.jinja_env.globals["chart_of"] = chart_of
    app.jinja_env.globals["table_of"] = table_of
    app.jinja_env.globals["now"] = clock.now
    app.context_processor(_context)


def moment(at: datetime) -> str:
    """A moment as a person in England reads it: "3 March 2027 at 14:02"."""
    local = at.astimezone(ENGLAND)
    return f"{long_date(local.date())} at {local:%H:%M}"


def asset(filename: str) -> str:
    """The address of a static file, which changes when the file does."""
    stamps: dict[str, str] = current_app.extensions.setdefault("asset_stamps", {})
    if filename not in stamps:
        content = Path(str(current_app.static_folder), filename).read_bytes()
        stamps[filename] = sha256(content).hexdigest()[:12]
    return url_for("static", filename=filename, v=stamps[filename])


def _context() -> dict[str, Any]:
    return {
        "service_name": current_app.config["SERVICE_NAME"],
        "identity": g.get("asking"),
        "idle_seconds": int(idle_limit().total_seconds()),
    }
