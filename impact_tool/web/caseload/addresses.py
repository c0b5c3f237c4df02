"""Addresses of the list of cases, each with the filters of the one at hand."""

from __future__ import annotations

from flask import request, url_for

from impact_tool.domain.caseload import Lack, Order
from impact_tool.domain.paging import Place
from impact_tool.models import Project
from impact_tool.web.caseload.forms import FILTERS

# So many pages are named to each side of the one that is shown.
_NEAR = 1


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


def numbered_pages(place: Place) -> tuple[int | None, ...]:
    """The numbers of the first and last page and of those near; None where some are left out."""
    near = range(place.page - _NEAR, place.page + _NEAR + 1)
    named = sorted({1, place.pages, *(number for number in near if 1 <= number <= place.pages)})
    found: list[int | None] = []
    for number in named:
        if found and number - (found[-1] or 0) > 1:
            found.append(None)
        found.append(number)
    return tuple(found)
