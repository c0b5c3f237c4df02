"""What a document says of the evidence, the plan and the digest of a submission."""

from __future__ import annotations

from impact_tool.domain.report import (
    Fact,
    Report,
    ReportAction,
    ReportAnswer,
    ReportEvidence,
    Titled,
)
from impact_tool.domain.wording import long_date

# As much of a digest as stands at the foot of each page, in hexadecimal digits: enough to tell
# any two submissions apart by eye. The whole of it is on the first page.
_RUNNING_DIGITS = 16


def running_edition(report: Titled) -> str:
    """What stands at the foot of each page besides the project: of a submission which one."""
    if not isinstance(report, Report) or not report.digest:
        return report.edition
    number = report.state.split(",")[0]
    return f"{report.edition} · {number} · SHA-256 {report.digest[:_RUNNING_DIGITS]}…"


def digest_facts(report: Report) -> tuple[Fact, ...]:
    """The digest in full, for the first page of a submission."""
    return (Fact("SHA-256 of what was submitted", report.digest),) if report.digest else ()


def citation(answer: ReportAnswer) -> str:
    """Which evidence an answer cites, as "Evidence cited: 1, 3"; empty where it cites none."""
    return f"Evidence cited: {', '.join(map(str, answer.cites))}" if answer.cites else ""


def about_evidence(piece: ReportEvidence) -> str:
    """Where a piece of evidence is from, and when."""
    file = f". The council holds a file: {piece.file}" if piece.file else ""
    return f"{piece.source}, {long_date(piece.gathered_on)}{file}"


def plan_facts(report: Report) -> tuple[Fact, ...]:
    """Each action with its area, owner, date and status."""
    return tuple(Fact(action.title, _about(action)) for action in report.actions)


def _about(action: ReportAction) -> str:
    due = long_date(action.due_on) if action.due_on else "not set"
    return "\n".join(
        (action.area, f"Owner: {action.owner or 'nobody yet'}", f"Due: {due}", action.status)
    )
