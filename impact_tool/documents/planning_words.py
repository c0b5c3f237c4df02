"""The lines in which documents tell of an action and of a piece of evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from impact_tool.domain.actions import Timing
from impact_tool.domain.plan import PlanRow
from impact_tool.domain.report_planning import HeldEvidence, Line, ReportSummary
from impact_tool.domain.wording import long_date

_OF_CAUTIONS = (
    "The guide warns against relying on a single means (section 10), and says that interviews "
    "held afterwards are not enough by themselves (section 2)."
)
_LATE = {Timing.OVERDUE: ", overdue", Timing.DUE_SOON: ", due soon", Timing.IN_TIME: ""}


@dataclass(frozen=True, slots=True)
class SummarySection:
    """Lines of the summary under a heading; `note` is empty where none is needed.

    Judgements have long labels and values of one word.
    """

    heading: str
    lines: tuple[Line, ...]
    note: str = ""
    are_judgements: bool = False


def sections_of(summary: ReportSummary) -> tuple[SummarySection, ...]:
    """The sections of the summary that have anything to say."""
    sections = (
        SummarySection("Where it stands", summary.states),
        SummarySection("The council’s own judgement", summary.judgements, are_judgements=True),
        SummarySection("Figures", summary.figures, summary.of_figures),
        SummarySection("What changed", summary.changes),
        SummarySection("What needs doing", summary.to_do),
        SummarySection(
            "Plan and evidence",
            (*summary.standing, *summary.cautions),
            _OF_CAUTIONS if summary.cautions else "",
        ),
    )
    return tuple(section for section in sections if section.lines)


def title_of(row: PlanRow) -> str:
    """The action with its place in the plan; one that was dropped has none."""
    return f"{row.place}. {row.title}" if row.place else row.title


def facts_of(row: PlanRow, today: date) -> str:
    """How far an action is, who sees to it, and of which area it is; a table has its dates."""
    status = f"{row.status_in_words}{_LATE[row.timing(today)]}"
    owner = f"Owner: {row.owner}" if row.owner else "No owner"
    dates = "" if row.place else _due(row)
    return ". ".join(filter(None, [status, owner, dates, row.area_in_words])) + "."


def source_of(piece: HeldEvidence) -> str:
    """Where evidence is from, when, its file, and which answers cite it."""
    cited = f"Cited by {piece.cited_by}" if piece.cited_by else "Not cited"
    file = f"File: {piece.file}" if piece.file else ""
    return ". ".join(filter(None, [piece.source, long_date(piece.gathered_on), file, cited])) + "."


def _due(row: PlanRow) -> str:
    """When an action was due that was dropped, and so is in no table."""
    return f"Was due on {long_date(row.due_on)}" if row.due_on else ""
