"""What Word documents of a report are made of: its first page, its parts, evidence and plan."""

from __future__ import annotations

from impact_tool.documents.layout import introduction, progress, status
from impact_tool.documents.support import about_evidence, citation, digest_facts, plan_facts
from impact_tool.documents.word_tables import write_facts, write_figures
from impact_tool.documents.word_text import Writing
from impact_tool.domain.marks import LABEL, answer_mark, question_mark, statement_mark
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


class Anchors:
    """The names of a part's headings; those of a part that can come back say where it belongs.

    `at` begins the names of one that cannot.
    """

    def __init__(self, part: ReportPart, number: int, at: str = "") -> None:
        self.place = place_of(part)
        self._otherwise = f"{at}part_{number}"

    @property
    def part(self) -> str:
        """The heading of the part."""
        return statement_mark(self.place) if self.place else self._otherwise

    def question(self, number: int) -> str:
        """The heading of a question."""
        if self.place:
            return question_mark(self.place, number)
        return f"{self._otherwise}_question_{number}"


def place_of(part: ReportPart) -> Place | None:
    """The place of the first answer that has one; None where the part cannot come back."""
    return next((answer.place for answer in part.answers if answer.place), None)


def write_first_page(writing: Writing, report: Report, anchor: str) -> None:
    """What the document is, whose, and how far it has come; `anchor` names its title."""
    page = writing.document
    writing.paragraph(page, "Council", report.council)
    title = writing.paragraph(page, "Heading1", report.project)
    writing.marked(title, anchor)
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


def write_part(writing: Writing, report: Report, part: ReportPart, anchors: Anchors) -> None:
    """One statement on a new page: what it is, and each question with its answer."""
    page = writing.document
    write_new_page(writing, part.heading, anchors.part)
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


def numbered(answer: ReportAnswer) -> str:
    """A question as its heading has it."""
    return f"{answer.number}. {answer.question}"


def write_support(writing: Writing, report: Report, at: str = "") -> None:
    """The evidence that answers cite, and the plan; drafts have neither.

    `at` begins the names of their headings.
    """
    page = writing.document
    if report.evidence:
        write_new_page(writing, "Evidence", f"{at}evidence")
    for piece in report.evidence:
        writing.paragraph(page, "Heading3", f"Evidence {piece.number}: {piece.title}")
        writing.paragraph(page, "Hint", about_evidence(piece))
        writing.text(page, piece.finding, "Normal")
    if report.actions:
        write_new_page(writing, "Action plan", f"{at}actions")
        write_facts(writing, plan_facts(report), "Action")


def write_new_page(writing: Writing, heading: str, anchor: str) -> None:
    """A heading of this name on a new page."""
    paragraph = writing.paragraph(writing.document, "Heading2", heading)
    paragraph.paragraph_format.page_break_before = True
    writing.marked(paragraph, anchor)


def _write_question(writing: Writing, answer: ReportAnswer, anchor: str) -> None:
    page = writing.document
    writing.marked(writing.paragraph(page, "Heading3", numbered(answer)), anchor)
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
