"""The lists of a council's people, and what an administrator sees of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.council_people import Standing
from impact_tool.domain.permissions import ROLE_LABELS, Permission, Role
from impact_tool.domain.refusals import NotFound
from impact_tool.domain.wording import period
from impact_tool.extensions import clock
from impact_tool.models import Council
from impact_tool.operations.assignments import projects_to_choose
from impact_tool.operations.council_people import (
    CouncilPerson,
    HeldRole,
    count_people,
    described,
    has_role_elsewhere,
    people_of,
)
from impact_tool.operations.second_factors import factor_of, is_second_factor_required
from impact_tool.web.admin.blueprint import admin, councils_administered, reached
from impact_tool.web.guard import current_identity, requires

STANDINGS = {
    Standing.INVITED: ("Invited", "yellow"),
    Standing.ACTIVE: ("Active", "green"),
    Standing.DEACTIVATED: ("Deactivated", "red"),
}
MOST_LETTERS_SOUGHT = 100


@dataclass(frozen=True, slots=True)
class ShownRole:
    """A role in words; `ends_at` is where to end it, empty where it has ended."""

    title: str
    when: str
    council: str
    has_ended: bool
    ends_at: str = ""


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """A person with their roles, those that have ended apart."""

    id: int
    name: str
    email: str
    standing: str
    colour: str
    roles: tuple[ShownRole, ...]
    ended: tuple[ShownRole, ...]
    projects: tuple[str, ...]


@admin.get("/people")
@requires(Permission.PEOPLE_MANAGE)
def people() -> ResponseReturnValue:
    """The people who have, or will have, a role in a council."""
    return _list(former=False)


@admin.get("/people/former")
@requires(Permission.PEOPLE_MANAGE)
def former() -> ResponseReturnValue:
    """The people whose roles in a council have all ended."""
    return _list(former=True)


@admin.get("/people/<int:person_id>")
@requires(Permission.PEOPLE_MANAGE)
def person(person_id: int) -> ResponseReturnValue:
    """Somebody’s roles and projects, and what can be done."""
    found, councils = reached(person_id)
    return render_template(
        "admin/person.html",
        person=shown(described(found, councils)),
        is_self=found.id == current_identity().person_id,
        is_invited=found.active and not found.password,
        is_active=found.active,
        may_assign=bool(projects_to_choose(found, councils)[0]),
        is_elsewhere=has_role_elsewhere(found, [council.id for council in councils]),
        asks_for_codes=is_second_factor_required(),
        factor=factor_of(found),
        several=len(councils) > 1,
    )


def shown(person: CouncilPerson) -> ShownPerson:
    """A person in words."""
    roles = [_shown_role(person, role) for role in person.roles]
    standing, colour = STANDINGS[person.standing]
    return ShownPerson(
        id=person.id,
        name=person.name,
        email=person.email,
        standing=standing,
        colour=colour,
        roles=tuple(role for role in roles if not role.has_ended),
        ended=tuple(role for role in roles if role.has_ended),
        projects=person.projects,
    )


def _shown_role(person: CouncilPerson, held: HeldRole) -> ShownRole:
    today = clock.today()
    has_ended = held.until is not None and held.until < today
    ends_at = url_for("admin.role_end", person_id=person.id, membership_id=held.membership_id)
    return ShownRole(
        title=ROLE_LABELS[Role(held.role)],
        when=period(held.since, held.until, today),
        council=held.council,
        has_ended=has_ended,
        ends_at="" if has_ended else ends_at,
    )


def _list(*, former: bool) -> ResponseReturnValue:
    councils = councils_administered()
    council = _council_asked_for(councils)
    search = request.args.get("search", "").strip()[:MOST_LETTERS_SOUGHT]
    found = people_of(council, search, _page_asked_for(), former=former)
    return render_template(
        "admin/former.html" if former else "admin/people.html",
        council=council,
        councils=councils,
        search=search,
        found=found,
        people=[shown(each) for each in found.people],
        others=count_people(council, former=not former),
        pages=_pages(council, search, found.page, found.pages),
    )


def _council_asked_for(councils: Sequence[Council]) -> Council:
    asked = request.args.get("council")
    if asked is None:
        return councils[0]
    found = next((council for council in councils if str(council.id) == asked), None)
    if found is None:
        raise NotFound
    return found


def _page_asked_for() -> int:
    asked = request.args.get("page", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1


def _pages(council: Council, search: str, page: int, pages: int) -> dict[str, str]:
    """The addresses of the pages before and after this one, where there are such."""

    def address(number: int) -> str:
        kept = {"council": council.id, "search": search or None, "page": number}
        return url_for(request.endpoint or "", **kept)  # type: ignore[arg-type]

    before = {"previous": address(page - 1)} if page > 1 else {}
    return {**before, "next": address(page + 1)} if page < pages else before
