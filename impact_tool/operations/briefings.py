"""A project's briefing note: suggested until it is adapted, and every version kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from impact_tool.domain.briefing import BriefingNote, SaidInBriefing, as_suggested, points_of
from impact_tool.domain.canonical import canonical_json
from impact_tool.domain.permissions import Identity
from impact_tool.domain.pilot import SCOPE_LABELS, Plan
from impact_tool.domain.refusals import StaleForm
from impact_tool.domain.wording import long_date
from impact_tool.extensions import clock, db
from impact_tool.guide import briefing_guide
from impact_tool.models import BriefingVersion, Person, Project
from impact_tool.operations.audit import record
from impact_tool.operations.projects import require_active


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a project says in its note; revision 0 is what the guide suggests."""

    said: SaidInBriefing
    revision: int = 0
    said_by: str = ""
    said_at: datetime | None = None


def briefing_of(project: Project) -> Briefing:
    """The newest version of a project's note."""
    query = (
        select(BriefingVersion, Person.name)
        .join(Person, Person.id == BriefingVersion.saved_by_id)
        .where(BriefingVersion.project_id == project.id)
        .order_by(BriefingVersion.number.desc())
        .limit(1)
    )
    found = db.session.execute(query).one_or_none()
    if found is None:
        return Briefing(as_suggested(briefing_guide()))
    row, name = found
    return Briefing(_read(row.said), row.number, name, row.saved_at)


def adapt_briefing(
    identity: Identity, project: Project, said: SaidInBriefing, based_on: int
) -> None:
    """Keep what the note says, as a new version; saying what it says already makes none.

    Raises StaleForm where somebody adapted it since it was read.
    """
    require_active(project)
    now = briefing_of(project)
    if now.revision != based_on:
        raise StaleForm
    if now.said == said:
        return
    _insert(identity, project, said, based_on + 1)
    record(
        "briefing.adapted",
        "project",
        project.id,
        council_id=project.council_id,
        person_id=identity.person_id,
        before=_written(now.said),
        after=_written(said),
    )


def _insert(identity: Identity, project: Project, said: SaidInBriefing, number: int) -> None:
    row = BriefingVersion(
        council_id=project.council_id,
        project_id=project.id,
        number=number,
        said=_written(said),
        saved_at=clock.now(),
        saved_by_id=identity.person_id,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise StaleForm from error


def note_of(project: Project) -> BriefingNote:
    """The note as it stands, ready to be set."""
    guide, said = briefing_guide(), briefing_of(project).said
    return BriefingNote(
        title=guide.title,
        council=project.council.name,
        project=project.title,
        reference=project.reference,
        edition="For staff",
        state="Briefing note",
        made_on=clock.today(),
        about=_about(project.pilot.plan),
        points=points_of(guide, said),
        contact=said.contact,
        credit=guide.credit,
    )


def _about(plan: Plan) -> str:
    """Whose referrals are in the pilot and when; empty before that is set."""
    if plan.scope is None or not plan.starts_on or not plan.last_day:
        return ""
    label = SCOPE_LABELS[plan.scope]
    words = f" ({plan.scope_words})" if plan.scope_words else ""
    days = f"from {long_date(plan.starts_on)} to {long_date(plan.last_day)}"
    return f"This pilot is for {label[0].lower()}{label[1:]}{words}, {days}."


def _written(said: SaidInBriefing) -> str:
    return canonical_json(
        {
            "contact": said.contact,
            "points": {str(number): text for number, text in said.points.items()},
            "recording": list(said.recording),
            "recording_words": said.recording_words,
        }
    )


def _read(written: str) -> SaidInBriefing:
    found = json.loads(written)
    return SaidInBriefing(
        points={int(number): text for number, text in found["points"].items()},
        recording=tuple(found["recording"]),
        recording_words=found["recording_words"],
        contact=found["contact"],
    )
