"""The blueprint of the pro formas, and routes that both Parts have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.models import Project
from impact_tool.operations.statements import read_part_1, read_part_2
from impact_tool.web.guard import requires

proformas = Blueprint("proformas", __name__, url_prefix="/projects/<reference>")

View = Callable[..., ResponseReturnValue]


def statement_page(
    path: str, endpoint: str, permission: Permission, method: str = "GET"
) -> Callable[[View], View]:
    """Give a view an address below Part 1 and below each review point's Part 2.

    The view gets the project, the Reading of that statement, and what else the path names. Its
    endpoints are `part_1` and `part_2`, each followed by `endpoint`.
    """

    def decorate(view: View) -> View:
        def part_1(project: Project, **arguments: Any) -> ResponseReturnValue:
            return view(project, read_part_1(project), **arguments)

        def part_2(project: Project, review_point: int, **arguments: Any) -> ResponseReturnValue:
            return view(project, read_part_2(project, review_point), **arguments)

        def add(name: str, address: str, each: View) -> None:
            guarded = requires(permission)(each)
            proformas.add_url_rule(
                f"{address}{path}", f"{name}{endpoint}", guarded, methods=[method]
            )

        add("part_1", "/part-1", part_1)
        add("part_2", "/review-points/<int:review_point>/part-2", part_2)
        return view

    return decorate
