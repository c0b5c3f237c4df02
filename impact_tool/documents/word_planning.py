"""Summary, who is involved, plan and evidence of the full report in a Word document."""

from __future__ import annotations

from impact_tool.charts.time_line_words import whole_table
from impact_tool.documents.planning_words import facts_of, sections_of, source_of, title_of
from impact_tool.documents.word_tables import write_facts, write_table
from impact_tool.documents.word_text import Writing
from impact_tool.domain.report import Fact, Report
from impact_tool.domain.report_planning import Participants, ReportPlanning

# The headings, each with the name of its bookmark.
_ANCHORS = {
    "Summary": "summary",
    "Who is involved": "who_is_involved",
    "Action plan": "action_plan",
    "Evidence": "evidence_held",
}
# Millimetres for the labels of the summary.
_OF_SUMMARY, _OF_JUDGEMENTS = 66, 122


def write_summary(writing: Writing, report: Report) -> None:
    """One page for whoever reads no more; nothing where the report has no summary."""
    summary = report.summary
    if summary is None:
        return
    _heading(writing, "Summary")
    writing.text(writing.document, summary.about, "Normal")
    for section in sections_of(summary):
        facts = tuple(Fact(line.label, line.value) for line in section.lines)
        first = _OF_JUDGEMENTS if section.are_judgements else _OF_SUMMARY
        write_facts(writing, facts, section.heading, first)
        if section.note:
            writing.paragraph(writing.document, "Beside", section.note)


def write_entries(writing: Writing, report: Report) -> None:
    """The lines of the contents that lead to the summary and to what is planned."""
    planning = report.planning
    has = {
        "Summary": report.summary,
        "Who is involved": planning and planning.involved,
        "Action plan": planning and (planning.plan or planning.left_out),
        "Evidence": planning and planning.evidence,
    }
    for words in (words for words, found in has.items() if found):
        writing.link(writing.paragraph(writing.document, "Toc1"), _ANCHORS[words], words)


def write_planning(writing: Writing, report: Report) -> None:
    """Who is involved, the plan and the evidence; nothing where the report has none."""
    planning = report.planning
    if planning is None:
        return
    if planning.involved:
        _heading(writing, "Who is involved", new_page=False)
    for group in planning.involved:
        _write_group(writing, group)
    _write_plan(writing, report, planning)
    if planning.evidence:
        _heading(writing, "Evidence", new_page=False)
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


def _heading(writing: Writing, words: str, *, new_page: bool = True) -> None:
    heading = writing.paragraph(writing.document, "Heading2", words)
    writing.marked(heading, _ANCHORS[words])
    heading.paragraph_format.page_break_before = new_page


def _item(writing: Writing, title: str, facts: str, text: str) -> None:
    page = writing.document
    writing.paragraph(page, "AnswerLabel", title)
    if facts:
        writing.paragraph(page, "Hint", facts)
    writing.text(page, text, "Normal")
