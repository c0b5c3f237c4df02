"""Summary, who is involved, plan and evidence of the full report in a Word document."""

from __future__ import annotations

from impact_tool.charts.time_line_words import whole_table
from impact_tool.documents.planning_words import facts_of, sections_of, source_of, title_of
from impact_tool.documents.word_tables import write_facts, write_table
from impact_tool.documents.word_text import Writing
from impact_tool.domain.report import Fact, Report
from impact_tool.domain.report_planning import Participants, ReportPlanning


def write_summary(writing: Writing, report: Report) -> None:
    """One page for whoever reads no more; nothing where the report has no summary."""
    summary = report.summary
    if summary is None:
        return
    _heading(writing, "Summary")
    writing.text(writing.document, summary.about, "Normal")
    for section in sections_of(summary):
        facts = tuple(Fact(line.label, line.value) for line in section.lines)
        write_facts(writing, facts, section.heading)
        if section.note:
            writing.paragraph(writing.document, "Beside", section.note)


def write_planning(writing: Writing, report: Report) -> None:
    """Who is involved, the plan and the evidence; nothing where the report has none."""
    planning = report.planning
    if planning is None:
        return
    if planning.involved:
        _heading(writing, "Who is involved")
    for group in planning.involved:
        _write_group(writing, group)
    _write_plan(writing, report, planning)
    if planning.evidence:
        _heading(writing, "Evidence")
    for piece in planning.evidence:
        _item(writing, piece.title, source_of(piece), piece.finding)


def _write_group(writing: Writing, group: Participants) -> None:
    page = writing.document
    writing.paragraph(page, "Heading3", group.heading)
    for each in group.people:
        details = f" ({each.details})" if each.details else ""
        writing.paragraph(page, "AnswerLabel", f"{each.name}{details}")
        writing.text(page, each.commitment, "Normal")


def _write_plan(writing: Writing, report: Report, planning: ReportPlanning) -> None:
    if planning.plan or planning.left_out:
        _heading(writing, "Action plan")
    if planning.plan:
        writing.paragraph(writing.document, "Heading3", "Dates")
        write_table(writing, "Dates", whole_table(planning.time_line))
        writing.paragraph(writing.document, "Heading3", "Actions")
    for row in planning.plan:
        _item(writing, title_of(row), facts_of(row, report.made_on), row.note)
    if planning.left_out:
        left = "Left out of the guide’s twelve actions"
        writing.paragraph(writing.document, "Heading3", left)
    for each in planning.left_out:
        _item(writing, each.title, "", each.reason)


def _heading(writing: Writing, words: str) -> None:
    heading = writing.paragraph(writing.document, "Heading2", words)
    heading.paragraph_format.page_break_before = True


def _item(writing: Writing, title: str, facts: str, text: str) -> None:
    page = writing.document
    writing.paragraph(page, "AnswerLabel", title)
    if facts:
        writing.paragraph(page, "Hint", facts)
    writing.text(page, text, "Normal")
