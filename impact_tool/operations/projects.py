"""Projects: made, edited, archived, restored."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update

from impact_tool.domain.permissions import Identity, Permission, Subject, permits
from impact_tool.domain.questionnaire import Part
from impact_tool.domain.refusals import NotPermitted, ProjectArchived, StaleForm
from impact_tool.extensions import clock, db
from impact_tool.models import Pilot, Project
from impact_tool.operations.access import board_covers, visible_projects
from impact_tool.operations.audit import record
from impact_tool.operations.revisions import changed_its_row
from impact_tool.operations.statements import begin_statement

# No vowels, so that no word comes out; nothing that is read as something else.
_REFERENCE_LETTERS = "bcdfghjkmnpqrstvwxz23456789"


@dataclass(frozen=True, slots=True)
class ProjectDetails:
    """What a project lead says about a project."""

    title: str
    summary: str
    approach: int | None
    enabling_responses: str
    research_partner: str
    board_id: int | None


def list_projects(identity: Identity, *, archived: bool = False) -> Sequence[Project]:
    """The projects that the identity may see, by title."""
    is_archived = Project.archived_at.is_not(None)
    query = visible_projects(identity).where(is_archived if archived else ~is_archived)
    return db.session.scalars(query.order_by(Project.title, Project.id)).all()


def create_project(
    identity: Identity, council_id: int, details: ProjectDetails, reference: str | None = None
) -> Project:
    """Make a project with its unset pilot and an empty Part 1.

    Raises NotPermitted where the identity does not lead projects of the council, or the board
    does not cover it.
    """
    if not permits(identity, Permission.PROJECT_CREATE, Subject(council_id)):
        raise NotPermitted
    _require_board_covers(details, council_id)
    project = Project(
        council_id=council_id,
        reference=reference or _new_reference(details.title),
        made_at=clock.now(),
        made_by_id=identity.person_id,
    )
    _write(project, details)
    db.session.add(project)
    db.session.flush()
    db.session.add(Pilot(project_id=project.id, council_id=council_id))
    begin_statement(project, Part.INITIAL_ASSESSMENT)
    _record("project.created", identity, project, after=details)
    db.session.flush()
    db.session.refresh(project)
    return project


def edit_project(
    identity: Identity, project: Project, details: ProjectDetails, based_on: int
) -> None:
    """Change what is said about a project.

    Raises StaleForm where somebody did so meanwhile, and NotPermitted where the board does not
    cover the council.
    """
    require_active(project)
    _require_board_covers(details, project.council_id)
    _take_revision(project, based_on)
    before = _details_of(project)
    _write(project, details)
    _record("project.edited", identity, project, before, details)


def archive_project(identity: Identity, project: Project) -> None:
    """Put a project away; nothing is lost, and nothing in it can change until restored."""
    if project.archived_at is None:
        project.archived_at = clock.now()
        _record("project.archived", identity, project)


def restore_project(identity: Identity, project: Project) -> None:
    """Bring an archived project back as it was."""
    if project.archived_at is not None:
        project.archived_at = None
        _record("project.restored", identity, project)


def require_active(project: Project) -> None:
    """Raise ProjectArchived where the project is archived."""
    if project.archived_at is not None:
        raise ProjectArchived


def _require_board_covers(details: ProjectDetails, council_id: int) -> None:
    if details.board_id is not None and not board_covers(details.board_id, council_id):
        raise NotPermitted


def _take_revision(project: Project, based_on: int) -> None:
    taking = (
        update(Project)
        .where(Project.id == project.id, Project.revision == based_on)
        .values(revision=based_on + 1)
    )
    if not changed_its_row(taking):
        raise StaleForm
    db.session.refresh(project, ["revision"])


def _write(project: Project, details: ProjectDetails) -> None:
    project.title = details.title
    project.summary = details.summary
    project.approach = details.approach
    project.enabling_responses = details.enabling_responses
    project.research_partner = details.research_partner
    project.board_id = details.board_id


def _details_of(project: Project) -> ProjectDetails:
    return ProjectDetails(
        title=project.title,
        summary=project.summary,
        approach=project.approach,
        enabling_responses=project.enabling_responses,
        research_partner=project.research_partner,
        board_id=project.board_id,
    )


def _record(
    act: str,
    identity: Identity,
    project: Project,
    before: ProjectDetails | None = None,
    after: ProjectDetails | None = None,
) -> None:
    record(
        act,
        "project",
        project.id,
        council_id=project.council_id,
        person_id=identity.person_id,
        before=before,
        after=after,
        reference=project.reference,
    )


def _new_reference(title: str) -> str:
    """The title's first word and four random letters, as `riverside-7k3m`; unique."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    word = next(iter(re.findall(r"[a-z0-9]{3,}", plain)), "project")[:12]
    while True:
        tail = "".join(secrets.choice(_REFERENCE_LETTERS) for _ in range(4))
        reference = f"{word}-{tail}"
        if db.session.scalar(select(Project.id).where(Project.reference == reference)) is None:
            return reference
