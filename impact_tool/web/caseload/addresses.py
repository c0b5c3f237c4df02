"""Addresses of the list of cases, each with the filters of the one at hand."""

from __future__ import annotations

from flask import request, url_for

from impact_tool.domain.caseload import Lack, Order
from impact_tool.models import Project
from impact_tool.web.caseload.forms import FILTERS


def address(project: Project, lacks: frozenset[Lack], order: Order, page: int | None = None) -> str:
    """The list with the filters at hand, but with these lacks, this order and this page."""
    kept: dict[str, object] = {
        name: request.args[name] for name in FILTERS if request.args.get(name)
    }
    if lacks:
        kept["missing"] = [lack.value for lack in Lack if lack in lacks]
    if order is not Order.NEWEST:
        kept["order"] = order.value
    return url_for("caseload.cases", reference=project.reference, page=page, **kept)  # type: ignore[arg-type]
