"""A report as a Word document (.docx), whose answers can be written in it and brought back."""

from __future__ import annotations

from impact_tool.documents.layout import introduction, progress, status
from impact_tool.documents.support import about_evidence, citation, digest_facts, plan_facts
from impact_tool.documents.word_package import describe, new_document, packed
from impact_tool.documents.word_page import set_page
from impact_tool.documents.word_planning import write_entries, write_planning, write_summary
from impact_tool.documents.word_styles import LARGE_POINTS, USUAL_POINTS
from impact_tool.documents.word_tables import write_facts, write_figures
from impact_tool.documents.word_text import Writing
from impact_tool.domain.marks import (
    LABEL,
    answer_mark,
    document_mark,
    question_mark,
    statement_mark,
)
from impact_tool.domain.report import (
    BesideFacts,
    BesideText,
    Fact,
    Place,
    Report,
    ReportAnswer,
    ReportPart,
)
from impact_tool.domain.shown_figures import BesideFigures
from impact_tool.domain.wording import long_date

HOW_TO_FILL_IN = (
    "Answers can be written in this document, each below the word “Answer” of its question. Keep "
    "the questions and that word where they are. Then bring the document back on the project’s "
    "page “Bring answers back from Word”. Dates and judgements are changed on the pages only."
)


def render_docx(report: Report, *, large_print: bool = False) -> bytes:
    """The report as a Word document: the same bytes for the same report.

    Each answer in words has bookmarks that say where it belongs (see domain.marks).
    """
    document = new_document(large_print=large_print)
    writing = Writing(document, LARGE_POINTS if large_print else USUAL_POINTS)
    set_page(document, report)
    _write_first_page(writing, report)
    _write_contents(writing, report)
    # Before the parts: whatever follows an answer is read as more of it when it comes back.
    write_summary(writing, report)
    write_planning(writing, report)
    for number, part in enumerate(report.parts, start=1):
        _write_part(writing, report, part, _Anchors(part, number))
    _write_support(writing, report)
    describe(document, report, " ".join(_marks(report)))
    return packed(document, report.made_on)


class _Anchors:
    """The names of a part's headings; those of a part that can come back say where it belongs."""

    def __init__(self, part: ReportPart, number: int) -> None:
        self.place = _place_of(part)
        self.number = number

    @property
    def part(self) -> str:
        """The heading of the part."""
        return statement_mark(self.place) if self.place else f"part_{self.number}"

    def question(self, number: int) -> str:
        """The heading of a question."""
        if self.place:
            return question_mark(self.place, number)
        return f"part_{self.number}_question_{number}"


def _place_of(part: ReportPart) -> Place | None:
    return next((answer.place for answer in part.answers if answer.place), None)


def _marks(report: Report) -> list[str]:
    """What says whose document this is, where bookmarks are lost."""
    places = [place for part in report.parts if (place := _place_of(part))]
    return [document_mark(report.reference), *map(statement_mark, places)]


def _write_first_page(writing: Writing, report: Report) -> None:
    page = writing.document
    writing.paragraph(page, "Council", report.council)
    title = writing.paragraph(page, "Heading1", report.project)
    writing.marked(title, document_mark(report.reference))
    writing.paragraph(page, "Subtitle", report.title)
    writing.paragraph(page, "State", report.state)
    facts = (
        Fact("Date of this document", long_date(report.made_on)),
        Fact("Edition", report.edition),
        Fact("Reference", report.reference),
        *digest_facts(report),
        *report.facts,
    )
    write_facts(writing, facts, "About this document")
    if any(map(_place_of, report.parts)):
        writing.paragraph(page, "Normal", HOW_TO_FILL_IN)


def _write_contents(writing: Writing, report: Report) -> None:
    page = writing.document
    writing.paragraph(page, "Heading2", "Contents")
    write_entries(writing, report)
    for number, part in enumerate(report.parts, start=1):
        anchors = _Anchors(part, number)
        if len(report.parts) > 1:
            writing.link(writing.paragraph(page, "Toc1"), anchors.part, part.heading)
        for answer in part.answers:
            entry = writing.paragraph(page, "Toc2")
            writing.link(entry, anchors.question(answer.number), _numbered(answer))


