"""What councils share with one another: which sharings an identity may see, and what they tell.

Two queries for any number of sharings: their rows, and the figures of those that were asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Select, exists, false, select

from impact_tool.domain.disclosure import Disclosed, disclosed_again
from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.sharing import COMPARES, Audience
from impact_tool.domain.tallies import Tally
from impact_tool.extensions import db
from impact_tool.models import (
    SharedAnswer,
    SharedFigure,
    SharedWith,
    Sharing,
    SharingStop,
)
from impact_tool.operations.submission_tallies import tallies_to_date


def visible_sharings(identity: Identity, audience: Audience) -> Select[Sharing]:
    """Select what is shared now with this audience and this identity may see, and nothing else.

    With all councils: everybody who may compare. With named councils: who leads projects in, or
    administers, a council that is named.
    """
    query = select(Sharing).where(Sharing.audience == audience, is_current())
    if not may_compare(identity):
        return query.where(false())
    if audience is Audience.ALL:
        return query
    mine = identity.councils_as(Role.PROJECT_LEAD) | identity.councils_as(
        Role.COUNCIL_ADMINISTRATOR
    )
    named = exists().where(
        SharedWith.sharing_id == Sharing.id, SharedWith.with_council_id.in_(mine)
    )
    return query.where(named)


def may_compare(identity: Identity) -> bool:
    """Whether this identity may compare across councils at all."""
    return any(grant.role in COMPARES for grant in identity.grants)


def disclosed_in(sharings: Iterable[Sharing]) -> Mapping[int, Disclosed]:
    """What each sharing tells all councils, by its id; one query. For audience *all* alone."""
    ids = [each.id for each in sharings if each.audience is Audience.ALL]
    rows = db.session.execute(
        select(SharedFigure.sharing_id, SharedFigure.name, SharedFigure.rounded).where(
            SharedFigure.sharing_id.in_(ids)
        )
    )
    found: dict[int, dict[str, int | None]] = {id_: {} for id_ in ids}
    for sharing_id, name, rounded in rows:
        found[sharing_id][name] = rounded
    return {id_: disclosed_again(figures) for id_, figures in found.items()}


def exact_in(sharings: Iterable[Sharing]) -> Mapping[int, Tally]:
    """The tally to date that each sharing with *named* councils tells, by its id; one query.

    Give it only what `visible_sharings` found: whoever sees one sees exact figures.
    """
    named = [each for each in sharings if each.audience is Audience.NAMED]
    tallies = tallies_to_date(each.submission_id for each in named)
    return {each.id: tallies[each.submission_id] for each in named}


def answers_in(sharings: Iterable[Sharing]) -> Mapping[int, Sequence[SharedAnswer]]:
    """The verdicts and chosen texts of each sharing, by its id; one query."""
    ids = [each.id for each in sharings]
    query = select(SharedAnswer).where(SharedAnswer.sharing_id.in_(ids))
    found: dict[int, list[SharedAnswer]] = defaultdict(list)
    for answer in db.session.scalars(query):
        found[answer.sharing_id].append(answer)
    return found


def is_current() -> ColumnElement[bool]:
    """The sharing has not been stopped."""
    return ~exists().where(SharingStop.sharing_id == Sharing.id)
