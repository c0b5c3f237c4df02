"""Typed tallies: saved once they add up, kept in every version, and removed with a reason."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from impact_tool.domain.canonical import canonical_json
from impact_tool.domain.permissions import Identity
from impact_tool.domain.reconciling import Discrepancy, discrepancies_in
from impact_tool.domain.refusals import ReasonNeeded, Refusal, StaleForm
from impact_tool.domain.tallies import Span
from impact_tool.domain.typed_tallies import TypedTally
from impact_tool.extensions import clock, db
from impact_tool.models import (
    Person,
    Project,
    ReviewPoint,
    TypedCount,
    TypedTallyVersion,
)
from impact_tool.models import TypedTally as TypedTallyRow
from impact_tool.operations.audit import record
from impact_tool.operations.locks import lock
from impact_tool.operations.projects import require_active


@dataclass
class TallyDoesNotAddUp(Refusal):
    """Typed figures contradict one another; nothing was stored."""

    discrepancies: tuple[Discrepancy, ...]


@dataclass(frozen=True, slots=True)
class SavedTally:
    """A typed tally as it is stored, with its revision, and who saved it and when."""

    tally: TypedTally
    revision: int
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class TallyVersion:
    """One version of a typed tally; without one it was removed, for the reason given."""

    revision: int
    tally: TypedTally | None
    reason: str
    saved_by: str
    saved_at: datetime


def typed_tallies_of(points: Sequence[ReviewPoint]) -> Mapping[int, SavedTally]:
    """What was typed for these review points, by their ids; two queries however many they are."""
    ids = [point.id for point in points]
    query = (
        select(TypedTallyRow, Person.name)
        .join(Person, Person.id == TypedTallyRow.saved_by_id)
        .where(TypedTallyRow.review_point_id.in_(ids))
    )
    found: dict[int, dict[Span, tuple[TypedTallyRow, str]]] = {}
    for row, name in db.session.execute(query):
        found.setdefault(row.review_point_id, {})[row.span] = (row, name)
    return {id_: _saved(rows) for id_, rows in found.items()}


def typed_tally_of(point: ReviewPoint) -> SavedTally | None:
    """What was typed for a review point; None where nothing was."""
    return typed_tallies_of([point]).get(point.id)


def revision_of(point: ReviewPoint) -> int:
    """How often a tally was saved or removed here; 0 where none ever was."""
    query = select(func.max(TypedTallyVersion.revision)).where(
        TypedTallyVersion.review_point_id == point.id
    )
    return db.session.scalar(query) or 0


def versions_of(point: ReviewPoint) -> Sequence[TallyVersion]:
    """Every version of what was typed for a review point, newest first."""
    query = (
        select(TypedTallyVersion, Person.name)
        .join(Person, Person.id == TypedTallyVersion.saved_by_id)
        .where(TypedTallyVersion.review_point_id == point.id)
        .order_by(TypedTallyVersion.revision.desc())
    )
    return [
        TallyVersion(row.revision, _read(row.content), row.reason, name, row.saved_at)
        for row, name in db.session.execute(query)
    ]


def save_typed_tally(
    identity: Identity, project: Project, point: ReviewPoint, tally: TypedTally, based_on: int
) -> None:
    """Let a review point's figures be these, in place of those from cases.

    Raises TallyDoesNotAddUp, StaleForm where somebody saved or removed a tally since `based_on`,
    and ProjectArchived; then nothing has changed.
    """
    require_active(project)
    discrepancies = discrepancies_in(tally)
    if discrepancies:
        raise TallyDoesNotAddUp(discrepancies)
    _take_turn(point, based_on)
    before = typed_tally_of(point)
    if before and before.tally == tally:
        return
    _remove_rows(point)
    revision = based_on + 1
    for span in Span:
        db.session.add(_row(identity, point, tally, span, revision))
    _keep_version(identity, point, revision, _written(tally))
    _record("tally.saved", identity, point, before, tally)


def remove_typed_tally(
    identity: Identity, project: Project, point: ReviewPoint, reason: str, based_on: int
) -> None:
    """Take a typed tally out, so that the review point's figures come from cases again.

    Every version of it stays. Raises ReasonNeeded, StaleForm and ProjectArchived.
    """
    require_active(project)
    _take_turn(point, based_on)
    before = typed_tally_of(point)
    if before is None:
        raise StaleForm
    if not reason:
        raise ReasonNeeded
    _remove_rows(point)
    _keep_version(identity, point, based_on + 1, "", reason)
    _record("tally.removed", identity, point, before, None)


def _take_turn(point: ReviewPoint, based_on: int) -> None:
    """Wait for whoever else is at the same tally, and look at it as they left it."""
    lock(ReviewPoint, [point.id])
    if revision_of(point) != based_on:
        raise StaleForm


def _remove_rows(point: ReviewPoint) -> None:
    of_point = select(TypedTallyRow.id).where(TypedTallyRow.review_point_id == point.id)
    db.session.execute(delete(TypedCount).where(TypedCount.tally_id.in_(of_point)))
    db.session.execute(delete(TypedTallyRow).where(TypedTallyRow.review_point_id == point.id))


def _row(
    identity: Identity, point: ReviewPoint, tally: TypedTally, span: Span, revision: int
) -> TypedTallyRow:
    counts = [
        TypedCount(council_id=point.council_id, name=name, value=value)
        for name, value in tally.of(span).items()
    ]
    return TypedTallyRow(
        council_id=point.council_id,
        review_point_id=point.id,
        span=span,
        source=tally.source,
        revision=revision,
        saved_at=clock.now(),
        saved_by_id=identity.person_id,
        counts=counts,
    )


def _keep_version(
    identity: Identity, point: ReviewPoint, revision: int, content: str, reason: str = ""
) -> None:
    db.session.add(
        TypedTallyVersion(
            council_id=point.council_id,
            review_point_id=point.id,
            revision=revision,
            content=content,
            reason=reason,
            saved_at=clock.now(),
            saved_by_id=identity.person_id,
        )
    )
    db.session.flush()


def _saved(rows: Mapping[Span, tuple[TypedTallyRow, str]]) -> SavedTally:
    counts = {
        span: {count.name: count.value for count in row.counts} for span, (row, _) in rows.items()
    }
    row, name = rows[Span.PERIOD]
    tally = TypedTally(counts[Span.PERIOD], counts[Span.TO_DATE], row.source)
    return SavedTally(tally, row.revision, name, row.saved_at)


def _written(tally: TypedTally) -> str:
    return canonical_json(
        {"period": {**tally.period}, "to_date": {**tally.to_date}, "source": tally.source}
    )


def _read(content: str) -> TypedTally | None:
    if not content:
        return None
    said = json.loads(content)
    return TypedTally(said["period"], said["to_date"], said["source"])


def _record(
    act: str,
    identity: Identity,
    point: ReviewPoint,
    before: SavedTally | None,
    after: TypedTally | None,
) -> None:
    record(
        act,
        "review_point",
        point.id,
        council_id=point.council_id,
        person_id=identity.person_id,
        before=before.tally if before else None,
        after=after,
        number=point.number,
    )
