"""What a submission holds, as it is hashed (docs/data-format.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import cast

from impact_tool.domain.canonical import Canonical
from impact_tool.domain.questionnaire import ProForma
from impact_tool.domain.report import Report
from impact_tool.models import Answer, Project, ReviewPoint
from impact_tool.operations.baselines import said
from impact_tool.operations.frozen_reports import write_report
from impact_tool.operations.statements import Reading
from impact_tool.operations.statements import content_of as said_by

FORMAT = "impact-tool submission 1"


def content_of(
    project: Project, reading: Reading, report: Report, number: int
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
        "answers": {id_: _answer(answer) for id_, answer in reading.answers.items()},
        "figures": {},
        "report_sha256": sha256(write_report(report).encode()).hexdigest(),
    }


def figures_in(content: Mapping[str, Canonical]) -> Iterator[tuple[str, str, int]]:
    """Each count of a submission's content, as span, name and value."""
    spans = cast(Mapping[str, Mapping[str, int]], content["figures"])
    for span, counts in spans.items():
        for name, value in counts.items():
            yield span, name, value


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
            "starts_on": plan.starts_on.isoformat() if plan.starts_on else None,
            "last_day": plan.last_day.isoformat() if plan.last_day else None,
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


def _answer(answer: Answer) -> Canonical:
    return {"revision": answer.revision, "says": said(said_by(answer))}
