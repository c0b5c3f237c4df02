"""Addresses of the list of cases, each with the filters of the one at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask import url_for

from impact_tool.domain.caseload import Lack, Order


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list of a project's cases is asked for: filters by name, lacks and an order."""

    reference: str
    lacks: frozenset[Lack] = frozenset()
    order: Order = Order.NEWEST
    filters: Mapping[str, str] = field(default_factory=dict)

    def address(self, page: int | None = None) -> str:
        """Where that list is."""
        lacks = [lack.value for lack in Lack if lack in self.lacks]
        order = None if self.order is Order.NEWEST else self.order.value
        return url_for(
            "caseload.cases",
            reference=self.reference,
            **self.filters,  # type: ignore[arg-type] # none of them is one of url_for's own
            missing=lacks,
            order=order,
            page=page,
        )

    def turned(self, lack: Lack) -> str:
        """Where the list is with this lack alone, or without it where it is asked for now."""
        lacks = self.lacks - {lack} if lack in self.lacks else frozenset({lack})
        return replace(self, lacks=lacks).address()

    def ordered(self, order: Order) -> str:
        """Where the list is in this order."""
        return replace(self, order=order).address()
