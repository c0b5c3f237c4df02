"""Full reports with a summary, who is involved, a plan and evidence, for tests of documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from impact_tool.domain.plan import LeftOut
from impact_tool.domain.report import Report
from impact_tool.domain.report_planning import (
    HeldEvidence,
    Line,
    Participant,
    Participants,
    ReportPlanning,
    ReportSummary,
)
from tests.charts.plans import LINES, MIXED, TODAY
from tests.documents.figure_samples import report_with_figures

ABOUT = "Everybody in the area is asked what they want to happen."
SUMMARY = ReportSummary(
    about=ABOUT,
    states=(Line("Part 1", "Submission 2, endorsed on 3 March 2027 (minute 4.2)"),),
    judgements=(Line("Has engagement with people improved?", "Partly"),),
    figures=(Line("Outcomes expressed", "11 of 14, 79%, 95% interval 52% to 92%"),),
    of_figures="This period: 5 January 2027 to 14 May 2027. Small numbers: all of these.",
    changes=(Line("Part 1 since its baseline", "Questions 4 and 7, since 5 January 2027"),),
    to_do=(Line("Actions overdue", "Action 1, due on 25 January 2027: Agree the purpose"),),
    standing=(Line("Action plan", "2 of 7 actions completed, 1 overdue"),),
    cautions=(Line("Answers that rest on one kind of source", "Part 1, question 4"),),
)
INVOLVED = Participants(
    "Partner organisations",
    (Participant("Vale Advocacy", "Manager, agreed on 3 March 2027", "An advocate in two days."),),
)
EVIDENCE = HeldEvidence(
    title="Reading of 20 files",
    source="Audit of case files",
    gathered_on=date(2027, 3, 3),
    finding="- 6 of 20 said what the person wanted\n- 2 of 20 were asked at the end",
    file="reading.pdf (PDF, 10 KB)",
    cited_by="Part 1, question 4; Review point 1, Part 2, questions 5 and 7",
)
PLANNING = ReportPlanning(
    involved=(INVOLVED,),
    plan=tuple(replace(row, note="Twelve of 20 came.") for row in MIXED),
    left_out=(LeftOut(11, "Link it with other work", "Another group does that."),),
    time_line=LINES["mixed"],
    evidence=(EVIDENCE,),
)
NOTHING = ReportPlanning((), (), (), replace(LINES["mixed"], rows=()), ())


def report_with(planning: ReportPlanning, summary: ReportSummary = SUMMARY) -> Report:
    return replace(report_with_figures(), made_on=TODAY, summary=summary, planning=planning)


def planned_report() -> Report:
    return report_with(PLANNING)


def report_without_plan() -> Report:
    return report_with(NOTHING, ReportSummary(about=""))


def report_of_forty() -> Report:
    line = LINES["forty"]
    return report_with(replace(PLANNING, plan=line.rows, time_line=line))


def report_of_odd_plan(text: str) -> Report:
    """The same text wherever a person can type one into plan, evidence or who is involved."""
    title = text[:200]
    some = text[:4000]
    rows = tuple(replace(row, title=title, owner=text[:120], note=some) for row in MIXED)
    rows = (replace(rows[0], note=text), *rows[1:])
    person = Participant(title, title, some)
    planning = ReportPlanning(
        involved=(replace(INVOLVED, people=(person,)),),
        plan=rows,
        left_out=(LeftOut(11, title, some),),
        time_line=replace(LINES["mixed"], rows=rows),
        evidence=(replace(EVIDENCE, title=title, finding=text),),
    )
    late = Line("Actions overdue", f"Action 1, due on 25 January 2027: {title[:70]}")
    return report_with(planning, replace(SUMMARY, about=text[:2000], to_do=(late,)))
