"""What a submission holds, as it is hashed (docs/data-format.md)."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from impact_tool.domain.canonical import Canonical
from impact_tool.domain.questionnaire import ProForma
from impact_tool.domain.report import Report
from impact_tool.models import Action, Answer, Project, ReviewPoint
from impact_tool.operations.baselines import said
from impact_tool.operations.frozen_reports import write_report
from impact_tool.operations.statements import Reading
from impact_tool.operations.statements import content_of as said_by
from impact_tool.operations.submission_figures import figures_content
from impact_tool.operations.submission_reports import Support

FORMAT = "impact-tool submission 1"


def content_of(
    project: Project, reading: Reading, support: Support, report: Report, number: int
) -> dict[str, Canonical]:
    """All that is frozen, but for who submits it and when."""
    statement = reading.statement
    return {
        "format": FORMAT,
        "council": {"name": project.council.name, "code": project.council.gss_code},
        "project": _project(project),
        "part": statement.part,
        "review_point": _review_point(statement.review_point),
        "number": number,
        "definition": _definition(reading.proforma),
        "answers": {id_: _answer(answer, support) for id_, answer in reading.answers.items()},
        "evidence": [_evidence(support, number) for number in support.evidence],
        "actions": [{"number": number, **_action(a)} for number, a in support.actions.items()],
        **figures_content(project, statement.review_point),
        "report_sha256": sha256(write_report(report).encode()).hexdigest(),
    }


def _project(project: Project) -> Canonical:
    plan = project.pilot.plan
    return {
        "reference": project.reference,
        "title": project.title,
        "summary": project.summary,
        "approach": project.approach,
        "enabling_responses": project.enabling_responses,
        "research_partner": project.research_partner,
        "pilot": {
            "scope": plan.scope,
            "scope_words": plan.scope_words,
            "starts_on": _day(plan.starts_on),
            "last_day": _day(plan.last_day),
            "target": [plan.target.low, plan.target.high] if plan.target else None,
        },
    }


def _review_point(point: ReviewPoint | None) -> Canonical:
    if point is None:
        return None
    return {
        "number": point.number,
        "planned_on": point.planned_on.isoformat(),
        "cut_off_on": point.cut_off_on.isoformat(),
    }


def _definition(proforma: ProForma) -> Canonical:
    return {
        "version": proforma.version,
        "title": proforma.title,
        "questions": [
            {"number": each.number, "id": each.id, "text": each.text, "hint": each.hint}
            for each in proforma.questions
        ],
    }


def _answer(answer: Answer, support: Support) -> Canonical:
    return {
        "revision": answer.revision,
        "says": said(said_by(answer)),
        "cites": support.cites(answer.question_id),
    }


def _evidence(support: Support, number: int) -> Canonical:
    piece = support.evidence[number]
    file = support.files.get(piece.id)
    return {
        "number": number,
        "title": piece.title,
        "source": piece.source,
        "gathered_on": piece.gathered_on.isoformat(),
        "finding": piece.finding,
        "file": {"name": file.name, "size": file.size, "sha256": file.digest} if file else None,
    }


def _action(action: Action) -> dict[str, Canonical]:
    return {
        "title": action.title,
        "details": action.details,
        "area": action.area,
        "on_policies": action.on_policies,
        "guide_number": action.guide_number,
        "owner": action.owner,
        "starts_on": _day(action.starts_on),
        "due_on": _day(action.due_on),
        "status": action.status,
        "done_on": _day(action.done_on),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
