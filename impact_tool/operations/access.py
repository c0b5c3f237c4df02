"""The only way to the rows of a council: it starts from what the identity may see."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, and_, or_, select

from impact_tool.domain.permissions import Identity, Permission, Role, Subject, permits
from impact_tool.domain.refusals import NotFound, NotPermitted
from impact_tool.extensions import db
from impact_tool.models import (
    Board,
    BoardCouncil,
    Council,
    Membership,
    Person,
    Project,
    Submission,
)
from impact_tool.operations.boards import covers_today


def visible_projects(identity: Identity) -> Select[Project]:
    """Select the projects that this identity may see, and no others."""
    whole = identity.councils_as(Role.PROJECT_LEAD) | identity.councils_as(
        Role.COUNCIL_ADMINISTRATOR
    )
    practises_in = identity.councils_as(Role.PRACTITIONER)
    assigned = and_(
        Project.council_id.in_(practises_in), Project.id.in_(identity.assigned_project_ids)
    )
    return select(Project).where(or_(Project.council_id.in_(whole), assigned))


def project_for(identity: Identity, reference: str, permission: Permission) -> Project:
    """The project with this reference, for an act that needs this permission.

    Raises NotFound where the identity may not know that the project exists, and NotPermitted
    where it may see the project but not do this.
    """
    query = visible_projects(identity).where(Project.reference == reference)
    project = db.session.scalars(query).one_or_none()
    if project is None:
        raise NotFound
    subject = Subject(project.council_id, project.id)
    if not permits(identity, Permission.PROJECT_VIEW, subject):
        raise NotFound
    if not permits(identity, permission, subject):
        raise NotPermitted
    return project


def submission_for(identity: Identity, submission_id: int, permission: Permission) -> Submission:
    """The submission with this id, for an act that needs this permission.

    Raises NotFound where the identity may not know that it exists, and NotPermitted where it may
    see the submission but not do this.
    """
    mine = visible_projects(identity).with_only_columns(Project.id)
    seats = identity.seats
    query = select(Submission).where(
        Submission.id == submission_id,
        or_(Submission.board_id.in_(seats), Submission.project_id.in_(mine)),
    )
    submission = db.session.scalars(query).one_or_none()
    if submission is None:
        raise NotFound
    if not may_with(identity, Permission.SUBMISSION_VIEW, submission):
        raise NotFound
    if not may_with(identity, permission, submission):
        raise NotPermitted
    return submission


def board_for(identity: Identity, board_id: int) -> Board:
    """A board in which the person sits; raises NotFound for any other."""
    if board_id not in identity.seats:
        raise NotFound
    return db.session.get_one(Board, board_id)


def may_with(identity: Identity, permission: Permission, submission: Submission) -> bool:
    """Whether the identity may do this with the submission, for pages that offer it."""
    subject = Subject(submission.council_id, submission.project_id, submission.board_id)
    return permits(identity, permission, subject)


def may(identity: Identity, permission: Permission, project: Project) -> bool:
    """Whether the identity may do this with the project, for pages that offer it."""
    return permits(identity, permission, Subject(project.council_id, project.id))


def projects_of_council(identity: Identity, council_id: int) -> Sequence[Project]:
    """The projects of one council that the identity may see, archived ones too, by title."""
    query = visible_projects(identity).where(Project.council_id == council_id)
    return db.session.scalars(query.order_by(Project.title, Project.id)).all()


def councils_for(identity: Identity, permission: Permission) -> Sequence[Council]:
    """The councils, by name, in which the identity has this permission."""
    ids = {grant.council_id for grant in identity.grants if grant.council_id is not None}
    allowed = [id_ for id_ in ids if permits(identity, permission, Subject(id_))]
    if not allowed:
        return []
    return db.session.scalars(
        select(Council).where(Council.id.in_(allowed)).order_by(Council.name)
    ).all()


def person_for(identity: Identity, person_id: int, councils: Sequence[Council]) -> Person:
    """The person with this id who has, or had, a role in one of these councils.

    Raises NotFound where there is none, or where the identity administers none of the councils.
    """
    reach = {council.id for council in councils}
    reach &= identity.councils_as(Role.COUNCIL_ADMINISTRATOR)
    has_role = select(Membership.id).where(
        Membership.person_id == Person.id, Membership.council_id.in_(reach)
    )
    query = select(Person).where(Person.id == person_id, has_role.exists())
    person = db.session.scalars(query).one_or_none()
    if person is None:
        raise NotFound
    return person


def boards_of(council_ids: Sequence[int]) -> Sequence[tuple[int, Board]]:
    """Pairs of a council's id and a board that covers it today, by the board's name."""
    query = (
        select(BoardCouncil.council_id, Board)
        .join(Board, Board.id == BoardCouncil.board_id)
        .where(BoardCouncil.council_id.in_(council_ids), covers_today())
        .order_by(Board.name)
    )
    return [(council_id, board) for council_id, board in db.session.execute(query)]


def boards_read(identity: Identity) -> Sequence[Board]:
    """The boards, by name, in which the identity has a role; no query where there is none."""
    ids = {grant.board_id for grant in identity.grants if grant.board_id is not None}
    if not ids:
        return []
    return db.session.scalars(select(Board).where(Board.id.in_(ids)).order_by(Board.name)).all()


def board_covers(board_id: int | None, council_id: int) -> bool:
    """Whether this board covers this council; no board covers any."""
    query = select(BoardCouncil.board_id).where(
        BoardCouncil.board_id == board_id, BoardCouncil.council_id == council_id
    )
    return board_id is not None and db.session.scalar(query) is not None
