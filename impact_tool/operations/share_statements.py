"""A council shares an endorsed statement, and stops; what others will see is shown before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from impact_tool.domain.disclosure import Disclosed, disclose
from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import NotFound
from impact_tool.domain.review import State
from impact_tool.domain.sharing import Audience, DisclosedOtherwise, NotEndorsed
from impact_tool.domain.tallies import Tally
from impact_tool.extensions import clock, db
from impact_tool.models import (
    Project,
    SharedAnswer,
    SharedFigure,
    SharedWith,
    Sharing,
    SharingStop,
    Submission,
)
from impact_tool.operations.audit import record
from impact_tool.operations.locks import lock
from impact_tool.operations.projects import require_active
from impact_tool.operations.review_points import review_points_of
from impact_tool.operations.shareable_answers import Shareable, answers_to_share
from impact_tool.operations.sharing import disclosed_in, is_current
from impact_tool.operations.submission_tallies import tallies_to_date


@dataclass(frozen=True, slots=True)
class Wanted:
    """With whom to share, and the texts of which questions."""

    audience: Audience
    council_ids: tuple[int, ...] = ()
    question_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """What others will see: a disclosed table or an exact tally, and the answers."""

    disclosed: Disclosed | None
    exact: Tally | None
    answers: tuple[Shareable, ...]


def can_be_shared(submission: Submission) -> bool:
    """It is the newest of an endorsed Part 2."""
    statement = submission.statement
    return (
        statement.state is State.ENDORSED
        and statement.submission_number == submission.number
        and statement.review_point is not None
    )


def what_is_told(submission: Submission, wanted: Wanted) -> Told:
    """Exactly what others would see. Raises NotEndorsed, or DisclosedOtherwise."""
    if not can_be_shared(submission):
        raise NotEndorsed
    tally = tallies_to_date([submission.id])[submission.id]
    answers = tuple(
        each if each.question_id in wanted.question_ids else each.without_text
        for each in answers_to_share(submission)
    )
    told = tuple(each for each in answers if each.choice or each.text)
    if wanted.audience is Audience.NAMED:
        return Told(None, tally, told)
    return Told(_disclose(submission, tally), None, told)


def share(identity: Identity, submission: Submission, wanted: Wanted) -> Sharing:
    """Share it, in place of what is shared of the statement with the same audience.

    Raises NotEndorsed or DisclosedOtherwise; then nothing has changed.
    """
    require_active(submission.project)
    # What was told of the project's other review points limits what may be told of this one.
    lock(Project, [submission.project_id])
    db.session.refresh(submission.statement)
    told = what_is_told(submission, wanted)
    for before in shared_now(submission, wanted.audience):
        _stop(identity, before)
    sharing = _add(identity, submission, wanted.audience)
    _add_rows(sharing, wanted, told)
    db.session.flush()
    _record("sharing.started", identity, sharing, texts=sorted(wanted.question_ids))
    return sharing


def stop_sharing(identity: Identity, sharing: Sharing) -> None:
    """From now on nobody else sees it; nothing happens where it was stopped already."""
    lock(Project, [sharing.project_id])
    if db.session.get(SharingStop, sharing.id) is None:
        _stop(identity, sharing)


def sharings_of(project: Project) -> Sequence[Sharing]:
    """All that was ever shared of a project, the newest first."""
    query = select(Sharing).where(Sharing.project_id == project.id).order_by(Sharing.id.desc())
    return db.session.scalars(query).all()


def sharing_of(project: Project, sharing_id: int) -> Sharing:
    """One sharing of the project; raises NotFound where there is none with this id."""
    query = select(Sharing).where(Sharing.project_id == project.id, Sharing.id == sharing_id)
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def shared_now(submission: Submission, audience: Audience) -> Sequence[Sharing]:
    """What is shared now of the submission's statement with this audience."""
    query = select(Sharing).where(
        Sharing.statement_id == submission.statement_id,
        Sharing.audience == audience,
        is_current(),
    )
    return db.session.scalars(query).all()


