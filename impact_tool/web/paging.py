"""Long lists on pages: which page an address asks for, and which pages are named."""

from __future__ import annotations

from flask import request

from impact_tool.domain.paging import Place

# More pages than this no list has.
_MOST_DIGITS = 6
# So many pages are named to each side of the one that is shown.
_NEAR = 1


def page_asked_for() -> int:
    """The page in the address; the first one for whatever is no number of a page."""
    asked = request.args.get("page", "")
    is_number = asked.isascii() and asked.isdecimal() and len(asked) <= _MOST_DIGITS
    return int(asked) if is_number else 1


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
