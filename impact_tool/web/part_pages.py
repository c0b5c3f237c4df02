"""Pages that both Parts have: one view, with an address below Part 1 and below each Part 2."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.wording import statement_name
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.statements import read_part_1, read_part_2
from impact_tool.web.guard import requires

View = Callable[..., ResponseReturnValue]


class StatementPage(Protocol):
    """Gives a view an address below Part 1 and below each review point's Part 2.

    The view gets the project, the Reading of that statement, and what else the path names. Its
    endpoints are `part_1` and `part_2`, each followed by `endpoint`.
    """

    def __call__(
        self, path: str, endpoint: str, permission: Permission, method: str = "GET"
    ) -> Callable[[View], View]:
        """The decorator for one page."""


def statement_pages(blueprint: Blueprint) -> StatementPage:
    """What gives the views of a blueprint below /projects/<reference> their addresses."""

    def statement_page(
        path: str, endpoint: str, permission: Permission, method: str = "GET"
    ) -> Callable[[View], View]:
        def decorate(view: View) -> View:
            def add(name: str, address: str, each: View) -> None:
                guarded = requires(permission)(each)
                blueprint.add_url_rule(
                    f"{address}{path}", f"{name}{endpoint}", guarded, methods=[method]
                )

            add("part_1", "/part-1", _of_part_1(view))
            add("part_2", "/review-points/<int:review_point>/part-2", _of_part_2(view))
            return view

        return decorate

    return statement_page


def _of_part_1(view: View) -> View:
    def part_1(project: Project, **arguments: Any) -> ResponseReturnValue:
        return view(project, read_part_1(project), **arguments)

    return part_1


def _of_part_2(view: View) -> View:
    def part_2(project: Project, review_point: int, **arguments: Any) -> ResponseReturnValue:
        return view(project, read_part_2(project, review_point), **arguments)

    return part_2


def part_url(
    blueprint: str, page: str, reference: str, point: ReviewPoint | None, **values: Any
) -> str:
    """The address of a page of Part 1, or of Part 2 at a review point."""
    if point is None:
        return url_for(f"{blueprint}.part_1{page}", reference=reference, **values)
    return url_for(
        f"{blueprint}.part_2{page}", reference=reference, review_point=point.number, **values
    )


def part_name(point: ReviewPoint | None) -> str:
    """What a statement is called."""
    return statement_name(point.number if point else None)
