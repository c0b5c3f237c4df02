"""The plan on a time line, with its table."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from impact_tool.charts.time_line import time_line_charts
from impact_tool.charts.time_line_layout import NARROW, WIDE
from impact_tool.charts.time_line_words import whole_table
from impact_tool.domain.permissions import Permission
from impact_tool.models import Project
from impact_tool.operations.plan_rows import time_line_of
from impact_tool.web.actions.blueprint import actions
from impact_tool.web.guard import requires


@actions.get("/actions/time-line")
@requires(Permission.ACTION_VIEW)
def time_line(project: Project) -> ResponseReturnValue:
    """The actions with dates, drawn for wide and for narrow screens; a browser shows one."""
    found = time_line_of(project)
    return render_template(
        "actions/time_line.html",
        project=project,
        wide=time_line_charts(found, WIDE, "wide"),
        narrow=time_line_charts(found, NARROW, "narrow"),
        table=whole_table(found) if any(row.place for row in found.rows) else None,
        undated=sum(bool(row.place) for row in found.rows) - len(found.dated),
    )
