"""Makes actions and evidence, through the operations; nothing is committed."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from impact_tool.domain.actions import OWN, ActionDetails, Area, MadeFrom
from impact_tool.domain.evidence import CheckedFile, EvidenceDetails, FileKind, SourceKind
from impact_tool.domain.involvement import InvolvedAs, InvolvedDetails
from impact_tool.models import Action, Evidence, Involved, Project
from impact_tool.operations.actions import add_action
from impact_tool.operations.evidence import add_evidence
from impact_tool.operations.involved import involve
from tests.factories import lead_of

DAY = date(2024, 2, 1)

A_FILE = CheckedFile("audit.pdf", FileKind.PDF, b"%PDF-1.7 audit", "a" * 64)

_numbers = count(1)


def action_details(title: str = "", **said: Any) -> ActionDetails:
    """What is said of an action; `said` are further fields, by name."""
    known = {"title": title or f"Action {next(_numbers)}", "details": "Do it."}
    return ActionDetails(**{**known, "area": Area.SERVICE_DELIVERY, **said})


def make_action(
    project: Project, title: str = "", *, made_from: MadeFrom = OWN, **said: Any
) -> Action:
    return add_action(lead_of(project), project, action_details(title, **said), made_from)


def make_involved(
    project: Project, name: str = "", involved_as: InvolvedAs = InvolvedAs.PARTNER, **said: Any
) -> Involved:
    details = InvolvedDetails(name or f"Partner {next(_numbers)}", involved_as, **said)
    return involve(lead_of(project), project, details)


def evidence_details(
    title: str = "",
    source: SourceKind = SourceKind.CASE_FILE_AUDIT,
    gathered_on: date = DAY,
    finding: str = "Six of 20 files say what the person wanted.",
) -> EvidenceDetails:
    return EvidenceDetails(title or f"Evidence {next(_numbers)}", source, gathered_on, finding)


def make_evidence(
    project: Project,
    title: str = "",
    source: SourceKind = SourceKind.CASE_FILE_AUDIT,
    file: CheckedFile | None = None,
    gathered_on: date = DAY,
) -> Evidence:
    said = evidence_details(title, source, gathered_on)
    return add_evidence(lead_of(project), project, said, file)
