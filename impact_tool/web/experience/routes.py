"""What was said of a case in each version, and how to go on."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.experience import days_after
from impact_tool.domain.permissions import Permission
from impact_tool.domain.recording import ASKER_LABELS, SCORES, Version
from impact_tool.domain.wording import long_date
from impact_tool.models import Project
from impact_tool.operations.access import may
from impact_tool.operations.case_readings import CaseReading, read_case
from impact_tool.operations.experience import ExperienceReading, experiences_of
from impact_tool.web.experience.blueprint import experience, note_look
from impact_tool.web.guard import current_identity, requires

HEADINGS = {Version.ADULT: "The adult", Version.REPRESENTATIVE: "Who represents the adult"}
_UNANSWERED = "No answer"


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """What was said in one version; without `asked` nobody was asked in it yet.

    `late` says how long after the end that was, where it was later than eight weeks.
    """

    version: Version
    heading: str
    asked: str = ""
    late: str = ""
    answers: tuple[tuple[str, str], ...] = ()


@experience.get("")
@requires(Permission.CASE_VIEW)
def ask(project: Project, case_id: int) -> ResponseReturnValue:
    """Both versions: what was said, and what can be recorded yet."""
    reading = read_case(project, case_id)
    found = experiences_of(reading.case)
    may_edit = may(current_identity(), Permission.CASE_EDIT, project)
    shown = render_template(
        "experience/ask.html",
        project=project,
        case=reading.case,
        case_page=page_of_case(project, reading),
        versions=[_shown(version, found.get(version), reading) for version in Version],
        may_edit=may_edit and not project.archived_at,
    )
    note_look(project, reading)
    return shown


def page_of_case(project: Project, reading: CaseReading) -> str:
    """Where the case itself is."""
    return url_for("cases.case", reference=project.reference, case_id=reading.case.id)


def _shown(version: Version, found: ExperienceReading | None, reading: CaseReading) -> ShownVersion:
    if found is None:
        return ShownVersion(version, HEADINGS[version])
    said = found.said
    answers = (
        (wording.of(version), SCORES.get(said.scores.get(id_, -1), _UNANSWERED))
        for id_, wording in found.wordings.items()
    )
    by = ASKER_LABELS[said.asked_by]
    concluded_on = reading.case.concluded_on
    late = days_after(concluded_on, said.asked_on) if concluded_on else None
    return ShownVersion(
        version=version,
        heading=HEADINGS[version],
        asked=f"Asked on {long_date(said.asked_on)} by {by[0].lower()}{by[1:]}.",
        late=f"{late} days after the case ended" if late else "",
        answers=tuple(answers),
    )