def names_of(sharings: Iterable[Sharing]) -> Mapping[int, list[str]]:
    """The names of the councils that each sharing names, by its id."""
    ids = [each.id for each in sharings]
    found: dict[int, list[str]] = {id_: [] for id_ in ids}
    for row in db.session.scalars(select(SharedWith).where(SharedWith.sharing_id.in_(ids))):
        found[row.sharing_id].append(row.with_council.name)
    return {id_: sorted(names) for id_, names in found.items()}


def _disclose(submission: Submission, tally: Tally) -> Disclosed:
    """Raises DisclosedOtherwise where other figures of the review point were told before."""
    query = select(Sharing).where(
        Sharing.project_id == submission.project_id, Sharing.audience == Audience.ALL
    )
    before = {each.statement_id: each for each in db.session.scalars(query.order_by(Sharing.id))}
    tables = disclosed_in(before.values())
    mine = before.pop(submission.statement_id, None)
    earlier, later = _parted(submission, before.values(), tables)
    found = disclose(tally, earlier, later)
    if mine is None:
        return found
    stored = tables[mine.id]
    # Which counts are told can only have become fewer since; those that are told must agree.
    if any(name for name, was in stored.figures.items() if was not in (None, _whole(tally, name))):
        raise DisclosedOtherwise
    return stored


def _whole(tally: Tally, name: str) -> object:
    """A count as it would be told beside nothing else."""
    return disclose(tally).figures[name]


def _parted(
    submission: Submission, others: Iterable[Sharing], tables: Mapping[int, Disclosed]
) -> tuple[list[Disclosed], list[Disclosed]]:
    place = (submission.cut_off_on, submission.statement_id)
    ordered = sorted(others, key=lambda each: (each.cut_off_on, each.statement_id))
    before = [each for each in ordered if (each.cut_off_on, each.statement_id) < place]
    after = ordered[len(before) :]
    return [tables[each.id] for each in before], [tables[each.id] for each in after]


def _add(identity: Identity, submission: Submission, audience: Audience) -> Sharing:
    points = [each.id for each in review_points_of(submission.project)]
    point_id = submission.statement.review_point_id
    sharing = Sharing(
        council_id=submission.council_id,
        project_id=submission.project_id,
        statement_id=submission.statement_id,
        submission_id=submission.id,
        audience=audience,
        point_number=points.index(point_id) + 1 if point_id in points else len(points) + 1,
        cut_off_on=submission.cut_off_on,
        shared_at=clock.now(),
        shared_by_id=identity.person_id,
    )
    db.session.add(sharing)
    db.session.flush()
    return sharing


def _add_rows(sharing: Sharing, wanted: Wanted, told: Told) -> None:
    known = {"sharing_id": sharing.id, "council_id": sharing.council_id}
    for council_id in wanted.council_ids if wanted.audience is Audience.NAMED else ():
        db.session.add(SharedWith(**known, with_council_id=council_id))
    for name, figure in told.disclosed.figures.items() if told.disclosed else ():
        rounded = figure.rounded if figure else None
        db.session.add(SharedFigure(**known, name=name, rounded=rounded))
    for answer in told.answers:
        said = {"question_id": answer.question_id, "choice": answer.choice, "text": answer.text}
        db.session.add(SharedAnswer(**known, **said))


def _stop(identity: Identity, sharing: Sharing) -> None:
    db.session.add(
        SharingStop(
            sharing_id=sharing.id,
            council_id=sharing.council_id,
            stopped_at=clock.now(),
            stopped_by_id=identity.person_id,
        )
    )
    db.session.flush()
    _record("sharing.stopped", identity, sharing)


def _record(act: str, identity: Identity, sharing: Sharing, texts: Sequence[str] = ()) -> None:
    record(
        act,
        "sharing",
        sharing.id,
        council_id=sharing.council_id,
        person_id=identity.person_id,
        submission=sharing.submission_id,
        audience=sharing.audience.value,
        texts=list(texts),
    )
