"""A case, read as a story. Every look at it is recorded."""

from __future__ import annotations

from collections.abc import Iterator

from flask import render_template
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.recording import (
    AGE_LABELS,
    ASKED_LABELS,
    CAPACITY_LABELS,
    ENDING_LABELS,
    PARTY_LABELS,
    RISK_LABELS,
    SUPPORT_LABELS,
    Version,
)
from impact_tool.domain.report import Fact
from impact_tool.domain.wording import long_date
from impact_tool.models import Case, Project
from impact_tool.operations.access import may
from impact_tool.operations.case_readings import CaseReading, experience_days, reasons_of
from impact_tool.web.cases.attempts import look_at
from impact_tool.web.cases.blueprint import CASE, cases
from impact_tool.web.cases.lacking import lacking_in, lacks_results
from impact_tool.web.cases.story import joined, story_of
from impact_tool.web.guard import current_identity, requires


@cases.get(CASE)
@requires(Permission.CASE_VIEW)
def case(project: Project, case_id: int) -> ResponseReturnValue:
    """The case from its beginning to its end, and what is still to be recorded."""
    reading = look_at(project, case_id)
    experience = _experience(reading)
    may_edit = may(current_identity(), Permission.CASE_EDIT, project)
    can_edit = may_edit and not project.archived_at
    return render_template(
        "cases/case.html",
        project=project,
        case=reading.case,
        story=story_of(reading),
        facts=list(_facts(reading)),
        asked=_asked(reading.case),
        ending=ENDING_LABELS[reading.case.ending] if reading.case.ending else "",
        risk=RISK_LABELS[reading.case.risk] if reading.case.risk else "",
        lacking=lacking_in(reading, asked_afterwards=bool(experience)) if can_edit else [],
        lacks_results=lacks_results(reading.whole),
        experience=experience,
        reasons=[(_DONE[each.act], each) for each in reasons_of(reading.case)],
        can_edit=can_edit,
    )


_DONE = {
    "reopened": "Reopened",
    "removed": "Removed",
    "restored": "Restored",
    "confirmed": "Confirmed as not personal",
}


def _experience(reading: CaseReading) -> list[str]:
    """Who was asked about their experience, and when."""
    rows = experience_days(reading.case)
    return [f"{long_date(day)}: {_ASKED_OF[version]}" for version, day in rows]


_ASKED_OF = {
    Version.ADULT: "the adult was asked about their experience",
    Version.REPRESENTATIVE: "who represents the adult was asked about their experience",
}


def _asked(case: Case) -> str:
    label = ASKED_LABELS[case.asked]
    return f"{label}, on {long_date(case.asked_on)}" if case.asked_on else label


def _facts(reading: CaseReading) -> Iterator[Fact]:
    case = reading.case
    yield Fact("Referred on", long_date(case.referred_on))
    if case.is_repeat:
        yield Fact("Earlier referrals", "Referred in this project before")
    yield Fact("Area or team", case.area.name if case.area else _NOT_GIVEN)
    yield Fact("Age band", AGE_LABELS[case.age_band] if case.age_band else _NOT_GIVEN)
    yield Fact("Lacked capacity", _capacity(case))
    yield Fact("Supported", _support(reading))


_NOT_GIVEN = "Not given"


def _capacity(case: Case) -> str:
    if case.capacity is None:
        return "Not considered"
    label = CAPACITY_LABELS[case.capacity]
    return f"{label}, on {long_date(case.capacity_on)}" if case.capacity_on else label


def _support(reading: CaseReading) -> str:
    if reading.case.support is None:
        return "Not asked yet"
    who = joined([PARTY_LABELS[party] for party in reading.supporters])
    label = SUPPORT_LABELS[reading.case.support]
    return f"{label}: {who}" if who else label
