"""The councils: found by name or code, and kept as the public register has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TypeVar

from sqlalchemy import select

from impact_tool.domain.people import AmbiguousName, CouncilEnded, UnknownCouncil
from impact_tool.extensions import db
from impact_tool.models import Council, CouncilCode
from impact_tool.operations.audit import record

T = TypeVar("T")

MOST_NEAR = 5


def add_council(name: str, kind: str, region: str) -> Council:
    """Add a council that is in no register."""
    council = Council(name=name, kind=kind, region=region)
    db.session.add(council)
    db.session.flush()
    record("council.added", "council", council.id, council_id=council.id, person_id=None)
    return council


def council_named(asked: str) -> Council:
    """The council with this name, whatever its capital letters, or with this code, even a former.

    Never a guess: what is given to the wrong council cannot be taken back unseen.
    Raises UnknownCouncil with names that may have been meant, or AmbiguousName.
    """
    asked = " ".join(asked.split())
    councils = db.session.scalars(select(Council).order_by(Council.name)).all()
    found = _with_code(asked, councils) or one_called(asked, councils, lambda each: each.name)
    if found is None:
        raise UnknownCouncil(asked, near_names(asked, [council.name for council in councils]))
    return found


def one_called(asked: str, things: Iterable[T], name_of: Callable[[T], str]) -> T | None:
    """The only thing with this name, whatever its capital letters; raises AmbiguousName."""
    found = [thing for thing in things if name_of(thing).casefold() == asked.casefold()]
    if len(found) > 1:
        raise AmbiguousName(asked, tuple(name_of(thing) for thing in found))
    return found[0] if found else None


def near_names(asked: str, names: Iterable[str]) -> tuple[str, ...]:
    """Names that somebody may have meant who typed another one; five at the most."""
    by_folded = {name.casefold(): name for name in names}
    asked = asked.casefold()
    within = [name for folded, name in by_folded.items() if asked and asked in folded]
    alike = get_close_matches(asked, by_folded, n=MOST_NEAR)
    return tuple(dict.fromkeys([*within, *(by_folded[key] for key in alike)]))[:MOST_NEAR]


def require_not_ended(council: Council) -> None:
    """Raise CouncilEnded where the register has the council no longer."""
    if council.until is not None:
        raise CouncilEnded(council.name, council.until)


def _with_code(asked: str, councils: Iterable[Council]) -> Council | None:
    code = asked.upper()
    # What is no letter or figure is in no code, and some of it no database takes.
    former = db.session.get(CouncilCode, code) if code.isascii() and code.isalnum() else None
    for council in councils:
        if council.gss_code == code or (former and council.id == former.council_id):
            return council
    return None