def _write_part(writing: Writing, report: Report, part: ReportPart, anchors: _Anchors) -> None:
    page = writing.document
    heading = writing.paragraph(page, "Heading2", part.heading)
    heading.paragraph_format.page_break_before = True
    writing.marked(heading, anchors.part)
    if part.subtitle:
        writing.paragraph(page, "Normal", part.subtitle[0].upper() + part.subtitle[1:])
    for paragraph in introduction(report, part):
        writing.paragraph(page, "Normal", paragraph)
    if part.credit:
        writing.paragraph(page, "Credit", part.credit)
    write_facts(writing, part.facts, "About this part")
    if progress(part):
        writing.paragraph(page, "Progress", progress(part))
    for answer in part.answers:
        _write_question(writing, answer, anchors.question(answer.number))


def _numbered(answer: ReportAnswer) -> str:
    return f"{answer.number}. {answer.question}"


def _write_question(writing: Writing, answer: ReportAnswer, anchor: str) -> None:
    page = writing.document
    writing.marked(writing.paragraph(page, "Heading3", _numbered(answer)), anchor)
    if answer.hint:
        writing.paragraph(page, "Hint", f"({answer.hint})")
    for beside in answer.beside:
        _write_beside(writing, beside)
    if answer.evidence:
        writing.paragraph(page, "BesideHeading", "Evidence cited")
        writing.paragraph(page, "Beside", "; ".join(answer.evidence))
        writing.text(page, answer.caution, "Beside")
    if answer.choice:
        stop = "" if answer.choice.label.endswith("?") else ":"
        label = f"{answer.choice.label}{stop} "
        writing.paragraph(page, "Judgement", label, strong=answer.choice.value)
    if status(answer):
        writing.paragraph(page, "Status", status(answer))
    if answer.not_applicable_because:
        writing.paragraph(page, "Status", "Not applicable")
        writing.text(page, answer.not_applicable_because, "Reason")
    _write_answer(writing, answer)


def _write_answer(writing: Writing, answer: ReportAnswer) -> None:
    """The words, below the label that says where they belong; somewhere to type where none are."""
    page = writing.document
    if answer.place or answer.beside or answer.evidence:
        label = writing.paragraph(page, "AnswerLabel", LABEL)
        if answer.place:
            writing.marked(label, answer_mark(answer.place, answer.number))
    writing.text(page, answer.text, "AnswerText")
    if answer.place and not answer.text:
        writing.paragraph(page, "AnswerText")
    for note in (citation(answer), answer.caution if answer.cites else ""):
        if note:
            writing.paragraph(page, "Hint", note)


def _write_support(writing: Writing, report: Report) -> None:
    """The evidence that answers cite, and the plan; drafts have neither."""
    page = writing.document
    if report.evidence:
        _write_new_page(writing, "Evidence")
    for piece in report.evidence:
        writing.paragraph(page, "Heading3", f"Evidence {piece.number}: {piece.title}")
        writing.paragraph(page, "Hint", about_evidence(piece))
        writing.text(page, piece.finding, "Normal")
    if report.actions:
        _write_new_page(writing, "Action plan")
        write_facts(writing, plan_facts(report), "Action")


def _write_new_page(writing: Writing, heading: str) -> None:
    paragraph = writing.paragraph(writing.document, "Heading2", heading)
    paragraph.paragraph_format.page_break_before = True


def _write_beside(writing: Writing, beside: BesideText | BesideFacts | BesideFigures) -> None:
    if isinstance(beside, BesideFacts):
        write_facts(writing, beside.facts, beside.heading)
    elif isinstance(beside, BesideFigures):
        write_figures(writing, beside)
    else:
        _write_other_answer(writing, beside)


def _write_other_answer(writing: Writing, beside: BesideText) -> None:
    page = writing.document
    writing.paragraph(page, "BesideHeading", f"{beside.source}: {beside.question}")
    if beside.baseline_kept_on:
        unchanged = ", and not changed since" if beside.changed_to is None else ""
        day = long_date(beside.baseline_kept_on)
        writing.paragraph(page, "BesideNote", f"As it stood on {day}{unchanged}:")
    writing.text(page, beside.text or "Not answered.", "Beside")
    if beside.changed_to is not None:
        writing.paragraph(page, "BesideNote", "Changed since then. It now says:")
        now = beside.changed_to or "Nothing: the answer was removed."
        writing.text(page, now, "Beside")
